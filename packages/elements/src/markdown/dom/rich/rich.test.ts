import { expect, fixture, html } from '@open-wc/testing';

import { loadRichViews, useRichViews } from '../rich-views.js';
import { richViews } from './rich.js';
import { inPieces, whole, writer } from '../test/draw.js';
import { testDrawing } from '../test/drawing-laws.js';
import { richFragments } from './test/rich-fragments.js';
import { waitUntil } from '../../../internal/test/wait-until.js';

const all = `Water is H<sub>2</sub>O.[^w] Press <kbd>Ctrl</kbd>.[^k] Again.[^w]

> [!WARNING]
> Mind the **gap**.

[^w]: A liquid.
[^k]: A key.

    Of a keyboard.
`;

describe('what richer texts have', () => {
  beforeEach(() => useRichViews(richViews));

  it('is accessible', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    inPieces(all, [7], host);
    await expect(host).to.be.accessible();
  });

  testDrawing(richFragments);

  it('gives the focus to the image that the reader had loaded', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    whole('A ![cat](/cat.png) here, ![dog](/dog.png) there.', host);
    const [cat, dog] = host.querySelectorAll('button');
    cat?.focus();
    cat?.click();
    expect(document.activeElement === host.querySelector('img[alt=cat]')).to.equal(true);
    // Pressed by other means, it takes nothing from where the reader is.
    dog?.click();
    expect(document.activeElement === host.querySelector('img[alt=cat]')).to.equal(true);
  });

  it('shows a reference by its number before its footnote has come, and as it is if none comes', () => {
    const host = document.createElement('div');
    const drawn = writer(host);
    drawn.write('One[^1] and two[^2] but [^a-z].');
    expect(host.textContent).to.equal('One1 and two2 but [^a-z].');
    drawn.write('\n\n[^1]: A note.');
    expect([...host.querySelectorAll('sup')].map((sup) => sup.firstElementChild?.localName)).to.deep.equal([
      'a',
      'span',
    ]);
    drawn.finish();
    expect(host.querySelector('p')?.textContent).to.equal('One1 and two[^2] but [^a-z].');
  });

  it('is the same when the views arrive in the middle of the text', async () => {
    const text = `${all}\nAnd ![an image](https://images.example/a.png) <u>here</u>[^k].`;
    const expected = whole(text);
    for (const at of [3, 20, 60, 110, text.length]) {
      useRichViews(undefined);
      const host = document.createElement('div');
      const { write, finish } = writer(host);
      for (const character of text.slice(0, at)) write(character);
      if (at === text.length) finish();
      await loadRichViews();
      // What waits for them goes on in its turn.
      await Promise.resolve();
      for (const character of text.slice(at)) write(character);
      finish();
      expect(host.isEqualNode(expected), host.outerHTML).to.equal(true);
    }
  });

  it('shows the source until the views are here', () => {
    useRichViews(undefined);
    const host = whole('H<sub>2</sub>O[^1]\n\n> [!TIP]\n> text\n\n[^1]: note');
    expect(host.querySelectorAll('sub, sup, section').length).to.equal(0);
    expect(host.textContent).to.contain('H<sub>2</sub>O[^1]').and.to.contain('[^1]: note');
  });

  it('draws the tags of the kit, and no other', () => {
    const host = whole('<u>a *b*</u> <sub class="x">c</sub> <b>d</b> <mark>e');
    expect(host.querySelector('u')?.innerHTML).to.equal('a <em>b</em>');
    expect(host.querySelectorAll('sub, b, mark').length).to.equal(0);
    expect(host.textContent).to.contain('<sub class="x">').and.to.contain('<mark>e');
  });

  it('titles alerts', () => {
    const host = whole('> [!CAUTION]\n> Hot.\n\n> [!NOPE]\n> Cold.');
    const [alert, quote] = host.querySelectorAll('blockquote');
    expect(alert?.dataset['alert']).to.equal('caution');
    expect([...(alert?.children ?? [])].map(({ textContent }) => textContent)).to.deep.equal(['alertCaution', 'Hot.']);
    expect(quote?.dataset['alert']).to.equal(undefined);
  });

  it('makes an alert of a quote as soon as it is one, and keeps its nodes', () => {
    const host = document.createElement('div');
    const { write } = writer(host);
    write('> [!NO');
    write('TE]\n> one');
    const alert = host.querySelector('[data-alert]');
    expect(alert === null).to.equal(false);
    write(' and two');
    expect(host.querySelector('[data-alert]') === alert).to.equal(true);
    expect(alert?.lastElementChild?.textContent).to.equal('one and two');
  });

  it('shows half a link as a link that leads nowhere, and half an image as its place', () => {
    const host = document.createElement('div');
    const { write, finish } = writer(host);
    write('See [the **docs');
    const link = host.querySelector('[part="pending-link"]');
    expect(link?.textContent).to.equal('the docs');
    expect(host.querySelectorAll('a').length).to.equal(0);
    write('**](https://example.com) and ![a ca');
    expect(host.querySelector('[part="pending-image"]')?.textContent).to.equal('a ca');
    write('t](https://images.example/cat.png)');
    finish();
    expect(host.querySelectorAll('[part^="pending"]').length).to.equal(0);
    expect(host.querySelector('a')?.textContent).to.equal('the docs');
  });

  describe('footnotes', () => {
    it('are numbered by their first reference and stand behind the text', () => {
      const host = whole('a[^z] b[^y] c[^z]\n\n[^y]: why\n[^z]: zed\n\nend');
      expect([...host.querySelectorAll('sup')].map(({ textContent }) => textContent)).to.deep.equal(['1', '2', '1']);
      expect([...host.querySelectorAll('section li > p')].map(({ textContent }) => textContent)).to.deep.equal([
        'zed',
        'why',
      ]);
      expect(host.lastElementChild?.localName).to.equal('section');
    });

    it('that are missing leave the reference as it was written', () => {
      const host = document.createElement('div');
      const { write, finish } = writer(host);
      write('a[^one] and b[^two]\n\n');
      expect(host.textContent).to.equal('a[^one] and b[^two]');
      write('[^two]: here');
      expect(host.querySelector('p')?.textContent).to.equal('a[^one] and b1');
      finish();
      expect(host.querySelector('p')?.textContent).to.equal('a[^one] and b1');
    });

    it('that come late get their place', () => {
      const host = document.createElement('div');
      const { write } = writer(host);
      write('a[^one] and b[^two]\n\n[^two]: here\n[^one]: late');
      expect(host.querySelector('p')?.textContent).to.equal('a1 and b2');
    });

    it('that nothing refers to are shown, too', () => {
      const host = whole('text\n\n[^x]: nobody asked');
      expect(host.querySelector('section li')?.textContent).to.equal('nobody asked');
      expect(host.querySelectorAll('section a').length).to.equal(0);
    });

    it('have the cursor in them while they are written', () => {
      const host = document.createElement('div');
      writer(host).write('a[^1]\n\n[^1]: half a no');
      expect(host.querySelector('chat-cursor')?.parentElement?.textContent).to.equal('half a no');
      expect(host.querySelectorAll('section chat-cursor').length).to.equal(1);
    });

    it('never take an id or an address from the text', () => {
      const host = whole('a[^javascript:alert(1)] b[^"><img>]\n\n[^javascript:alert(1)]: x\n[^"><img>]: y');
      const ids = [...host.querySelectorAll('[id]')].map(({ id }) => id);
      expect(ids.every((id) => /^note-\d+(?:-ref)?$/.test(id))).to.equal(true);
      expect(new Set(ids).size).to.equal(ids.length);
      const links = [...host.querySelectorAll('a')].map((link) => link.getAttribute('href'));
      expect(links.every((href) => /^#note-\d+(?:-ref)?$/.test(href ?? ''))).to.equal(true);
    });

    it('are followed there and back, in a shadow tree too', async () => {
      const outer = await fixture<HTMLElement>(html`<div></div>`);
      const host = document.createElement('div');
      const root = outer.attachShadow({ mode: 'open' });
      root.append(host);
      whole(`a[^1] b[^1]\n\n${'filler\n\n'.repeat(200)}[^1]: note`, host);
      const references = host.querySelectorAll<HTMLAnchorElement>('sup a');
      const place = location.hash;
      references[1]?.click();
      const note = host.querySelector<HTMLElement>('section li');
      expect(root.activeElement === note).to.equal(true);
      await waitUntil(() => (note?.getBoundingClientRect().bottom ?? Infinity) <= innerHeight + 1, '');
      host.querySelector<HTMLAnchorElement>('section a')?.click();
      expect(root.activeElement === references[1]).to.equal(true);
      expect(location.hash).to.equal(place);
    });

    it('leave every node of the text alone when others come', () => {
      const host = document.createElement('div');
      const { write } = writer(host);
      write('a[^1] b[^2]\n\n[^1]: one');
      const [first] = host.querySelectorAll('section li');
      const link = host.querySelector('sup a');
      const records: MutationRecord[] = [];
      const observer = new MutationObserver((list) => records.push(...list));
      if (first && link) {
        observer.observe(first, { subtree: true, childList: true, characterData: true, attributes: true });
        observer.observe(link, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      write('\n[^2]: two');
      const touched = [...records, ...observer.takeRecords()].filter(({ addedNodes, removedNodes }) =>
        [...addedNodes, ...removedNodes].some((node) => node.nodeName !== 'CHAT-CURSOR'),
      );
      expect(touched.length).to.equal(0);
      observer.disconnect();
    });
  });
});
