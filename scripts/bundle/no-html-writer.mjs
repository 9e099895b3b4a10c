/**
 * highlight.js can write its result into a page as HTML. The kit asks it for tokens only and never calls that part;
 * so that the built files hold no such sink at all, it writes text instead.
 */
export const noHtmlWriter = () => ({
  name: 'no-html-writer',
  transform(code, id) {
    if (!/[\\/]highlight\.js[\\/]/.test(id) || !code.includes('.innerHTML')) return;
    return { code: code.replaceAll('.innerHTML', '.textContent'), map: null };
  },
});
