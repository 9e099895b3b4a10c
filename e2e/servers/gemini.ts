import { z } from 'zod';
import { addSchema, callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, key, Refusal, type Vendor } from './vendor.js';

const signed = { thoughtSignature: z.string().optional() };
const part = z.union([
  z.strictObject({ text: z.string(), thought: z.boolean().optional(), ...signed }),
  z.strictObject({ inlineData: z.strictObject({ mimeType: z.literal('image/png'), data: z.base64() }) }),
  z.strictObject({
    functionCall: z.strictObject({ id: z.string(), name: z.string(), args: z.record(z.string(), z.unknown()) }),
    ...signed,
  }),
  z.strictObject({
    functionResponse: z.strictObject({ id: z.string(), name: z.string(), response: z.record(z.string(), z.unknown()) }),
  }),
]);
const schema = z.strictObject({
  contents: z.array(z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(part).min(1) })).min(1),
  systemInstruction: z.strictObject({ parts: z.array(z.strictObject({ text: z.string() })) }).optional(),
  generationConfig: z.strictObject({ temperature: z.number().optional() }).optional(),
  tools: z.tuple([
    z.strictObject({
      functionDeclarations: z.tuple([
        z.strictObject({ name: z.literal('add'), description: z.string(), parametersJsonSchema: addSchema }),
      ]),
    }),
  ]),
});
const has = ['reasoning', 'tools'] as const;
const signature = 'c2lnbmVk';

/** `:streamGenerateContent?alt=sse`, whose lines end in CRLF. */
export const gemini = (): Vendor => ({
  protocol: 'gemini',
  has,
  finishReason: 'STOP',
  usage: { inputTokens: 20, outputTokens: 14, totalTokens: 34, reasoningTokens: 4 },
  needs: ['contents', 'tools'],
  wrong: { body: { generationConfig: { temperature: 'hot' } }, status: 400, words: /temperature/ },
  answer({ url, headers, body }) {
    const refuse = (message: string, code = 400, status = 'INVALID_ARGUMENT'): Refusal =>
      new Refusal(code, [{ error: { code, message, status } }]);
    const isKnown = /^\/v1beta\/models\/[\w.-]+:streamGenerateContent$/.test(url.pathname);
    if (!isKnown || url.searchParams.get('alt') !== 'sse') throw refuse('Not found.', 404, 'NOT_FOUND');
    if (headers['x-goog-api-key'] !== key) throw refuse('API key not valid.', 403, 'PERMISSION_DENIED');
    const { contents } = checked(schema, body, refuse);

    let open: readonly string[] = [];
    const lines = contents.flatMap(({ role, parts }): readonly Line[] => {
      const results = parts.flatMap((one) => ('functionResponse' in one ? one.functionResponse.id : []));
      demand(
        results.join() === open.join(),
        'Please ensure that function response turn comes after function call turn.',
        refuse,
      );
      open = parts.flatMap((one) => ('functionCall' in one ? one.functionCall.id : []));
      const images = parts.flatMap((one) => ('inlineData' in one ? one.inlineData.data : []));
      return parts.flatMap((one): readonly Line[] => {
        if ('inlineData' in one) return [];
        if ('functionCall' in one) {
          demand(one.thoughtSignature === signature, 'Function call is missing a thought_signature.', refuse);
          return [callLine(one.functionCall.name, one.functionCall.args)];
        }
        if ('functionResponse' in one) return [['result', JSON.stringify(one.functionResponse.response)]];
        if (one.thought) return [];
        return [role === 'model' ? ['assistant', one.text] : pictureLine(one.text, ...images)];
      });
    });
    const { thought, text, call } = next(lines, has, refuse);
    const usageMetadata = {
      promptTokenCount: 20,
      candidatesTokenCount: 10,
      thoughtsTokenCount: 4,
      totalTokenCount: 34,
    };
    const chunk = (parts: readonly object[], finishReason?: string): object => ({
      candidates: [{ content: { parts, role: 'model' }, ...(finishReason && { finishReason }), index: 0 }],
      usageMetadata,
      modelVersion: 'gemini-test',
      responseId: `r-${lines.length}`,
    });
    const events = [
      ...bits(thought).map((piece) => chunk([{ text: piece, thought: true }])),
      ...bits(text).map((piece) => chunk([{ text: piece }])),
      ...(call
        ? [chunk([{ functionCall: { id: 'call-1', name: call.name, args: call.input }, thoughtSignature: signature }])]
        : []),
      chunk([{ text: '' }], 'STOP'),
    ];
    return {
      contentType: 'text/event-stream',
      body: events.map((event) => `data: ${JSON.stringify(event, null, 1).replaceAll('\n', '')}\r\n\r\n`).join(''),
    };
  },
});
