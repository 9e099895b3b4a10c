import OpenAI from 'openai';

/** The official client, which parses each chunk; joining their words is left to who asked. */
export async function readWithClient(response) {
  const client = new OpenAI({
    apiKey: 'none',
    baseURL: 'https://bench.test',
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
    fetch: async () => response,
  });
  const messages = [{ role: 'user', content: 'Go on.' }];
  const stream = await client.chat.completions.create({ model: 'bench', messages, stream: true });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  return text;
}
