import { css } from 'lit';

/** For the table inside chat-table, which belongs to the tree around it; see chat-markdown.styles.ts. */
export const tableStyles = css`
  chat-markdown:defined table {
    inline-size: max-content;
    min-inline-size: 100%;
    margin: 0;
    border: 0;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
    line-height: 1.5;
  }
  chat-markdown:defined :is(td, th) {
    max-inline-size: 24em;
    padding: 0.5em 0.875em;
    border: 0;
    border-block-start: 1px solid var(--_border);
    background: none;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
  }
  chat-markdown:defined thead th {
    border-block-start: 0;
    background: var(--_surface-raised);
    font-weight: 600;
    vertical-align: bottom;
  }
  /* Not in short ones: the browser looks after each sticky cell in every frame. */
  chat-markdown:defined table[data-long] th {
    position: sticky;
    inset-block-start: 0;
  }
  chat-markdown:defined [data-align='center'] {
    text-align: center;
  }
  chat-markdown:defined [data-align='right'] {
    text-align: end;
  }
  chat-markdown:defined [data-align='left'] {
    text-align: start;
  }

  /* A long table that is being written: each row is a table of its own, in the widths that were measured. */
  chat-markdown:defined table[data-frozen],
  chat-markdown:defined table[data-frozen] > * {
    display: block;
  }
  chat-markdown:defined table[data-frozen] {
    inline-size: var(--_w);
  }
  chat-markdown:defined table[data-frozen] > thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  chat-markdown:defined table[data-frozen] > * > tr {
    display: table;
    table-layout: fixed;
    inline-size: 100%;
    border-spacing: 0;
  }
  chat-markdown:defined table[data-frozen] > tbody > tr > td {
    overflow-wrap: anywhere;
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(1) {
    inline-size: var(--_w1);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(2) {
    inline-size: var(--_w2);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(3) {
    inline-size: var(--_w3);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(4) {
    inline-size: var(--_w4);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(5) {
    inline-size: var(--_w5);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(6) {
    inline-size: var(--_w6);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(7) {
    inline-size: var(--_w7);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(8) {
    inline-size: var(--_w8);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(9) {
    inline-size: var(--_w9);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(10) {
    inline-size: var(--_w10);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(11) {
    inline-size: var(--_w11);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(12) {
    inline-size: var(--_w12);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(13) {
    inline-size: var(--_w13);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(14) {
    inline-size: var(--_w14);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(15) {
    inline-size: var(--_w15);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(16) {
    inline-size: var(--_w16);
  }
`;
