import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { ChatMessage } from './chat-message.js';

/** What the parts of a message are rendered with. */
export interface PartsContext {
  readonly words: LocalizeController;
  /** Whose parts they are. */
  readonly element: ChatMessage;
  readonly renderMarkdown: (text: string, growing: boolean) => TemplateResult;
}
