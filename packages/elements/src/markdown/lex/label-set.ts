const LABEL = /\[((?:\\[\s\S]|[^[\]\\]){1,999})\]/y;

/** A link label as marked compares it. */
export function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

/** Adds every label that a link reference in this source could name. */
export function collectLabels(source: string, labels: Set<string>): void {
  for (let at = source.indexOf('['); at >= 0; at = source.indexOf('[', at + 1)) {
    LABEL.lastIndex = at;
    const label = LABEL.exec(source)?.[1];
    if (label !== undefined) labels.add(normalizeLabel(label));
  }
}
