import { ApiError } from '../http/api-error.js';

const roles = ['system', 'developer', 'user', 'assistant', 'tool'] as const;
const partTypes = ['text', 'image_url', 'input_audio', 'file', 'refusal'];
const maxMessages = 1_000;

/** What a client may set besides the fields that are read here; anything else is left out. */
const passedOn = [
  'temperature',
  'top_p',
  'stop',
  'seed',
  'presence_penalty',
  'frequency_penalty',
  'response_format',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'reasoning_effort',
] as const;

export interface ChatMessage {
  readonly role: (typeof roles)[number];
  readonly content?: string | readonly Readonly<Record<string, unknown>>[] | null;
  /** Others, such as `tool_calls` or `reasoning_details`, which must go back as they came. */
  readonly [field: string]: unknown;
}

/** A checked request in the form of OpenAI's Chat Completions. */
export interface ChatRequest {
  readonly model?: string;
  readonly messages: readonly ChatMessage[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly maxTokens?: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Checks the body of a request.
 *
 * @throws ApiError 400 that names the field, what was found and what is wanted.
 */
export function readChatRequest(body: unknown): ChatRequest {
  if (!isRecord(body)) throw invalid('body', 'The request is not a JSON object. Send {"messages": [...]}.');
  const { model, messages, stream, stream_options: streamOptions, n } = body;
  if (model !== undefined && (typeof model !== 'string' || model === ''))
    throw invalid('model', '"model" must be the name of a model.');
  if (!Array.isArray(messages) || messages.length === 0) {
    throw invalid(
      'messages',
      '"messages" must be a list with at least one message, such as {"role": "user", "content": "Hello"}.',
    );
  }
  if (messages.length > maxMessages)
    throw invalid('messages', `"messages" holds ${messages.length} messages; at most ${maxMessages} are taken.`);
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean')
    throw invalid('stream', '"stream" must be true or false.');
  if (n !== undefined && n !== null && n !== 1)
    throw invalid('n', 'This server gives one answer at a time: leave "n" out.');
  const maxTokens = readMaxTokens(body);
  return {
    ...(model === undefined ? {} : { model }),
    messages: messages.map(readMessage),
    stream: stream === true,
    includeUsage: isRecord(streamOptions) && streamOptions.include_usage === true,
    ...(maxTokens === undefined ? {} : { maxTokens }),
    options: Object.fromEntries(passedOn.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]]))),
  };
}

/** The words of a message, without its images and files. */
export function textOf(message: ChatMessage): string {
  if (typeof message.content === 'string') return message.content;
  return (message.content ?? []).map((part) => (typeof part.text === 'string' ? part.text : '')).join('');
}

function readMessage(message: unknown, index: number): ChatMessage {
  const where = `messages[${index}]`;
  if (!isRecord(message)) throw invalid('messages', `${where} must be an object with "role" and "content".`);
  const role = roles.find((known) => known === message.role);
  if (role === undefined) throw invalid('messages', `${where}.role must be one of ${roles.join(', ')}.`);
  const { content } = message;
  const empty = content === undefined || content === null;
  if (empty && role !== 'assistant') throw invalid('messages', `${where}.content is missing.`);
  if (empty) return { ...message, role, content: null };
  if (typeof content === 'string') return { ...message, role, content };
  if (!Array.isArray(content)) throw invalid('messages', `${where}.content must be a string or a list of parts.`);
  return { ...message, role, content: content.map((part: unknown, at) => readPart(part, `${where}.content[${at}]`)) };
}

function readPart(part: unknown, where: string): Readonly<Record<string, unknown>> {
  if (!isRecord(part) || typeof part.type !== 'string' || !partTypes.includes(part.type)) {
    throw invalid('messages', `${where}.type must be one of ${partTypes.join(', ')}.`);
  }
  if (part.type === 'text' && typeof part.text !== 'string')
    throw invalid('messages', `${where}.text must be a string.`);
  return part;
}

function readMaxTokens(body: Record<string, unknown>): number | undefined {
  const value = body.max_completion_tokens ?? body.max_tokens ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw invalid('max_tokens', 'The greatest number of tokens must be a whole number above zero.');
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(field: string, message: string): ApiError {
  return new ApiError({ status: 400, type: 'invalid_request_error', code: `invalid_${field}`, message });
}
