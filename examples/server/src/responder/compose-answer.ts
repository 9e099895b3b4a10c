import type { ChatMessage } from '../chat/chat-request.js';
import { textOf } from '../chat/chat-request.js';
import type { Answer } from './answer.js';
import type { DocLibrary } from './doc-library.js';
import type { DocSection } from './doc-section.js';
import { findShowcase } from './showcases.js';

const whoIAm = "I'm the built-in demo responder: no AI model is connected.";
const tryThese =
  '**everything**, **table**, **code**, **long answer**, **arabic**, **chinese**, **slow start**, **error** or **cut**';
const longest = 3_500;

/** Answers the last question of a conversation from the documents, or plays the showcase it calls for. */
export function composeAnswer(messages: readonly ChatMessage[], library: DocLibrary, showcases: string): Answer {
  const asked = messages.filter(({ role }) => role === 'user').map((message) => textOf(message).trim());
  const last = asked.at(-1) ?? '';
  const showcase = findShowcase(last, showcases);
  if (showcase) return showcase;
  if (last === '' || isGreeting(last)) return { markdown: introduction(library) };
  if (isMore(last)) return { markdown: readOn(asked, library) };
  const found = library.find(last)[0] ?? library.find(asked.slice(-2).join(' '))[0];
  return { markdown: found ? quote(found, last, library) : nothing(last, library) };
}

function isGreeting(text: string): boolean {
  return /^(?:hi|hello|hey|hallo|help|start|who are you|what can you do)\b[\s!?.]*(?:there)?[\s!?.]*$/i.test(text);
}

function isMore(text: string): boolean {
  return /^(?:more|next|go on|continue|tell me more|and then)[\s!?.,]*(?:please)?[\s!?.]*$/i.test(text);
}

function introduction(library: DocLibrary): string {
  return [
    `Hello! ${whoIAm} I search this project's own documents for your words and show what they say, piece by piece, as a model would.`,
    library.files.length > 0
      ? `I know ${library.files.length} files, among them ${list(library.files.slice(0, 4))}. Ask me about *streaming*, *markdown*, *themes* or *security*.`
      : 'I found no documents to search, though.',
    `To see what the page can do, say ${tryThese}.`,
    'To talk to a real model, start the server with `OPENAI_API_KEY` set, or with `OPENAI_BASE_URL` and `OPENAI_MODEL` for Ollama, vLLM and others.',
  ].join('\n\n');
}

function quote(section: DocSection, question: string, library: DocLibrary): string {
  return [
    `${whoIAm} Here is what the docs say about *${plain(question)}*, from \`${section.file}\`:`,
    body(section),
    foot(library.after(section)),
  ].join('\n\n');
}

/** The section after the one that was shown last: one further for each "more" since the last question. */
function readOn(asked: readonly string[], library: DocLibrary): string {
  const at = asked.findLastIndex((text) => !isMore(text));
  let section = library.find(asked[at] ?? '')[0] ?? library.find(asked.slice(Math.max(at - 1, 0), at + 1).join(' '))[0];
  if (!section) return `There is nothing to read on from yet. Ask me something first, or say ${tryThese}.`;
  const { file } = section;
  for (let steps = asked.length - 1 - at; steps > 0 && section; steps -= 1) section = library.after(section);
  if (!section) return `That was the end of \`${file}\`. Ask me something else, or say ${tryThese}.`;
  return [`Reading on in \`${file}\`:`, body(section), foot(library.after(section))].join('\n\n');
}

function nothing(question: string, library: DocLibrary): string {
  return [
    `${whoIAm} I can only look things up in this project's documents, and they say nothing about *${plain(question)}*.`,
    library.files.length > 0 ? `They are ${list(library.files.slice(0, 6))}.` : 'In fact I found no documents at all.',
    `You can also say ${tryThese}.`,
  ].join('\n\n');
}

function body(section: DocSection): string {
  const heading = `### ${section.title}`;
  if (section.text.length <= longest) return `${heading}\n\n${section.text}`;
  const end = section.text.lastIndexOf('\n\n', longest);
  const head = section.text.slice(0, end > 0 ? end : longest);
  // An odd number of fences means the cut fell into a code block.
  const fences = head.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
  return `${heading}\n\n${head}${fences % 2 === 1 ? '\n```' : ''}\n\n*… the rest is in \`${section.file}\`.*`;
}

function foot(next: DocSection | undefined): string {
  return next
    ? `---\n\nSay **more** for the next part, *${plain(next.title)}*.`
    : '---\n\nThat is the last part of this file.';
}

function list(files: readonly string[]): string {
  return files.map((file) => `\`${file}\``).join(', ');
}

/** A text of others as words on one line, with no meaning in markdown. */
function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > 80 ? `${/^.{0,79}/u.exec(line)?.[0] ?? ''}…` : line;
  return short.replace(/[\\`*_{}[\]()<>#+!|~$&]/g, '\\$&');
}
