import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.js';

describe('the model server', () => {
  it('is none without settings, OpenAI with only a key, any other without one', () => {
    expect(readConfig({}).upstream).toBeUndefined();
    expect(readConfig({ OPENAI_API_KEY: 'sk-1' }).upstream).toMatchObject({
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'sk-1',
    });
    const local = readConfig({
      OPENAI_BASE_URL: 'http://localhost:11434/v1/',
      OPENAI_MODEL: 'llama3.2',
      OPENAI_MODELS: 'qwen3, llama3.2',
    }).upstream;
    expect(local).toMatchObject({
      baseUrl: 'http://localhost:11434/v1',
      model: 'llama3.2',
      models: ['llama3.2', 'qwen3'],
    });
    expect(local).not.toHaveProperty('apiKey');
  });

  it('needs a plain address and a model', () => {
    expect(() => readConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toThrow(/OPENAI_MODEL/);
    for (const url of ['localhost:11434', 'file:///etc', 'http://a:b@c/v1', 'http://a/v1?key=1']) {
      expect(() => readConfig({ OPENAI_BASE_URL: url, OPENAI_MODEL: 'x' }), url).toThrow(/OPENAI_BASE_URL/);
    }
    expect(() => readConfig({ OPENAI_API_KEY: 'sk-…' })).toThrow(/OPENAI_API_KEY/);
  });
});

it('takes numbers and origins only as they must be', () => {
  expect(readConfig({ PORT: '0', ALLOWED_ORIGINS: 'https://a.example, http://b.example:81' })).toMatchObject({
    port: 0,
    allowedOrigins: ['https://a.example', 'http://b.example:81'],
  });
  for (const PORT of ['x', '-1', '1.5', '65536']) expect(() => readConfig({ PORT }), PORT).toThrow(/PORT/);
  for (const ALLOWED_ORIGINS of ['*', 'null', 'https://a.example/', 'a.example', 'https://*.example']) {
    expect(() => readConfig({ ALLOWED_ORIGINS }), ALLOWED_ORIGINS).toThrow(/ALLOWED_ORIGINS/);
  }
});
