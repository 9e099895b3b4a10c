import { css } from 'lit';

/** For what a message renders into its own light DOM; adopted by the tree that the message lives in. */
export const messagePartsStyles = css`
  chat-message > chat-markdown {
    max-inline-size: var(--chat-measure, none);
  }
  /* Headings of an answer begin at the third level, but should not look like it. */
  chat-message > chat-markdown:defined h3 {
    font-size: 1.35em;
  }
  chat-message > chat-markdown:defined h4 {
    font-size: 1.175em;
  }
  chat-message > chat-markdown:defined :is(h5, h6) {
    color: inherit;
    font-size: 1.0625em;
  }
  chat-message > .chat-text {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    tab-size: 4;
  }
  chat-message > .chat-text + .chat-text {
    margin-block-start: 0.6em;
  }
`;
