// What a chat shows that has no service yet.
import { html, type TemplateResult } from 'lit';
import { addWords, type LocalizeController } from '../internal/localize-controller.js';
import { setupWords } from '../locales/en/setup-words.js';

export { setupStyles } from './setup.styles.js';

addWords(setupWords);

export function renderSetup(words: LocalizeController): TemplateResult {
  return html`<div class="setup" part="setup" slot="empty">
    <p dir="auto"><strong>${words.term('setupTitle')}</strong></p>
    <p dir="auto">${words.term('setupText')}</p>
    <code dir="ltr">&lt;chat-stream src="/api/chat"&gt;</code>
  </div>`;
}
