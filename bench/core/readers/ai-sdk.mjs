import { DefaultChatTransport, readUIMessageStream } from 'ai';

/** As `useChat` reads its own stream: the default transport, then a message that grows. */
export async function readWithSdk(response) {
  const transport = new DefaultChatTransport({ api: 'https://bench.test', fetch: async () => response });
  const messages = [{ id: 'u', role: 'user', parts: [{ type: 'text', text: 'Go on.' }] }];
  const stream = await transport.sendMessages({ chatId: 'c', trigger: 'submit-message', messages });
  let last;
  for await (const message of readUIMessageStream({ stream })) last = message;
  return last.parts.map(({ text = '' }) => text).join('');
}
