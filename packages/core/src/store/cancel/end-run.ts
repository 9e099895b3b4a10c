import { CancelError } from '../../errors/cancel-error.js';
import { ProviderError } from '../../errors/provider-error.js';
import { asRecord, asString, parseJson } from '../../json.js';
import { askWith } from '../../net/ask-with.js';
import { inTime } from '../../net/in-time.js';
import { isOfOrigin } from '../../net/is-of-origin.js';
import { untilOnline } from '../../net/until-online.js';
import { loadProtocol } from '../../protocols/load-protocol.js';
import type { CancelRequest } from '../../protocols/protocol.js';
import { readHttpError } from '../../read-http-error.js';
import { readHead } from '../../sse/read-head.js';
import type { ChatOptions } from '../chat.js';
import type { AskedRun } from './asked-run.js';

/**
 * Asks the backend to end the run as soon as it has a name. `onKnown` is called once it has one, or will have none.
 * Resolves to what kept it from that.
 */
export async function endRun(
  asked: AskedRun,
  options: Pick<ChatOptions, 'headers' | 'fetch' | 'startTimeout'>,
  onKnown: (isEnding: boolean) => void,
): Promise<CancelError | undefined> {
  let name = '';
  let isKnown = false;
  const know = (isEnding: boolean): void => {
    if (!isKnown) onKnown(isEnding);
    isKnown = true;
  };
  try {
    const request = await requestFor(asked);
    know(request !== undefined);
    if (!request) return undefined;
    const { method = 'POST', body, headers } = request;
    const url = new URL(request.url, asked.src);
    name = `${method} ${url.pathname}`;
    const controller = new AbortController();
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: controller.signal,
      // The reader may leave the page at once.
      keepalive: true,
    };
    await untilOnline();
    const response = await inTime(
      askWith(options, url, init, asked.turn.id),
      options.startTimeout ?? 60_000,
      controller,
    );
    const refusal = await refusalIn(response);
    return refusal && new CancelError(refusal, name);
  } catch (cause) {
    know(false);
    return new CancelError(cause, name);
  }
}

/** How the run is ended; nothing where there is nothing to end. */
async function requestFor(asked: AskedRun): Promise<CancelRequest | undefined> {
  const { protocol: given, turn, src = '' } = asked;
  const isBackground = typeof given === 'string' && turn.body?.['background'] === true;
  const protocol = await loadProtocol(isBackground ? 'responses' : given);
  while (!asked.isOver) {
    const request = atLocation(asked) ?? protocol.cancel?.({ metadata: asked.metadata, turn, src });
    if (request || !asked.mayBeNamed) return request;
    await new Promise<void>((resolve) => (asked.onNews = resolve));
  }
  return undefined;
}

/** The server has said that its answer can be deleted where it is told. */
function atLocation({ metadata, src = '' }: AskedRun): CancelRequest | undefined {
  const { location, cancel } = asRecord(metadata['resumable']);
  const isOurs = cancel === true && typeof location === 'string' && URL.canParse(location) && isOfOrigin(location, src);
  return isOurs ? { url: location, method: 'DELETE' } : undefined;
}

async function refusalIn(response: Response): Promise<Error | undefined> {
  if (!response.ok) return readHttpError(response, {});
  if (!response.body) return undefined;
  // Coze says no with status 200.
  const { code, msg } = asRecord(parseJson(await readHead(response.body, 65_536, { idleTimeout: 10_000 })));
  return typeof code === 'number' && code !== 0 ? new ProviderError({ message: asString(msg), code }) : undefined;
}
