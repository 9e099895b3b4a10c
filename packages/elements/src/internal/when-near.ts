const acts = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/**
 * Calls `act` once, when the element is in view or about to be. Where nobody looks, nothing happens. One observer for
 * all: the browser asks each in every frame.
 */
export function whenNear(element: Element, act: () => void): void {
  acts.set(element, act);
  observer ??= createObserver();
  observer.observe(element);
}

function createObserver(): IntersectionObserver {
  const options: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: '400px',
    // For boxes that scroll inside the page; browsers that don't know it wait until the element is in view.
    scrollMargin: '400px',
  };
  return new IntersectionObserver((entries, self) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      self.unobserve(target);
      acts.get(target)?.();
    }
  }, options);
}
