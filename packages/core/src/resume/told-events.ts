import type { ServerSentEvent } from '../sse/server-sent-event.js';

/** What has been told of an answer, so that what is told again is known. */
export interface ToldEvents {
  /** Judges an event that came: `other` where it should have been one that came before, and is not. */
  judge(event: ServerSentEvent): 'new' | 'known' | 'other';
  /** The cursor stands at this event now, which is new. */
  moveTo(event: ServerSentEvent): void;
  /** From here on the answer is told again from the cursor, or from its start. */
  again(): void;
}

/** Remembers a number per event since the cursor, and the ids of all. */
export function createToldEvents(): ToldEvents {
  const ids = new Set<string>();
  let sinceCursor: number[] = [];
  let cursor: { readonly id: string | undefined; readonly print: number } | undefined;
  /** How many of `sinceCursor` have been told again; all of them where nothing is. */
  let retold = 0;
  let mayTellCursor = false;

  return {
    judge(event) {
      const { id } = event;
      const print = printOf(event);
      // A server that does not know the cursor begins at the start; one that counts otherwise, with the cursor itself.
      if (mayTellCursor && id !== undefined && id !== cursor?.id && ids.has(id)) return 'known';
      if (mayTellCursor && id === cursor?.id && print === cursor?.print) {
        mayTellCursor = false;
        return 'known';
      }
      if (retold < sinceCursor.length) {
        mayTellCursor = false;
        return print === sinceCursor[retold++] ? 'known' : 'other';
      }
      mayTellCursor = false;
      if (id !== undefined) ids.add(id);
      sinceCursor.push(print);
      retold = sinceCursor.length;
      return 'new';
    },
    moveTo(event) {
      cursor = { id: event.id, print: printOf(event) };
      sinceCursor = [];
      retold = 0;
    },
    again() {
      retold = 0;
      mayTellCursor = cursor !== undefined;
    },
  };
}

/** FNV-1a over what the event says; not its id, which may be that of an event before, on another connection. */
function printOf({ event = '', data }: ServerSentEvent): number {
  const text = `${event}\n${data}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
