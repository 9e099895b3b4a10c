import { StrictMode, useEffect, useRef, useState, type ReactElement } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { createChat, textOf, type Chat } from '@chat-stream/core';
import { ChatComposer, ChatMessages, useChat, useMessage } from '../index.js';
import { EveryComponent } from './every-component.js';
import { handFedTransport, type HandFedAnswer } from './hand-fed-transport.js';

/** What a test in Node may do to the page. */
export interface TestPage {
  readonly answers: readonly HandFedAnswer[];
  /** Answers to requests that were made with the options of a later render. */
  readonly laterAnswers: readonly HandFedAnswer[];
  /** Texts that reached the page by `onChatSubmit`. */
  readonly submitted: readonly string[];
  /** How often the component that calls `useChat` has rendered. */
  renders: number;
  /** What React had to mend or report. */
  readonly problems: unknown[];
  readonly shared: Chat;
  start(app: 'own' | 'shared' | 'greeting'): void;
  hydrate(): void;
  leave(): void;
}

declare global {
  interface Window {
    testPage: TestPage;
  }
}

const answers: HandFedAnswer[] = [];
const laterAnswers: HandFedAnswer[] = [];
const submitted: string[] = [];
const problems: unknown[] = [];
const shared = createChat({ transport: handFedTransport(answers) });
let root: Root | undefined;

function Row({ chat, id }: { readonly chat: Chat; readonly id: string }): ReactElement {
  const message = useMessage(chat, id);
  return <li data-status={message?.status}>{message ? textOf(message) : ''}</li>;
}

function App({ given, greet = false }: { readonly given?: Chat; readonly greet?: boolean }): ReactElement {
  const [later, setLater] = useState(false);
  const { chat, ids, status, busy, send, stop } = useChat(
    given ?? { transport: handFedTransport(later ? laterAnswers : answers) },
  );
  const greeted = useRef(false);
  useEffect(() => {
    if (!greet || greeted.current) return;
    greeted.current = true;
    void send('Hello');
  }, [greet, send]);
  window.testPage.renders += 1;
  return (
    <>
      <output>{status}</output>
      <button onClick={() => setLater(true)}>Change options</button>
      <ol>
        {ids.map((id) => (
          <Row key={id} chat={chat} id={id} />
        ))}
      </ol>
      <ChatMessages chat={chat} />
      <ChatComposer
        busy={busy}
        onChatSubmit={(event) => {
          submitted.push(event.text);
          void send(event.text);
        }}
        onChatStop={() => void stop()}
      />
    </>
  );
}

const apps = {
  own: () => <App />,
  shared: () => <App given={shared} />,
  greeting: () => <App greet />,
};

const container = (): HTMLElement => document.querySelector<HTMLElement>('#root') ?? document.body;
const options = {
  onRecoverableError: (error: unknown) => problems.push(String(error)),
  onUncaughtError: (error: unknown) => problems.push(String(error)),
};

window.testPage = {
  answers,
  laterAnswers,
  submitted,
  problems,
  shared,
  renders: 0,
  start(app) {
    root = createRoot(container(), options);
    root.render(<StrictMode>{apps[app]()}</StrictMode>);
  },
  hydrate() {
    root = hydrateRoot(
      container(),
      <StrictMode>
        <EveryComponent />
      </StrictMode>,
      options,
    );
  },
  leave: () => root?.unmount(),
};
