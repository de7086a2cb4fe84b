import { crc32, deflateRawSync } from 'node:zlib';
import * as xlsx from '@e965/xlsx';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Documents for tests, made as people's programs make them, or worse. */

/** A page of each text. */
export async function pdfOf(pages: readonly string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of pages) {
    const page = pdf.addPage();
    text.split('\n').forEach((line, index) => {
      page.drawText(line, { x: 40, y: 800 - index * 14, size: 10, font });
    });
  }
  return Buffer.from(await pdf.save());
}

/** A heading, paragraphs, a list and a table. */
export async function wordOf(paragraphs: readonly string[]): Promise<Buffer> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const row = (...texts: string[]) => new TableRow({ children: texts.map(cell) });
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: 'Report', heading: HeadingLevel.HEADING_1 }),
          ...paragraphs.map((text) => new Paragraph({ children: [new TextRun({ text, bold: true })] })),
          new Paragraph({ text: 'first', bullet: { level: 0 } }),
          new Paragraph({ text: 'inner', bullet: { level: 1 } }),
          new Paragraph({ text: 'second', bullet: { level: 0 } }),
          new Table({ rows: [row('Name', 'Sum'), row('Anna', '12|5')] }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

export interface SheetOf {
  readonly name: string;
  readonly rows: readonly (readonly (
    | string
    | number
    | boolean
    | null
    | { readonly [field: string]: unknown }
  )[])[];
  readonly isHidden?: boolean;
}

export function workbookOf(
  sheets: readonly SheetOf[],
  bookType: 'xlsx' | 'ods' | 'xls' | 'xlsb' = 'xlsx',
): Buffer {
  const book = xlsx.utils.book_new();
  for (const { name, rows } of sheets) {
    const sheet = xlsx.utils.aoa_to_sheet(rows as unknown[][]);
    xlsx.utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: sheets.map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })) };
  return xlsx.write(book, { type: 'buffer', bookType }) as Buffer;
}

/** A workbook with one sheet that says of itself whatever it is told to. */
export function sheetOf(dimension: string, rows: string): Buffer {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipOf([
    {
      name: '[Content_Types].xml',
      text: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet xmlns="${main}"><dimension ref="${dimension}"/><sheetData>${rows}</sheetData></worksheet>`,
    },
  ]);
}

export interface PackedFile {
  readonly name: string;
  readonly text: string | Buffer;
  /** What the archive says its size is. */
  readonly claimed_bytes?: number;
  /** Marked as encrypted. */
  readonly isLocked?: boolean;
}

/** A zip that says of its files whatever it is told to. */
export function zipOf(files: readonly PackedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claimed_bytes, isLocked } of files) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isLocked ? 0x801 : 0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed_bytes ?? bytes.length, 18);
    const path = Buffer.from(name);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, packed]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, end, path]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const last = Buffer.alloc(18);
  last.writeUInt16LE(files.length, 4);
  last.writeUInt16LE(files.length, 6);
  last.writeUInt32LE(central.length, 8);
  last.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), last]);
}

const main = 'xmlns:a="a" xmlns:p="p" xmlns:r="r"';

/** A presentation with a title and a text on each slide. */
export function slidesOf(
  slides: readonly { readonly title: string; readonly text: string; readonly isHidden?: boolean }[],
): Buffer {
  const shape = (type: string, text: string) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
  // The order is that of the presentation, not that of the names.
  const numbered = slides.map((slide, index) => ({
    ...slide,
    id: `rId${index + 1}`,
    file: `slide${slides.length - index}.xml`,
  }));
  return zipOf([
    { name: '[Content_Types].xml', text: '<Types/>' },
    {
      name: 'ppt/presentation.xml',
      text: `<p:presentation ${main}><p:sldIdLst>${numbered.map(({ id }) => `<p:sldId r:id="${id}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      text: `<Relationships>${numbered.map(({ id, file }) => `<Relationship Id="${id}" Type="x/slide" Target="slides/${file}"/>`).join('')}</Relationships>`,
    },
    ...numbered.map(({ file, title, text, isHidden }) => ({
      name: `ppt/slides/${file}`,
      text: `<p:sld ${main}${isHidden ? ' show="0"' : ''}><p:cSld><p:spTree>${shape('title', title)}${shape('body', text)}</p:spTree></p:cSld></p:sld>`,
    })),
  ]);
}

/** A text of OpenDocument with this inside its body. */
export function openTextOf(body: string, manifest = '<manifest/>'): Buffer {
  const names = ['office', 'text', 'table', 'draw', 'style', 'presentation'].map(
    (name) => `xmlns:${name}="${name}"`,
  );
  return zipOf([
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text' },
    { name: 'META-INF/manifest.xml', text: manifest },
    {
      name: 'content.xml',
      text: `<office:document-content ${names.join(' ')}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
  ]);
}
