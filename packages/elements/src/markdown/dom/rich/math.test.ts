import { expect, fixture, html } from '@open-wc/testing';
import * as fc from 'fast-check';

import '../../../chat-markdown/define.js';
import type { ChatMarkdown } from '../../../chat-markdown/chat-markdown.js';
import { useRichViews } from '../rich-views.js';
import { isMathAttribute, isMathTag } from './allowed-math.js';
import { richViews } from './rich.js';
import { inPieces, whole, writer } from '../test/draw.js';
import { mathFragments } from './test/rich-fragments.js';
import { loadTypesetter, maxFormula, typeset as typesetWith } from './typeset.js';
import { waitUntil } from '../../../internal/test/wait-until.js';

const documents = fc
  .array(fc.constantFrom(...mathFragments), { minLength: 1, maxLength: 10 })
  .map((lines) => lines.join('\n'));
const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

const typeset = (tex: string, display: boolean, signs = false) => typesetWith(tex, { display, document, signs });

/** Every formula is set, or marked as one that cannot be. */
const isSet = (host: HTMLElement) =>
  [...host.querySelectorAll('[data-math]')].every((formula) => formula.matches(':has(> math), [title]'));
const whenSet = (...hosts: HTMLElement[]) => waitUntil(() => hosts.every(isSet), 'formulas are set');

describe('formulas', () => {
  before(() => useRichViews(richViews));

  it('are accessible, shown as their source before KaTeX is here and as MathML from then on', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    whole('Let $x^2$ be\n\n$$\\frac{a}{b}$$', host);
    expect([...host.querySelectorAll('code')].map(({ textContent }) => textContent)).to.deep.equal([
      '$x^2$',
      '$$\\frac{a}{b}$$',
    ]);
    await whenSet(host);
    expect(host.querySelector('math msup')?.textContent).to.equal('x2');
    expect(host.querySelector('math[display="block"] mfrac')?.textContent).to.equal('ab');
    await expect(host).to.be.accessible();
  });

  it('are the same however the text was cut', async () => {
    await loadTypesetter();
    await fc.assert(
      fc.asyncProperty(documents, sizes, async (text, cuts) => {
        const one = inPieces(text, cuts);
        const other = whole(text);
        await whenSet(one, other);
        return one.isEqualNode(other);
      }),
      { numRuns: 100 },
    );
  });

  it('keep their node while they are written, and are set when they are complete', async () => {
    await loadTypesetter();
    const host = document.createElement('div');
    const { write, finish } = writer(host);
    write('so \\(a');
    const formula = host.querySelector('[data-math]');
    const source = formula?.querySelector('code')?.firstChild;
    write(' + b');
    expect(host.querySelector('[data-math]') === formula).to.equal(true);
    expect(formula?.querySelector('code')?.firstChild === source).to.equal(true);
    expect(formula?.textContent).to.equal('\\(a + b');
    expect(host.querySelectorAll('math').length).to.equal(0);
    write('\\)');
    finish();
    await whenSet(host);
    expect(host.querySelector('[data-math]') === formula).to.equal(true);
    expect(formula?.querySelector('math')?.textContent).to.equal('a+b');
  });

  it('hold the cursor on their own line while they are written', async () => {
    await loadTypesetter();
    const host = document.createElement('div');
    const { write } = writer(host);
    const cursorIsIn = (selector: string): boolean =>
      host.querySelector('chat-cursor')?.parentElement === (selector === '' ? host : host.querySelector(selector));
    write('so\n\n$$\na');
    expect(cursorIsIn('[data-math]')).to.equal(true);
    write(' + b\n$$\n');
    await whenSet(host);
    write('\nthen');
    expect(cursorIsIn('p:last-of-type')).to.equal(true);
  });

  it('are copied as TeX', async () => {
    await loadTypesetter();
    const host = await fixture<ChatMarkdown>(html`<chat-markdown .text=${'Let $x^2$ be'}></chat-markdown>`);
    await whenSet(host);
    getSelection()?.selectAllChildren(host);
    // Chromium ends a line behind each formula; in TeX and markdown that is a blank.
    expect(getSelection()?.toString().replaceAll(/\s+/g, ' ').trim()).to.equal('Let $x^2$ be');
  });

  it('that cannot be read, or are too long or too deep, stay as they were written', async () => {
    await loadTypesetter();
    const deep = `${'\\sqrt{'.repeat(200)}x${'}'.repeat(200)}`;
    for (const tex of ['\\nosuch{x}', 'x^', 'x+'.repeat(maxFormula / 2 + 1), deep, '{'.repeat(5000)]) {
      expect(typeset(tex, false)).to.equal(undefined);
    }
    const host = whole('a $\\nosuch{x}$ b');
    await whenSet(host);
    expect(host.textContent).to.equal('a $\\nosuch{x}$ b');
  });

  it('have only elements and attributes of the closed table, whatever is in them', async () => {
    await loadTypesetter();
    const hostile = [
      '\\href{javascript:alert(1)}{x} \\url{javascript:alert(1)}',
      '\\htmlStyle{color:red}{x} \\htmlClass{a}{x} \\htmlId{a}{x} \\htmlData{a=b}{x}',
      '\\includegraphics{https://images.example/a.png}',
      '\\fcolorbox{red}{blue}{x} \\color{red} y \\colorbox{yellow}{z} \\textcolor{#f00}{q}',
      '\\pmb{x} \\rule{500em}{500em} \\kern-500em \\hspace{-300em} \\raisebox{-80em}{x}',
      '\\begin{array}{|c|c|}\\hline a & b\\\\\\hline\\end{array} \\cancel{x} \\boxed{y} \\tag{1}',
      '\\text{<img src=x onerror=alert(1)>}',
      '\\def\\a{\\a\\a}\\a',
    ];
    for (const tex of hostile) {
      for (const display of [true, false]) {
        const math = typeset(tex, display);
        for (const element of math?.querySelectorAll('*') ?? []) {
          expect(element.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
          expect(isMathTag(element.localName), element.localName).to.equal(true);
          for (const { name, value } of element.attributes) {
            const isColumn = element.localName === 'mtd' && ['data-align', 'data-tight'].includes(name);
            const isRoot = element.localName === 'mrow' && name === 'data-root';
            expect(isRoot || isColumn || isMathAttribute(element.localName, name, value), `${name}=${value}`).to.equal(
              true,
            );
          }
        }
      }
    }
  });

  it('write letters in their own characters, lines and aligned columns where TeX has them', async () => {
    await loadTypesetter();
    expect(typeset('\\mathbb{R}\\mathcal{L}\\mathbf{x}', false)?.textContent).to.equal('ℝℒ𝐱');
    expect(typeset('a\\\\b', true)?.querySelectorAll('mtr').length).to.equal(2);
    const aligned = typeset('\\begin{aligned}a&=b\\\\c&=d\\end{aligned}', true);
    const cells = [...(aligned?.querySelectorAll('mtd') ?? [])].map((cell) => cell.getAttribute('data-align'));
    expect(cells).to.deep.equal(['right', 'left', 'right', 'left']);
  });

  it('write the root sign where the browser draws none', async () => {
    await loadTypesetter();
    expect(typeset('\\sqrt{x}+\\sqrt[3]{y}', false, true)?.textContent).to.equal('√x+3√y');
    expect(typeset('\\sqrt{x}', false)?.querySelector('msqrt')?.textContent).to.equal('x');
  });

  it('never hold the page up: thousands are set by and by, and none expands without end', async () => {
    await loadTypesetter();
    const bomb = `\\def\\a{${'x'.repeat(2000)}}${'\\a'.repeat(400)}`;
    expect(typeset(bomb, false)).to.equal(undefined);
    expect(typeset('\\def\\a{x}\\a\\a', false)?.textContent).to.equal('xx');

    const host = document.createElement('div');
    whole('$x_1 + \\frac{a}{b}$ and '.repeat(2000), host);
    const set = host.querySelectorAll('math').length;
    expect(set).to.be.below(2000);
    await waitUntil(() => isSet(host), '');
  });
});
