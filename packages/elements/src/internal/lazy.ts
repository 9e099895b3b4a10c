import type { ReactiveControllerHost } from 'lit';

/** A part of the kit that is loaded when it is first needed. */
export interface Lazy<T> {
  /** The part, once it is there. */
  readonly value: T | undefined;
  /** Loads it. Resolves to undefined where that fails, such as offline; the next call tries again. */
  load(): Promise<T | undefined>;
  /** The part for an element that shows itself without it at first and updates when it has come. */
  use(host: ReactiveControllerHost): T | undefined;
}

export function lazy<T>(load: () => Promise<T>): Lazy<T> {
  let value: T | undefined;
  let loading: Promise<T | undefined> | undefined;
  const part: Lazy<T> = {
    get value() {
      return value;
    },
    load: () =>
      (loading ??= load()
        .then((loaded) => (value = loaded))
        .catch(() => (loading = undefined))),
    use(host) {
      // Where it failed, the next update of the host tries again, and nothing before.
      if (value === undefined) void part.load().then((loaded) => loaded && host.requestUpdate());
      return value;
    },
  };
  return part;
}
