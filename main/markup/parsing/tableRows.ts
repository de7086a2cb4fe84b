import { findInlineFormula } from './findFormula.ts';

/** Stands for a bar that separates no cells until the text is parsed. No text has this character: it is none. */
export const protectedBar = '\ufdd0';

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/** How many columns the row of dashes below the header of a table says it has; 0: it is no such row. */
export function delimiterColumns(line: string): number {
  const text = line.trim();
  return text.includes('|') && delimiterRow.test(text) ? rowColumns(text) : 0;
}

/** Whether a line is the header of a table of so many columns. */
export function isHeader(line: string, columns: number): boolean {
  const text = line.trim();
  if (columns === 0 || !text.includes('|')) return false;
  return rowColumns(text) === columns || rowColumns(protectBars(text)) === columns;
}

/**
 * A row in which bars in code and formulas separate no cells. GFM cuts there too, so that is only what was meant when
 * the row has otherwise more cells than the table.
 */
export function protectedRow(line: string, columns: number): string {
  if (rowColumns(line.trim()) <= columns) return line;
  return protectBars(line);
}

/** Cells of a row by GFM's rule. */
function rowColumns(text: string): number {
  const bars = text.match(/\\.|\|/g)?.filter((mark) => mark === '|').length ?? 0;
  return bars + 1 - (text.startsWith('|') ? 1 : 0) - (/(?:^|[^\\])(?:\\\\)*\|$/.test(text.slice(1)) ? 1 : 0);
}

function protectBars(text: string): string {
  const runs = [...text.matchAll(/`+/g)];
  const closing = new Map<number, number>();
  const next = new Map<number, number>();
  for (const { 0: run, index } of runs.toReversed()) {
    const end = next.get(run.length);
    if (end !== undefined) closing.set(index, end);
    next.set(run.length, index + run.length);
  }
  // A row that is still being written may end in code.
  const open = text.trimEnd().endsWith('|') ? undefined : text.length;
  let result = '';
  let at = 0;
  for (const { 0: mark, index } of text.matchAll(/`+|\\?\$|\\[(\\]/g)) {
    if (index < at) continue;
    const end = mark.startsWith('`') ? (closing.get(index) ?? open) : findInlineFormula(text, index)?.end;
    if (end === undefined) continue;
    result +=
      text.slice(at, index) +
      text.slice(index, end).replace(/\\.|\|/g, (bar) => (bar === '|' ? protectedBar : bar));
    at = end;
  }
  return result + text.slice(at);
}
