import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { EveryComponent } from './test/every-component.js';

describe('on a server, without a DOM', () => {
  it('renders each component as its tag, with the attributes that React knows and the children', () => {
    const html = renderToString(<EveryComponent />);
    expect(html.match(/<chat-[a-z]+/g)).toEqual([
      '<chat-stream',
      '<chat-messages',
      '<chat-message',
      '<chat-markdown',
      '<chat-code',
      '<chat-composer',
      '<chat-status',
      '<chat-cursor',
    ]);
    expect(html).toContain('id="stream"');
    expect(html).toContain('class="own"');
    expect(html).toContain('const a = 1;');
  });

  it('shows the conversation that the hooks begin with', () => {
    expect(renderToString(<EveryComponent />)).toContain('<main data-status="idle" data-count="1">');
  });
});
