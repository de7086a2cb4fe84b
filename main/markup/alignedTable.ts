import { type Table, textContent } from './blocks.ts';

/** Wider cells stand out of their column: no other row grows by them. */
const widestColumn = 100;

/** A table as text for a fixed-width font, with a line under the header. */
export function alignedTable({ cells }: Table): string {
  const rows = cells.map((row) => row.map((cell) => textContent(cell.text).replace(/\s+/g, ' ').trim()));
  const aligns = (cells[0] ?? []).map((cell) => cell.align);
  const widths = aligns.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, Math.min(columnsOf(row[column] ?? ''), widestColumn)), 1),
  );
  const lines = rows.map((row) =>
    widths
      .map((width, column) => padded(row[column] ?? '', width, aligns[column]))
      .join(' | ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('-+-');
  return [lines[0] ?? '', rule, ...lines.slice(1)].join('\n');
}

function padded(text: string, width: number, align: 'left' | 'center' | 'right' | undefined): string {
  const gap = Math.max(0, width - columnsOf(text));
  const before = align === 'right' ? gap : align === 'center' ? Math.floor(gap / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(gap - before);
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const graphemes = new Intl.Segmenter();

/** How many columns of a fixed-width font a text takes: East Asian characters and emoji take two. */
function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}
