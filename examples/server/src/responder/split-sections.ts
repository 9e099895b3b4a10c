import { tidyMarkdown } from './tidy-markdown.js';
import type { DocSection } from './doc-section.js';

/** Cuts a markdown file at its headings; sections with nothing but a heading are left out. */
export function splitSections(file: string, markdown: string, firstId: number): readonly DocSection[] {
  const sections: DocSection[] = [];
  const open: string[] = [];
  let title = file;
  let lines: string[] = [];
  let fence: string | undefined;

  const close = (): void => {
    const text = tidyMarkdown(lines.join('\n'));
    if (text)
      sections.push({ id: firstId + sections.length, file, title, trail: open.slice(0, -1).filter(Boolean), text });
    lines = [];
  };

  for (const line of markdown.split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    // A line that begins with # inside a code block is a comment, not a heading.
    const heading = fence === undefined ? /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line) : null;
    if (!heading) {
      lines.push(line);
      continue;
    }
    close();
    const level = heading[1]?.length ?? 1;
    title = (heading[2] ?? '').replace(/[`*_]/g, '') || file;
    open.length = level - 1;
    open[level - 1] = title;
  }
  close();
  return sections;
}
