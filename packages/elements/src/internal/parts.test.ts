import { expect, fixture, html } from '@open-wc/testing';

import '../chat-markdown/define.js';
import type { ChatMarkdown } from '../chat-markdown/chat-markdown.js';
import { transcriptParts } from './parts.js';

const text = `# Title[^1]

> quote

> [!NOTE]
> alert

[link](/a) ![image](https://images.example/a.png) [![in a link](https://images.example/a.png)](/b)

| a |
|---|
| b |

\`\`\`
code
\`\`\`

<details><summary>more</summary>

text

</details>

[^1]: note
`;

describe('the parts that a page can style', () => {
  for (const [name, end] of [
    ['a complete text', ''],
    ['a half-written link', '\n\n[half](htt'],
    ['a half-written image', '\n\n![half](htt'],
  ] as const) {
    it(`are all those of ${name}`, async () => {
      const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
      el.append(text + end);
      el.flush();
      el.querySelector<HTMLElement>('[part=image-button]')?.click();
      const passedOn = transcriptParts.split(', ');
      const parts = [...el.querySelectorAll('[part]')].map((node) => node.getAttribute('part'));
      expect(parts.length).to.be.greaterThan(14);
      expect(parts.filter((part) => part === null || !passedOn.includes(part))).to.deep.equal([]);
    });
  }
});
