import { renderToString } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../e2e/chromium.js';
import { EveryComponent } from './test/every-component.js';
import { bundleApp, openApp } from './test/open-app.js';

describe('in StrictMode, in a real browser', () => {
  let browser: Browser;
  let script: string;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    [browser, script] = await Promise.all([launchChromium(), bundleApp()]);
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    problems = [];
  });
  afterEach(async () => {
    const reported = await page.evaluate(() => window.testPage.problems);
    await page.close();
    expect([...problems, ...reported]).toEqual([]);
  });

  const start = async (app: 'own' | 'shared' | 'greeting'): Promise<void> => {
    page = await openApp(browser, script, problems);
    await page.evaluate((name) => window.testPage.start(name), app);
    await page.getByRole('textbox').waitFor();
  };
  const ask = async (text: string): Promise<void> => {
    await page.getByRole('textbox').fill(text);
    await page.getByRole('textbox').press('Enter');
  };
  const asked = (count: number): Promise<unknown> =>
    page.waitForFunction((wanted) => window.testPage.answers.length === wanted, count);
  const say = (text: string): Promise<void> =>
    page.evaluate((words) => window.testPage.answers.at(-1)?.say(words), text);
  const finish = (): Promise<void> => page.evaluate(() => window.testPage.answers.at(-1)?.finish());
  const aborted = (): Promise<boolean | undefined> =>
    page.evaluate(() => window.testPage.answers.at(-1)?.signal.aborted);
  const row = (text: string, status: string) => page.locator(`li[data-status=${status}]`, { hasText: text });

  it('sends what the reader wrote once, and shows the answer as it comes', async () => {
    await start('own');
    await ask('Why?');
    await asked(1);
    expect(await page.evaluate(() => window.testPage.submitted)).toEqual(['Why?']);
    await say('Because');
    await row('Because', 'streaming').waitFor();
    await page.locator('chat-messages').getByText('Because').waitFor();
    await say(' of it.');
    await finish();
    await row('Because of it.', 'complete').waitFor();
    await page.locator('chat-messages').getByText('Because of it.').waitFor();
    expect(await page.evaluate(() => window.testPage.answers.map((answer) => answer.question))).toEqual(['Why?']);
    expect(await page.locator('li').allTextContents()).toEqual(['Why?', 'Because of it.']);
  });

  it('renders only the message that a token belongs to', async () => {
    await start('own');
    await ask('Count');
    await asked(1);
    await say('1');
    await row('1', 'streaming').waitFor();
    const before = await page.evaluate(() => window.testPage.renders);
    for (const word of [' 2', ' 3', ' 4']) {
      await say(word);
      await page.locator('li').getByText(word.trim()).waitFor();
    }
    await row('1 2 3 4', 'streaming').waitFor();
    expect(await page.evaluate(() => window.testPage.renders)).toBe(before);
  });

  it('stops the answer when the reader asks for it', async () => {
    await start('own');
    await ask('Tell me everything');
    await asked(1);
    await say('Once');
    await row('Once', 'streaming').waitFor();
    await page.getByRole('button', { name: /stop/i }).click();
    await row('Once', 'stopped').waitFor();
    expect(await aborted()).toBe(true);
    expect(await page.locator('output').textContent()).toBe('idle');
  });

  it('keeps the conversation when the options change, and asks with the new ones', async () => {
    await start('own');
    await ask('First');
    await asked(1);
    await say('Half');
    await row('Half', 'streaming').waitFor();
    await page.getByRole('button', { name: 'Change options' }).click();
    await say(' and half');
    await finish();
    await row('Half and half', 'complete').waitFor();
    await ask('Second');
    await page.waitForFunction(() => window.testPage.laterAnswers.length === 1);
    expect(await page.evaluate(() => window.testPage.answers.length)).toBe(1);
    expect(await page.locator('li').first().textContent()).toBe('First');
  });

  it('lets an answer go on that began before React put the component back', async () => {
    await start('greeting');
    await asked(1);
    await say('Hi');
    await row('Hi', 'streaming').waitFor();
    expect(await aborted()).toBe(false);
  });

  it('stops its own chat when it leaves the page', async () => {
    await start('own');
    await ask('Anyone there?');
    await asked(1);
    await page.evaluate(() => window.testPage.leave());
    await page.waitForFunction(() => window.testPage.answers.at(-1)?.signal.aborted);
  });

  it('leaves a chat from elsewhere running when it leaves the page', async () => {
    await start('shared');
    await ask('Go on without me');
    await asked(1);
    await page.evaluate(() => window.testPage.leave());
    await say('I do.');
    await finish();
    await page.waitForFunction(() => window.testPage.shared.messages.at(-1)?.status === 'complete');
    expect(await aborted()).toBe(false);
  });

  it('hydrates what a server rendered, without a complaint', async () => {
    page = await openApp(browser, script, problems, renderToString(<EveryComponent />));
    const before = await page.locator('chat-stream').elementHandle();
    await page.evaluate(() => window.testPage.hydrate());
    await page.locator('main > chat-markdown').getByRole('heading', { name: 'Hello' }).waitFor();
    await page.locator('main > chat-message').getByText('Is it *there*?').waitFor();
    await page.locator('chat-stream').getByPlaceholder('Ask', { exact: true }).waitFor();
    expect(await page.locator('chat-stream').evaluate((element, same) => element === same, before)).toBe(true);
  });
});
