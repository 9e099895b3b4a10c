/**
 * Makes a section of a document fit to stand in an answer: links into the repository, which lead nowhere on
 * the page, become their words; pictures and HTML that only lays out a page on GitHub go. Code stays as it is.
 */
export function tidyMarkdown(markdown: string): string {
  return markdown
    .split(/^( {0,3}(?:`{3,}|~{3,})[^]*?^ {0,3}(?:`{3,}|~{3,})[ \t]*$)/m)
    .map((piece, at) => (at % 2 === 1 ? piece : tidyProse(piece)))
    .join('')
    .trim();
}

function tidyProse(text: string): string {
  return text
    .replace(/<!--[^]*?-->/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\((?!https?:|mailto:)[^)]*\)/g, '$1')
    .replace(/^\s*<\/?(?:p|div|img|a|picture|source|h\d)\b[^>]*>\s*$/gim, '')
    .replace(/\n{3,}/g, '\n\n');
}
