import { createCell, type Message, type MessageLike, type Part } from '@chat-stream/core';
import { expect, fixture, fixtureSync, html } from '@open-wc/testing';
import type { ChatMessage } from './chat-message.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const message = (rest: Partial<Message>): Message => ({
  id: 'm1',
  role: 'assistant',
  parts: [],
  status: 'complete',
  ...rest,
});
const text = (value: string): Part => ({ type: 'text', text: value });
const show = async (value: MessageLike): Promise<ChatMessage> => {
  const element = await fixture<ChatMessage>(html`<chat-message .message=${value}></chat-message>`);
  await element.updateComplete;
  return element;
};

describe('chat-message', () => {
  it('is accessible as question and answer, with all kinds of parts', async () => {
    await expect(await show(message({ role: 'user', parts: [text('Hello')] }))).to.be.accessible();
    const all = message({
      parts: [
        { type: 'reasoning', text: 'Let me see.' },
        { type: 'tool-search', toolCallId: '1', state: 'output-available', output: 1 },
        text('# Title\n\nSome *text*.'),
        { type: 'source-url', sourceId: 's', url: 'https://example.com/', title: 'Example' },
      ],
    });
    const answer = await show(all);
    await waitUntil(() => answer.querySelector('.chat-sources'));
    await expect(answer).to.be.accessible();
    // As a target has to be, in the smaller letters of what stands beside the text.
    expect(answer.querySelector('summary')?.offsetHeight).to.be.at.least(24);
    await expect(await show(message({ status: 'pending' }))).to.be.accessible();
  });

  it('names who speaks in a heading', async () => {
    const question = await show(message({ role: 'user', parts: [text('Hello')] }));
    expect(question.shadowRoot?.querySelector('h2')?.textContent).to.equal('You');
    const answer = await show(message({ parts: [text('Hello')] }));
    expect(answer.shadowRoot?.querySelector('h2')?.textContent).to.equal('Assistant');
  });

  it('shows what the reader wrote as it was written, never as markdown', async () => {
    const element = await show(message({ role: 'user', parts: [text('# not a title\n\n<b>*')] }));
    expect(element.innerText.trim()).to.equal('# not a title\n\n<b>*');
    expect(element.querySelector('chat-markdown, b, h1')).to.equal(null);
  });

  it('shows an AI SDK message, which has no status, as complete', async () => {
    const element = await show({ id: 'x', role: 'assistant', parts: [{ type: 'step-start' }, text('**bold**')] });
    expect(element.querySelector('strong')?.textContent).to.equal('bold');
    expect(element.querySelector('chat-cursor')).to.equal(null);
  });

  it('follows its cell and keeps the nodes of what has settled', async () => {
    const cell = createCell<Message | undefined>(message({ status: 'pending' }));
    const element = await fixture<ChatMessage>(html`<chat-message .cell=${cell}></chat-message>`);
    expect(element.shadowRoot?.querySelector('chat-status')).to.not.equal(null);

    cell.set(message({ status: 'streaming', parts: [text('First paragraph.\n\nSecond')] }));
    await element.updateComplete;
    const first = element.querySelector('p');
    expect(element.innerText).to.contain('Second');
    expect(element.querySelector('chat-cursor')).to.not.equal(null);
    expect(element.shadowRoot?.querySelector('chat-status')).to.equal(null);

    cell.set(message({ status: 'complete', parts: [text('First paragraph.\n\nSecond one.')] }));
    await element.updateComplete;
    expect(element.querySelector('p')).to.equal(first);
    expect(element.innerText).to.contain('Second one.');
    expect(element.querySelector('chat-cursor')).to.equal(null);
  });

  it('shows text in the very update that brings it, without a frame of delay', async () => {
    const cell = createCell<Message | undefined>(message({ status: 'streaming', parts: [text('One')] }));
    const element = await fixture<ChatMessage>(html`<chat-message .cell=${cell}></chat-message>`);
    cell.set(message({ status: 'streaming', parts: [text('One two')] }));
    await Promise.resolve();
    expect(element.textContent).to.contain('One two');
  });

  it('catches up with what came while it was out of the document', async () => {
    const cell = createCell<Message | undefined>(message({ status: 'streaming', parts: [text('One')] }));
    const element = await fixture<ChatMessage>(html`<chat-message .cell=${cell}></chat-message>`);
    const parent = element.parentElement;
    element.remove();
    cell.set(message({ parts: [text('One two three')] }));
    parent?.append(element);
    await element.updateComplete;
    expect(element.textContent).to.contain('One two three');
  });

  it('says that work goes on where no text shows it', async () => {
    const tool: Part = { type: 'tool-search', toolCallId: '1', state: 'output-available', output: 1 };
    const element = await show(message({ status: 'streaming', parts: [text('I search.'), tool] }));
    await waitUntil(() => element.querySelector('.chat-tool'));
    expect(element.shadowRoot?.querySelector('chat-status')?.status).to.equal('pending');
    expect(element.querySelector('.chat-tool')?.textContent).to.equal('Used search');
    expect(element.querySelector('chat-cursor')).to.equal(null);
  });

  it('links sources only where the address is safe', async () => {
    const source = (sourceId: string, url: string): Part => ({ type: 'source-url', sourceId, url, title: sourceId });
    const element = await show(
      message({ parts: [source('good', 'https://example.com/'), source('bad', 'javascript:alert(1)')] }),
    );
    await waitUntil(() => element.querySelector('a'));
    const links = [...element.querySelectorAll('a')];
    expect(links.map((link) => link.textContent)).to.deep.equal(['good']);
    expect(links[0]?.rel).to.equal('noopener noreferrer nofollow');
    expect(element.textContent).to.contain('bad');
  });

  it('hides instructions and leaves out parts it does not know', async () => {
    const system = await show(message({ role: 'system', parts: [text('Be brief.')] }));
    expect(system.innerText).to.equal('');
    const data = await show(message({ parts: [{ type: 'data-weather', data: { city: 'Rome' } }, text('Sunny.')] }));
    expect(data.innerText.trim()).to.equal('Sunny.');
  });

  it('leaves the content of a page alone while it has no message', async () => {
    const element = await fixture<ChatMessage>(html`<chat-message><p>Mine</p></chat-message>`);
    element.past = true;
    await element.updateComplete;
    expect(element.querySelector('p')?.textContent).to.equal('Mine');
  });

  it('speaks the language around it', async () => {
    const { registerTranslation } = await import('@shoelace-style/localize');
    registerTranslation({ $code: 'de', $name: 'Deutsch', $dir: 'ltr', you: 'Sie' } as Parameters<
      typeof registerTranslation
    >[0]);
    const wrapper = fixtureSync(
      html`<div lang="de">
        <chat-message .message=${message({ role: 'user', parts: [text('Hallo')] })}></chat-message>
      </div>`,
    );
    await wrapper.querySelector('chat-message')?.updateComplete;
    expect(wrapper.querySelector('chat-message')?.shadowRoot?.querySelector('h2')?.textContent).to.equal('Sie');
  });
});
