/** The address of what lies below `src`, under these names. Its query stays. */
export function below(src: string, ...names: readonly string[]): URL {
  const url = new URL(src);
  url.pathname = [url.pathname.replace(/\/$/, ''), ...names.map((name) => encodeURIComponent(name))].join('/');
  return url;
}
