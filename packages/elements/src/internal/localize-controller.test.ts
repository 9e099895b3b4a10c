import { expect, fixture, html } from '@open-wc/testing';
import { registerTranslation } from '@shoelace-style/localize';
import { ReactiveElement } from 'lit';
import { en } from '../locales/en.js';
import { partWords } from '../locales/en/part-words.js';
import { addWords, LocalizeController } from './localize-controller.js';

class WithWords extends ReactiveElement {
  readonly words = new LocalizeController(this);
}
customElements.define('with-words', WithWords);

describe('the words of a part that is loaded later', () => {
  it('leave what the page has said in their place, and are what other languages fall back to', async () => {
    const english = await fixture<WithWords>(html`<with-words lang="en"></with-words>`);
    const german = await fixture<WithWords>(html`<with-words lang="de"></with-words>`);
    const own = { $code: 'en', $name: 'English', $dir: 'ltr', thinking: 'Hm…' } as const;
    const translated = { $code: 'de', $name: 'Deutsch', $dir: 'ltr', thoughts: 'Gedanken' } as const;
    registerTranslation(own, translated);
    addWords(partWords);
    expect(english.words.term('thinking')).to.equal('Hm…');
    expect(english.words.term('thoughts')).to.equal('Thoughts');
    expect(english.words.term('toolDone', 'search')).to.equal('Used search');
    expect(german.words.term('thoughts')).to.equal('Gedanken');
    expect(german.words.term('sources')).to.equal('Sources');
    expect(german.words.term('conversation')).to.equal('Conversation');
  });

  it('are all there for a page that translates', () => {
    expect(Object.entries(en).filter(([, word]) => word === undefined || word === '')).to.deep.equal([]);
    expect(en.thinking).to.equal(partWords.thinking);
  });
});
