import { createChat } from '@chat-stream/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { scriptedTransport } from '../internal/test/scripted-transport.js';
import './define.js';

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
});
