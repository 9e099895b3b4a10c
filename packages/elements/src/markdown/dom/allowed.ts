/**
 * The closed table of what model text can become: these elements, and of each only these attributes. Values that
 * come from the text are judged where they are made (`href` and `src` in safe-url.ts); all others are constants.
 */
export const allowed = {
  a: ['href', 'title', 'rel', 'target', 'part', 'id', 'role', 'aria-label'],
  blockquote: ['dir', 'part', 'data-alert'],
  br: [],
  button: ['type', 'part', 'title', 'aria-label'],
  'chat-code': ['language', 'part'],
  'chat-cursor': ['aria-hidden'],
  'chat-table': ['part', 'writing'],
  code: ['dir', 'aria-hidden'],
  del: [],
  details: ['dir', 'part', 'open'],
  div: [],
  em: [],
  h1: ['dir', 'part'],
  h2: ['dir', 'part'],
  h3: ['dir', 'part'],
  h4: ['dir', 'part'],
  h5: ['dir', 'part'],
  h6: ['dir', 'part'],
  hr: [],
  img: ['src', 'alt', 'title', 'loading', 'decoding', 'referrerpolicy', 'part'],
  input: ['type', 'checked', 'disabled', 'aria-label'],
  ins: [],
  kbd: [],
  li: ['data-task', 'id', 'dir', 'tabindex'],
  mark: [],
  ol: ['dir', 'start'],
  p: ['dir', 'data-raw', 'part'],
  pre: ['dir', 'tabindex', 'role', 'aria-label'],
  s: [],
  section: ['part', 'role', 'aria-label'],
  small: [],
  span: [
    'data-blocked',
    'title',
    'part',
    'data-raw',
    'data-math',
    'dir',
    'role',
    'tabindex',
    'aria-label',
    'aria-hidden',
    'data-token',
  ],
  strong: [],
  sub: [],
  summary: [],
  sup: ['part'],
  table: ['dir', 'part', 'role', 'data-frozen', 'data-long', 'style'],
  tbody: ['role'],
  td: ['data-align'],
  th: ['data-align', 'scope'],
  thead: ['role'],
  tr: ['role'],
  u: [],
  ul: ['dir'],
} as const satisfies Record<string, readonly string[]>;

export type AllowedTag = keyof typeof allowed;
export type AllowedAttributes<Tag extends AllowedTag> = { readonly [Name in (typeof allowed)[Tag][number]]?: string };
type ElementOf<Tag extends AllowedTag> = Tag extends keyof HTMLElementTagNameMap
  ? HTMLElementTagNameMap[Tag]
  : HTMLElement;

/** The one place where elements for model text are made. */
export function createAllowed<Tag extends AllowedTag>(
  document: Document,
  tag: Tag,
  attributes?: AllowedAttributes<Tag>,
): ElementOf<Tag> {
  const element = document.createElement(tag);
  if (attributes !== undefined) {
    const pairs: [string, string][] = Object.entries(attributes);
    for (const [name, value] of pairs) element.setAttribute(name, value);
  }
  return element as ElementOf<Tag>;
}
