import * as xlsx from '@e965/xlsx';
import { type DocumentText, UnreadableDocument } from '../conversation/documentText.ts';
import type { Archive } from './archive.ts';
import { PartsText } from './partsText.ts';

/** Of one sheet that is not XML. More rows would not fit in any text that is kept. */
const mostRows = 50_000;

/** Bytes of XML that are unpacked of a sheet, and of the words that all of them share: far more than any text comes from. */
const mostOfSheet = 16_000_000;
const mostOfStrings = 32_000_000;

/** A sheet of Excel in XML. */
const isSheet = /^xl\/worksheets\/[^/]+\.xml$/;

/** What is beside the cells: pictures, drawings, printers' settings. */
const aside = /^xl\/(?:media|embeddings|drawings|printerSettings|charts|pivotCache)\//;

/**
 * A workbook of Excel or OpenDocument: of each sheet that is visible its cells as CSV, values in the place of formulas.
 * @param most bytes
 */
export async function packedSheetsToText(archive: Archive, most: number): Promise<DocumentText> {
  // Packed anew from what is within the bounds: the library would unpack whatever there is, by headers of its own choice.
  const packed = xlsx.CFB.utils.cfb_new();
  for (const { name } of archive.entries) {
    if (!aside.test(name)) xlsx.CFB.utils.cfb_add(packed, `/${name}`, await partOf(archive, name));
  }
  const bytes = xlsx.CFB.write(packed, { fileType: 'zip', type: 'buffer' }) as Buffer;
  const isPacked = archive.entries.some(({ name }) => isSheet.test(name));
  const hidden = hiddenTables((await archive.read('content.xml')).toString());
  return cellsToText(open(bytes, isPacked), most, { isPacked, hidden });
}

/** The same of a workbook that is no archive. */
export function sheetsToText(bytes: Buffer, most: number): DocumentText {
  return cellsToText(open(bytes, false), most, { isPacked: false });
}

function cellsToText(
  book: xlsx.WorkBook,
  most: number,
  { isPacked, hidden = new Set() }: { readonly isPacked: boolean; readonly hidden?: ReadonlySet<number> },
): DocumentText {
  const text = new PartsText('row', most);
  let rows = 0;
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (!sheet || hidden.has(index) || book.Workbook?.Sheets?.[index]?.Hidden) continue;
    const lines = linesOf(sheet, book.Workbook?.WBProps?.date1904 ?? false);
    if (lines.length === 0) continue;
    if (!text.isFull) text.addTitle(`Sheet ${JSON.stringify(name)}:\n`);
    for (const line of lines) if (!text.isFull) text.addPart(`${line}\n`);
    rows += lines.length + rowsLeftOut(sheet, isPacked);
    if (!text.isFull) text.addTitle('\n');
  }
  if (rows === 0) throw new UnreadableDocument('file_empty', 'no visible sheet has a value');
  return text.finish(rows);
}

/**
 * Of a long sheet only its beginning is unpacked. It goes on telling how many rows it has; of one that is whole nothing
 * is believed but the cells.
 */
async function partOf(archive: Archive, name: string): Promise<Buffer> {
  if (name === 'xl/sharedStrings.xml') {
    const strings = await archive.read(name, mostOfStrings);
    return strings.length === mostOfStrings ? endedAfter('si', strings, 'sst') : strings;
  }
  if (!isSheet.test(name)) return archive.read(name);
  const bytes = await archive.read(name, mostOfSheet);
  if (bytes.length === mostOfSheet) return endedAfter('row', bytes, 'sheetData', 'worksheet');
  const dimension = /<(?:\w+:)?dimension\b[^>]*>/.exec(bytes.toString('latin1', 0, 4096));
  return dimension ? bytes.fill(' ', dimension.index, dimension.index + dimension[0].length) : bytes;
}

/** XML that was cut, ended behind the last element that is whole. */
function endedAfter(element: string, bytes: Buffer, ...open: readonly string[]): Buffer {
  const end = bytes.lastIndexOf(`${element}>`);
  const prefix = /<\/(\w+:)?$/.exec(bytes.toString('latin1', Math.max(0, end - 20), end))?.[1] ?? '';
  const closing = open.map((one) => `</${prefix}${one}>`).join('');
  return end === -1
    ? bytes
    : Buffer.concat([bytes.subarray(0, end + element.length + 1), Buffer.from(closing)]);
}

/** What is in a container of Office up to 2003. */
export function pathsInContainer(bytes: Buffer): readonly string[] {
  return xlsx.CFB.read(bytes, { type: 'buffer' }).FullPaths;
}

/** OpenDocument hides a sheet by its style, of which the library knows nothing. */
function hiddenTables(content: string): Set<number> {
  const styles = content.matchAll(
    /<style:style\b[^>]*?style:name="([^"]*)"[^>]*>\s*<style:table-properties\b([^>]*)>/g,
  );
  const hiding = [...styles]
    .filter(([, , how]) => how?.includes('table:display="false"'))
    .map(([, name]) => name);
  const tables = [...content.matchAll(/<table:table\s[^>]*>/g)].map(
    ([tag]) => /table:style-name="([^"]*)"/.exec(tag)?.[1],
  );
  return new Set(tables.flatMap((style, index) => (style && hiding.includes(style) ? [index] : [])));
}

function open(bytes: Buffer, isPacked: boolean): xlsx.WorkBook {
  try {
    return xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      ...(isPacked ? {} : { sheetRows: mostRows }),
    });
  } catch (error) {
    const isLocked = /password|encrypt/i.test(String(error));
    throw new UnreadableDocument(isLocked ? 'file_locked' : 'file_damaged', String(error));
  }
}

/** The rows that hold something, without the columns that hold nothing: a sheet tells of far more than it has. */
function linesOf(sheet: xlsx.WorkSheet, is1904: boolean): string[] {
  const rows = (sheet['!data'] ?? []).map((row) => row.map((cell) => (cell ? wordsOf(cell, is1904) : '')));
  const used = new Set<number>();
  rows.forEach((row) => {
    row.forEach((value, column) => {
      if (value !== '') used.add(column);
    });
  });
  const columns = [...used].sort((one, other) => one - other);
  return rows.flatMap((row) => {
    const last = columns.findLastIndex((column) => (row[column] ?? '') !== '');
    return last === -1
      ? []
      : [
          columns
            .slice(0, last + 1)
            .map((column) => quoted(row[column] ?? ''))
            .join(','),
        ];
  });
}

/**
 * How many rows come after those that were read.
 * @param isPacked what the sheet tells of its size is to be believed; of others only when it is more than is read
 */
function rowsLeftOut(sheet: xlsx.WorkSheet, isPacked: boolean): number {
  const read = sheet['!data']?.length ?? 0;
  const full: unknown = sheet['!fullref'] ?? sheet['!ref'];
  if (typeof full !== 'string' || !(isPacked || read >= mostRows)) return 0;
  return Math.max(0, xlsx.utils.decode_range(full).e.r + 1 - read);
}

function wordsOf(cell: xlsx.CellObject, is1904: boolean): string {
  const { t: type, v: value, w: shown, z: format } = cell;
  if (type === 'n' && typeof value === 'number') return numberOf(value, String(format ?? ''), shown, is1904);
  if (type === 'b') return value ? 'TRUE' : 'FALSE';
  if (type === 'e') return shown ?? '#ERROR';
  return String(value ?? '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function numberOf(value: number, format: string, shown: string | undefined, date1904: boolean): string {
  if (/\[(?:h+|m+|s+)\]/i.test(format)) return shown ?? String(value);
  if (xlsx.SSF.is_date(format)) return dateOf(value, date1904) ?? shown ?? String(value);
  // What a sheet shows as 12.5 % it keeps as 0.125.
  if (format.includes('%')) return `${exact(value * 100)}%`;
  return exact(value);
}

/** Without the last digits, in which computers count wrong. */
function exact(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function dateOf(value: number, date1904: boolean): string | undefined {
  const date = xlsx.SSF.parse_date_code(value, { date1904 });
  if (!date) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${String(date.y).padStart(4, '0')}-${two(date.m)}-${two(date.d)}`;
  const seconds = Math.round(date.S);
  const time = `${two(date.H)}:${two(date.M)}${seconds > 0 ? `:${two(seconds)}` : ''}`;
  if (value < 1) return time;
  return date.H + date.M + seconds === 0 ? day : `${day} ${time}`;
}

function quoted(value: string): string {
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
