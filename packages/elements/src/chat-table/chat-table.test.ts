import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import '../chat-markdown/define.js';
import type { ChatMarkdown } from '../chat-markdown/chat-markdown.js';
import type { ChatTable } from './chat-table.js';
import { waitUntil } from '../internal/test/wait-until.js';

const head = '| name | value |\n|:-----|------:|\n';
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `| row ${from + index} | **${(from + index) * 7}** |\n`).join('');

async function show(
  text: string,
  streaming = false,
): Promise<{ el: ChatMarkdown; box: ChatTable; table: HTMLTableElement }> {
  const el = await fixture<ChatMarkdown>(html`<chat-markdown ?streaming=${streaming} .text=${text}></chat-markdown>`);
  el.flush();
  const box = el.querySelector('chat-table')!;
  await box.updateComplete;
  return { el, box, table: box.querySelector('table')! };
}
const find = (box: ChatTable, selector: string) => box.shadowRoot!.querySelector<HTMLElement>(selector)!;

describe('chat-table', () => {
  it('is accessible, with its menu closed and open', async () => {
    const { box } = await show(head + rows(60));
    await expect(box).to.be.accessible();
    find(box, '[part=menu-button]').click();
    await box.updateComplete;
    await expect(box).to.be.accessible();
  });

  it('is a stop for the keyboard only where it scrolls', async () => {
    const short = await show(head + rows(2));
    const long = await show(head + rows(80));
    await waitUntil(() => find(long.box, '.scroller').hasAttribute('tabindex'));
    await waitUntil(() => !find(short.box, '.scroller').hasAttribute('tabindex'));
  });

  it('keeps its header in view', async () => {
    const { box, table } = await show(head + rows(80));
    const scroller = find(box, '.scroller');
    scroller.scrollTop = 500;
    const header = table.querySelector('th')!.getBoundingClientRect();
    expect(Math.abs(header.top - scroller.getBoundingClientRect().top)).to.be.below(2);
  });

  it('copies as markdown, as it was written, and as CSV', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    const { box } = await show(head + rows(2));
    for (const entry of [0, 1]) {
      find(box, '[part=menu-button]').click();
      await box.updateComplete;
      const event = oneEvent(box, 'chat-copy');
      const item = box.shadowRoot!.querySelectorAll<HTMLElement>('[part=menu-item]')[entry]!;
      item.focus();
      item.click();
      expect(box.shadowRoot!.activeElement === find(box, '[part=menu-button]')).to.equal(true);
      await event;
      await box.updateComplete;
    }
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(copied).to.deep.equal([(head + rows(2)).trimEnd(), 'name,value\r\nrow 0,0\r\nrow 1,7']);
    await waitUntil(() => document.querySelector('.chat-announcer')?.textContent === 'Copied');
  });

  it('opens its menu above what follows', async () => {
    const { el, box } = await show(`${head}\n\`\`\`js\nlet a;\n\`\`\`\n`);
    find(box, '[part=menu-button]').click();
    await box.updateComplete;
    const last = [...box.shadowRoot!.querySelectorAll('[part=menu-item]')].at(-1)!.getBoundingClientRect();
    expect(last.bottom).to.be.above(el.querySelector('chat-code')!.getBoundingClientRect().top);
    expect(document.elementFromPoint(last.left + 5, last.bottom - 5) === box).to.equal(true);
  });

  it('closes its menu with Escape and gives the focus back', async () => {
    const { box } = await show(head + rows(2));
    find(box, '[part=menu-button]').focus();
    await sendKeys({ press: 'Enter' });
    await box.updateComplete;
    expect(find(box, '[part=menu]')).to.not.equal(null);
    await sendKeys({ press: 'Escape' });
    await box.updateComplete;
    expect(find(box, '[part=menu]') === null).to.equal(true);
    expect(box.shadowRoot!.activeElement === find(box, '[part=menu-button]')).to.equal(true);
  });

  it('keeps the widths of its columns while a long one grows, and is an ordinary table at the end', async () => {
    const { el, table } = await show(head + rows(31), true);
    el.append(rows(20, 31));
    el.flush();
    expect(table.hasAttribute('data-frozen')).to.equal(true);
    const left = (row: number) => table.rows[row]!.cells[1]!.getBoundingClientRect().left;
    expect(Math.abs(left(0) - left(45))).to.be.below(1);
    // Laid out as blocks, rows are rows in WebKit's accessibility tree only by their role.
    expect([table, table.tBodies[0], table.rows[45]].map((node) => node?.getAttribute('role'))).to.deep.equal([
      'table',
      'rowgroup',
      'row',
    ]);
    el.finish();
    expect(table.hasAttribute('style') || table.hasAttribute('data-frozen')).to.equal(false);
    expect(getComputedStyle(table).display).to.equal('table');
  });

  it('draws a part of a huge one, says so, copies it whole and draws more on request', async () => {
    const wide = (cell: string) => `|${` ${cell} |`.repeat(100)}\n`;
    const { box, table } = await show(wide('h') + wide('---') + wide('x').repeat(50) + '|\n'.repeat(50));
    expect(table.rows.length).to.equal(41);
    expect(find(box, '[part=rest]').textContent).to.contain('40 of 100 rows');
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    await box.copy('csv');
    await box.copy('markdown');
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(copied.map((text) => text.trim().split(/\r?\n/).length)).to.deep.equal([101, 102]);
    find(box, '[part=more]').click();
    find(box, '[part=more]').click();
    await box.updateComplete;
    expect(table.rows.length).to.equal(101);
    expect(find(box, '[part=rest]') === null).to.equal(true);
  });

  it('draws as many cells as it can at once, of those with marks fewer, whether they come at once or in pieces', async () => {
    const marked = '| *a* | `b` |\n';
    const whole = await show(head + rows(3000));
    expect(whole.table.rows.length).to.be.within(1300, 2001);
    const { el, table } = await show(head + marked.repeat(800), true);
    expect(table.rows.length).to.equal(801);
    for (const count of [400, 400, 400]) {
      el.append(marked.repeat(count));
      el.flush();
    }
    el.finish();
    await el.updateComplete;
    const once = await show(head + marked.repeat(2000));
    expect(once.table.rows.length).to.be.within(1300, 1400);
    expect(table.rows.length).to.equal(once.table.rows.length);
    expect(find(once.box, '[part=rest]').textContent).to.contain('of 2,000 rows');
  });

  it('is accessible where it says that it is not whole', async () => {
    const { box } = await show(head + rows(2));
    box.rest = { shown: 2, total: 9, showMore: () => undefined, cells: () => [] };
    await box.updateComplete;
    await expect(box).to.be.accessible();
  });

  it('survives a bomb of cells that arrives in pieces', async () => {
    const { el } = await show(`${'|h'.repeat(128)}\n${'|-'.repeat(128)}\n|a|\n`, true);
    for (let count = 0; count < 20; count++) {
      el.append('|\n'.repeat(500));
      el.flush();
    }
    el.finish();
    // A long text may be read and drawn over several frames.
    await el.updateComplete;
    expect(el.querySelector('table')?.rows.length).to.equal(33);
    expect(el.querySelector('chat-table')?.rest?.total).to.equal(10_001);
  });

  it('follows its last row while it is written, until the reader scrolls up', async () => {
    const { el, box } = await show(head + rows(20), true);
    const scroller = find(box, '.scroller');
    const isAtEnd = () => scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 8;
    el.append(rows(40, 20));
    el.flush();
    await waitUntil(() => scroller.scrollTop > 0 && isAtEnd());
    const scrolled = oneEvent(scroller, 'scroll');
    scroller.scrollTop = 100;
    await scrolled;
    el.append(rows(40, 60));
    el.flush();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(scroller.scrollTop).to.equal(100);
  });
});
