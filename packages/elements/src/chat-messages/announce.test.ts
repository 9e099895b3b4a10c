import { createChat } from '@chat-stream/core';
import { expect, fixture, html } from '@open-wc/testing';
import { announcerOf } from '../internal/announcer.js';
import { scriptedTransport } from '../internal/test/scripted-transport.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

describe('chat-messages to screen readers', () => {
  it('says when an answer begins, and once what it says', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    await fixture(html`<chat-messages .chat=${chat}></chat-messages>`);
    const announcer = document.querySelector('.chat-announcer');
    if (!announcer) throw new Error('There is no live region before its text.');
    const spoken: string[] = [];
    const observer = new MutationObserver(() => {
      const text = announcer.textContent ?? '';
      if (text !== '' && text !== spoken.at(-1)) spoken.push(text);
    });
    observer.observe(announcer, { childList: true, subtree: true });
    void chat.send('Hello?');
    await waitUntil(() => spoken.length === 1);
    for (const token of ['It ', 'is ', '**bold', '** now.']) feed({ type: 'text', text: token });
    feed({ type: 'finish', status: 'complete' });
    await waitUntil(() => spoken.length === 2);
    expect(spoken).to.deep.equal(['Answer in progress', 'Answer: It is bold now.']);

    void chat.send('More?');
    await waitUntil(() => spoken.length === 3);
    feed({ type: 'text', text: 'Half' });
    await waitUntil(() => chat.status.get() === 'streaming');
    await chat.stop();
    await waitUntil(() => spoken.length === 4);
    expect(spoken.slice(2)).to.deep.equal(['Answer in progress', 'Answer: Half You stopped this answer.']);
    void chat.send('Third?');
    await waitUntil(() => spoken.length === 5);
    void chat.send('Fourth?');
    await waitUntil(() => spoken.length === 6);
    feed({ type: 'text', text: 'Three.' }, { type: 'finish', status: 'complete' });
    await waitUntil(() => spoken.at(-1) === 'Answer: Three.');
    expect(spoken.slice(4, 6)).to.deep.equal(['Answer in progress', 'Waiting to be sent']);
    await chat.stop();
    observer.disconnect();
  });

  it('says one thing after the other, in order, each long enough to be heard', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    await fixture(html`<chat-messages .chat=${chat}></chat-messages>`);
    const said = await record();
    void chat.send('First?');
    await said.until('Answer in progress');
    void chat.send('Second?');
    await said.until('Waiting to be sent');
    feed({ type: 'text', text: 'One.' }, { type: 'finish', status: 'complete' });
    await waitUntil(() => chat.ids.get().length === 4);
    await waitUntil(() => said.texts.length === 4);
    expect(said.texts).to.deep.equal([
      'Answer in progress',
      'Waiting to be sent',
      'Answer: One.',
      'Answer in progress',
    ]);
    expect(said.shortest).to.be.at.least(200);
    await chat.stop();
    said.stop();
  });

  it('says that what waits is not sent after a stop', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    await fixture(html`<chat-messages .chat=${chat}></chat-messages>`);
    const said = await record();
    void chat.send('First?');
    feed({ type: 'text', text: 'One' });
    await waitUntil(() => chat.status.get() === 'streaming');
    void chat.send('Second?');
    await said.until('Waiting to be sent');
    await chat.stop();
    await said.until('Not sent yet');
    expect(said.texts.slice(2)).to.deep.equal(['Answer: One You stopped this answer.', 'Not sent yet']);
    said.stop();
  });

  it('says of an answer that went on only what is new', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    await fixture(html`<chat-messages .chat=${chat}></chat-messages>`);
    const said = await record();
    void chat.send('First?');
    feed({ type: 'text', text: 'One and' });
    await waitUntil(() => chat.status.get() === 'streaming');
    await chat.stop();
    await said.until('Answer: One and You stopped this answer.');
    const done = chat.continue();
    await said.until('Answer in progress');
    feed({ type: 'text', text: ' two.' }, { type: 'finish', status: 'complete' });
    await done;
    await said.until('Answer: two.');
    said.stop();
  });

  it('says that a tool waits for approval, and of the rest of the answer only what is new', async () => {
    const { transport, turns, feed } = scriptedTransport();
    const chat = createChat({ transport, tools: { mail: { execute: () => 'sent', approve: 'always' } } });
    await fixture(html`<chat-messages .chat=${chat}></chat-messages>`);
    const said = await record();
    void chat.send('Mail it!');
    await said.until('Answer in progress');
    feed(
      { type: 'text', text: 'I shall.' },
      { type: 'tool-start', toolCallId: 't1', toolName: 'mail' },
      { type: 'tool-ready', toolCallId: 't1', input: {} },
      { type: 'finish', status: 'complete' },
    );
    await said.until('Answer: I shall.\nmail waits for your approval');
    void chat.approve('t1', true);
    await waitUntil(() => turns.length === 2);
    feed({ type: 'text', text: 'Done.' }, { type: 'finish', status: 'complete' });
    await said.until('Answer: Done.');
    said.stop();
  });

  it('speaks the language of the chat, not that of the page', async () => {
    const { transport } = scriptedTransport();
    const chat = createChat({ transport });
    await fixture(html`<div lang="ar"><chat-messages .chat=${chat}></chat-messages></div>`);
    const said = await record();
    void chat.send('Hello?');
    await said.until('Answer in progress');
    expect(said.region?.closest('[lang]')?.getAttribute('lang')).to.equal('ar');
    await chat.stop();
    said.stop();
  });

  it('is heard in a modal dialog, which silences the rest of the page', async () => {
    const { transport } = scriptedTransport();
    const chat = createChat({ transport });
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog><chat-messages .chat=${chat}></chat-messages></dialog>`,
    );
    dialog.showModal();
    const said = await record();
    void chat.send('Hello?');
    await said.until('Answer in progress');
    expect(dialog.contains(said.region)).to.equal(true);
    await chat.stop();
    said.stop();
    dialog.close();
    const outside = createChat({ transport });
    await fixture(html`<chat-messages .chat=${outside}></chat-messages>`);
    const then = await record();
    void outside.send('Hello?');
    await then.until('Answer in progress');
    expect(then.region?.closest('dialog')).to.equal(null);
    await outside.stop();
    then.stop();
  });

  it('says the whole of an answer that takes several frames to draw', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    await fixture(html`<chat-messages .chat=${chat}></chat-messages>`);
    const said = await record();
    void chat.send('At length?');
    await said.until('Answer in progress');
    const before = said.texts.length;
    const text = Array.from({ length: 1500 }, (_, index) => `Paragraph *${index}* of a long answer, [a](b) \`c\`.`);
    feed({ type: 'text', text: text.join('\n\n') }, { type: 'finish', status: 'complete' });
    await waitUntil(() => said.texts.length > before);
    expect(said.texts.at(-1)?.slice(-37)).to.equal('Paragraph 1499 of a long answer, a c.');
    said.stop();
  });
});

let records = 0;

/** What live regions are given to say from now on, wherever in the document they are. */
async function record() {
  // Nothing is left of the tests before.
  const marker = `Marker ${++records}`;
  announcerOf(document).say(marker, document.body);
  await waitUntil(() => document.body.textContent?.includes(marker));
  const texts: string[] = [];
  const began: number[] = [];
  let shortest = Infinity;
  let region: HTMLElement | null | undefined;
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      if (!(target instanceof HTMLElement) || target.ariaLive !== 'polite') continue;
      if (removedNodes.length > 0 && began.length > 0)
        shortest = Math.min(shortest, performance.now() - (began.shift() ?? 0));
      for (const node of addedNodes) {
        texts.push(node.textContent ?? '');
        began.push(performance.now());
        region = target;
      }
    }
  });
  observer.observe(document, { childList: true, subtree: true });
  return {
    texts,
    get region() {
      return region ?? null;
    },
    get shortest() {
      return shortest;
    },
    until: (text: string) =>
      waitUntil(() => texts.at(-1) === text).catch(() => {
        throw new Error(`Said was ${JSON.stringify(texts)}, not ${JSON.stringify(text)}.`);
      }),
    stop: () => observer.disconnect(),
  };
}
