/**
 * Calls `onNear` with each observed element once, when it is in view or about to be. Where nobody looks, nothing
 * happens.
 */
export function createNearObserver(onNear: (element: Element) => void): IntersectionObserver {
  const options: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: '400px',
    // For boxes that scroll inside the page; browsers that don't know it wait until the element is in view.
    scrollMargin: '400px',
  };
  return new IntersectionObserver((entries, observer) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      onNear(target);
    }
  }, options);
}
