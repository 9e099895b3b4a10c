import { onTestFinished, vi } from 'vitest';

/** The page around a feed. */
export interface FakePage {
  network(to: 'online' | 'offline'): void;
  hide(): void;
  show(): void;
  /** The reader leaves the page for another, and the browser keeps it. */
  leave(): void;
  comeBack(): void;
  /** How many listeners there are. */
  readonly listeners: number;
}

/** Puts a page that the test moves into the globals. */
export function fakePage(): FakePage {
  const target = new EventTarget();
  const navigator = { onLine: true };
  const document = { visibilityState: 'visible', baseURI: undefined };
  let listeners = 0;
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', (...[type, listener]: Parameters<EventTarget['addEventListener']>) => {
    listeners++;
    target.addEventListener(type, listener);
  });
  vi.stubGlobal('removeEventListener', (...[type, listener]: Parameters<EventTarget['removeEventListener']>) => {
    listeners--;
    target.removeEventListener(type, listener);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const tell = (type: string): void => void target.dispatchEvent(new Event(type));
  const turn = (visibilityState: string): void => {
    document.visibilityState = visibilityState;
    tell('visibilitychange');
  };
  return {
    network(to) {
      navigator.onLine = to === 'online';
      tell(to);
    },
    hide: () => turn('hidden'),
    show: () => turn('visible'),
    leave: () => tell('pagehide'),
    comeBack: () => tell('pageshow'),
    get listeners() {
      return listeners;
    },
  };
}
