/** Math, deletions, footnotes, alerts, tags, and the line under a table's header. */
const ADDITION = /[$~]|\\[([]|\[[\^!]|<[a-z]|[|:] *-|- *[|:]/i;
/** Chinese, Japanese and Korean, and some more: what it costs to be mistaken is a file. */
const EAST_ASIAN = /[\u02ea\u02eb\u1100-\u11ff\u2e80-\uffff]/;

/** Could the chat dialect read this text otherwise than the plain one? Plain words never need it. */
export function needsChatDialect(source: string): boolean {
  return ADDITION.test(source) || (source.includes('*') && EAST_ASIAN.test(source));
}
