// The floor: plain text, one <p> per blank line, written as it comes. No markdown at all.
let container;
let text;
let pendingBreak = '';

function openParagraph() {
  text = document.createTextNode('');
  const paragraph = document.createElement('p');
  paragraph.append(text);
  container.append(paragraph);
}

export default {
  mount(element) {
    container = element;
    openParagraph();
  },
  append(chunk) {
    const [first, ...rest] = (pendingBreak + chunk).split(/\n{2,}/);
    // A line break at the end may be the first half of a blank line.
    pendingBreak = '';
    const pieces = [first, ...rest];
    const last = pieces.length - 1;
    if (pieces[last].endsWith('\n')) {
      pendingBreak = '\n';
      pieces[last] = pieces[last].slice(0, -1);
    }
    pieces.forEach((piece, index) => {
      if (index > 0) openParagraph();
      if (piece) text.appendData(piece);
    });
  },
  flush() {},
  finish() {},
};
