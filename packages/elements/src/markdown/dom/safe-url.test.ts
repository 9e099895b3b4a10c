import { expect } from '@open-wc/testing';

import { safeFetch, safeLink } from './safe-url.js';

const base = 'https://app.example/chat/';

describe('safeLink', () => {
  const blocked = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'java\tscript:alert(1)',
    'j\na\rvascript:alert(1)',
    'javascript://example.com/%0Aalert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://app.example/uuid',
    'file:///etc/passwd',
    'ms-msdt:/id PCWDiagnostic',
    'vscode://vscode.git/clone?url=x',
    'ftp://evil.example/x',
    'tel:+1900',
    'https://app.example%40evil.example/',
    'https://\ud800/',
  ];
  for (const raw of blocked) {
    it(`refuses ${JSON.stringify(raw)}`, () => expect(safeLink(raw, base)?.value).to.equal(undefined));
  }

  const allowed = [
    'https://example.com/',
    'http://example.com/',
    'mailto:a@example.com',
    '#section',
    'https://example.com/javascript:alert(1)',
    'https://example.com/?q=data:text/html,x',
    'javascript',
    './a:b',
    'https://[::1]:8080/x',
    '/path?x=ä',
  ];
  for (const raw of allowed) {
    it(`allows ${JSON.stringify(raw)}`, () => {
      const link = safeLink(raw, base);
      expect(['https:', 'http:', 'mailto:']).to.include(link?.url.protocol);
      // What goes into the attribute leads where the judgement looked.
      expect(new URL(link?.value ?? '', base).href).to.equal(link?.url.href);
    });
  }

  it('knows what leaves the page, whatever the text looks like', () => {
    expect(safeLink('/\\evil.example', base)?.external).to.equal(true);
    expect(safeLink('https://app.example@evil.example/', base)?.external).to.equal(true);
    expect(safeLink('https://app.example/x', base)?.external).to.equal(false);
    expect(safeLink('https://app.example:8443/', base)?.external).to.equal(true);
  });

  it('takes other schemes where they are asked for', () => {
    expect(safeLink('tel:+1', base, ['tel:'])?.url.protocol).to.equal('tel:');
  });
});

describe('safeFetch', () => {
  it('takes https and the own origin, nothing else', () => {
    expect(safeFetch('https://images.example/a.png', base)?.value).to.equal('https://images.example/a.png');
    expect(safeFetch('a.png', base)?.external).to.equal(false);
    expect(safeFetch('http://images.example/a.png', base)?.value).to.equal(undefined);
    expect(safeFetch('data:image/svg+xml,<svg/>', base)?.value).to.equal(undefined);
    expect(safeFetch('mailto:a@example.com', base)?.value).to.equal(undefined);
  });
});
