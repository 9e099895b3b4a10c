import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../internal/localize-controller.js';

/** What the parts of a message are rendered with. */
export interface PartsContext {
  readonly words: LocalizeController;
  /** What relative addresses are relative to. */
  readonly baseURI: string;
  readonly renderMarkdown: (text: string, growing: boolean) => TemplateResult;
}
