// The page around <chat-stream>: colours, direction, suggestions. The chat itself needs none of it.
(() => {
  const root = document.documentElement;
  const key = 'chat-stream-theme';

  const showTheme = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  // A browser may refuse storage, for example in a private window; the page works without it.
  const stored = () => {
    try {
      return localStorage.getItem(key) ?? 'system';
    } catch {
      return 'system';
    }
  };
  const store = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {}
  };

  showTheme(stored());

  document.addEventListener('DOMContentLoaded', () => {
    const stream = document.querySelector('chat-stream');
    const direction = document.querySelector('#direction');

    for (const input of document.querySelectorAll('input[name="theme"]')) {
      input.checked = input.value === stored();
      input.addEventListener('change', () => {
        showTheme(input.value);
        store(input.value);
      });
    }

    direction.addEventListener('click', () => {
      const rightToLeft = root.dir !== 'rtl';
      root.dir = rightToLeft ? 'rtl' : 'ltr';
      direction.setAttribute('aria-pressed', String(rightToLeft));
    });

    document.querySelector('#new-chat').addEventListener('click', () => {
      stream.chat?.clear();
      stream.focus();
    });

    document.addEventListener('click', (event) => {
      const prompt = event.target.closest?.('[data-prompt]')?.dataset.prompt;
      if (!prompt) return;
      void stream.chat?.send(prompt);
      // The button goes with the empty page, and the focus must not go with it. On a touch screen it would open the keyboard.
      if (event.detail === 0 || matchMedia('(pointer: fine)').matches) stream.focus();
    });

    void showBackend();
  });

  async function showBackend() {
    const response = await fetch('/healthz').catch(() => undefined);
    const { backend } = (await response?.json().catch(() => undefined)) ?? {};
    if (!backend) return;
    const label = document.querySelector('#backend');
    label.textContent = backend.kind === 'responder' ? 'Demo responder, no model connected' : backend.name;
    label.hidden = false;
    // Only the built-in responder knows what to do with these.
    if (backend.kind !== 'responder') for (const list of document.querySelectorAll('.demo')) list.hidden = true;
  }
})();
