import type { ReactElement } from 'react';
import type { Message } from '@chat-stream/core';
import {
  ChatCode,
  ChatComposer,
  ChatCursor,
  ChatMarkdown,
  ChatMessage,
  ChatMessages,
  ChatStatus,
  ChatStream,
  useChat,
  useMessage,
} from '../index.js';

const question: Message = {
  id: 'question',
  role: 'user',
  status: 'complete',
  parts: [{ type: 'text', text: 'Is it *there*?' }],
};

/** Every component and hook at once, with properties, events, children and ids. */
export function EveryComponent(): ReactElement {
  const { chat, ids, status, busy } = useChat({ src: '/api/chat', messages: [question] });
  const message = useMessage(chat, 'question');
  return (
    <main data-status={status} data-count={ids.length}>
      <ChatStream id="stream" chat={chat} placeholder="Ask" onChatFinish={() => {}} />
      <ChatMessages className="own" chat={chat} onChatRetry={() => {}} />
      <ChatMessage message={message} />
      <ChatMarkdown text="# Hello" streaming />
      <ChatCode language="ts">
        <pre>
          <code>{'const a = 1;\n'}</code>
        </pre>
      </ChatCode>
      <ChatComposer busy={busy} onChatSubmit={(event) => chat.send(event.text)} onChatStop={() => chat.stop()} />
      <ChatStatus message={message} />
      <ChatCursor />
    </main>
  );
}
