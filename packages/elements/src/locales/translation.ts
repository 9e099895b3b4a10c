import type { Translation as BaseTranslation } from '@shoelace-style/localize';

/** Every word the elements show or speak. */
export interface Translation extends BaseTranslation {
  readonly conversation: string;
  readonly you: string;
  readonly assistant: string;
  readonly emptyGreeting: string;

  readonly messageLabel: string;
  readonly messagePlaceholder: string;
  readonly send: string;
  readonly stop: string;
  readonly jumpToEnd: string;

  readonly answerPending: string;
  readonly answerStopped: string;
  readonly answerTruncated: string;
  readonly answerTooLong: string;
  readonly answerFiltered: string;
  readonly answerIncomplete: string;
  readonly answerFailed: string;
  readonly details: string;
  readonly retry: string;
  readonly continue: string;
  readonly waitsToBeSent: string;
  readonly waitsForNetwork: string;
  readonly waitsForYou: string;
  readonly sendNow: string;
  readonly takeBack: string;

  readonly thinking: string;
  readonly thoughts: string;
  readonly sources: string;
  readonly toolRunning: (name: string) => string;
  readonly toolWaiting: (name: string) => string;
  readonly toolDone: (name: string) => string;
  readonly toolFailed: (name: string) => string;
  readonly toolDenied: (name: string) => string;
  readonly toolInput: string;
  readonly toolAllow: string;
  readonly toolDeny: string;
  readonly picture: string;

  readonly spokenPending: string;
  readonly spokenAnswer: (text: string) => string;

  readonly copy: string;
  readonly copied: string;
  readonly code: string;
  readonly codeIn: (language: string) => string;
  readonly wrapLines: string;
  readonly table: string;
  readonly copyTable: string;
  readonly copyAsMarkdown: string;
  readonly copyAsCsv: string;
  readonly rowsShown: (shown: string, total: string) => string;
  readonly showMore: string;
  readonly formula: string;
  readonly mathNotRead: string;
  readonly alertNote: string;
  readonly alertTip: string;
  readonly alertImportant: string;
  readonly alertWarning: string;
  readonly alertCaution: string;
  readonly footnotes: string;
  readonly footnote: (number: string) => string;
  readonly footnoteBack: (number: string) => string;
  readonly linkTitle: string;
  readonly linkText: string;
  readonly linkOpen: string;
  readonly cancel: string;
  readonly loadImage: (host: string) => string;
  readonly taskDone: string;
  readonly taskOpen: string;
  readonly blockedLink: string;
  readonly hiddenCharacters: (count: number) => string;

  readonly setupTitle: string;
  readonly setupText: string;
}
