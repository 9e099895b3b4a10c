import type { ConcurrencyLimits } from './http/limit-concurrency.js';
import type { Upstream } from './relay/upstream.js';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly allowedOrigins: readonly string[];
  readonly limits: ConcurrencyLimits;
  readonly maxBody: number;
  readonly tokensPerSecond: number;
  readonly upstream?: Upstream;
  readonly replayFile?: string;
  readonly replayFolder?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const openai = 'https://api.openai.com/v1';

/**
 * Reads the server's settings from environment variables (examples/README.md lists them).
 *
 * @throws RangeError that names the variable, what was found and what is wanted.
 */
export function readConfig(env: Env): Config {
  const upstream = readUpstream(env);
  return {
    port: whole(env, 'PORT', 3000, 0, 65_535),
    host: env.HOST || '127.0.0.1',
    allowedOrigins: list(env.ALLOWED_ORIGINS).map(readOrigin),
    limits: {
      perClient: whole(env, 'CHAT_STREAMS_PER_CLIENT', 6, 1, 10_000),
      total: whole(env, 'CHAT_STREAMS', 100, 1, 100_000),
      trustProxy: env.TRUST_PROXY === '1',
    },
    maxBody: whole(env, 'CHAT_MAX_BODY', 4_000_000, 1_000, 100_000_000),
    tokensPerSecond: whole(env, 'CHAT_TOKENS_PER_SECOND', 60, 1, 100_000),
    ...(upstream ? { upstream } : {}),
    ...(env.CHAT_REPLAY ? { replayFile: env.CHAT_REPLAY } : {}),
    ...(env.CHAT_REPLAY_DIR ? { replayFolder: env.CHAT_REPLAY_DIR } : {}),
  };
}

function readUpstream(env: Env): Upstream | undefined {
  const apiKey = env.OPENAI_API_KEY?.trim();
  if (!apiKey && !env.OPENAI_BASE_URL) return undefined;
  const baseUrl = (env.OPENAI_BASE_URL ?? openai).trim().replace(/\/+$/, '');
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new RangeError('OPENAI_BASE_URL is not a plain http or https address. Example: http://localhost:11434/v1');
  }
  if (apiKey && /[^\x21-\x7e]/.test(apiKey))
    throw new RangeError('OPENAI_API_KEY holds characters that no key has. Copy it again.');
  const model = env.OPENAI_MODEL?.trim() || (baseUrl === openai ? 'gpt-6-luna' : undefined);
  if (!model)
    throw new RangeError(
      'OPENAI_MODEL is not set. Name a model that the server at OPENAI_BASE_URL has, such as llama3.2.',
    );
  return {
    baseUrl,
    ...(apiKey ? { apiKey } : {}),
    model,
    models: [...new Set([model, ...list(env.OPENAI_MODELS)])],
    maxTokens: whole(env, 'CHAT_MAX_TOKENS', 8_192, 1, 1_000_000),
    startTimeout: 120_000,
    idleTimeout: 120_000,
  };
}

function readOrigin(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text && !/^null$|\*/.test(text)) return text;
  throw new RangeError(
    `ALLOWED_ORIGINS holds "${text}". Origins look like https://chat.example.com, with no path and no *.`,
  );
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((item) => item.trim() || []);
}

function whole(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new RangeError(`${name} is "${text}". It must be a whole number from ${least} to ${most}.`);
}
