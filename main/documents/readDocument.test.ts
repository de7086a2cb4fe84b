import * as xlsx from '@e965/xlsx';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import type { DocumentText } from '../conversation/documentText.ts';
import { readDocument } from './readDocument.ts';
import { openTextOf, pdfOf, sheetOf, slidesOf, wordOf, workbookOf, zipOf } from './testing.ts';

const most = 256 * 1024;

async function read(bytes: Buffer, bound = most): Promise<DocumentText> {
  const answer = await readDocument({ bytes, most: bound });
  if ('problem' in answer) throw new Error(`${answer.problem}: ${answer.detail}`);
  return answer.document;
}

async function problemOf(bytes: Buffer): Promise<string | undefined> {
  const answer = await readDocument({ bytes, most });
  return 'problem' in answer ? answer.problem : undefined;
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a PDF', () => {
  test('is its words, each page under its number', async () => {
    const { text, parts } = await read(await pdfOf(['First line\nSecond line', '', 'The end']));
    expect(text).toBe('Page 1\nFirst line\nSecond line\n\nPage 2\n(no text)\n\nPage 3\nThe end');
    expect(parts).toMatchObject({ unit: 'page', total: 3, each: 1 });
  });

  test('that is long ends after a whole page, and tells how many there are', async () => {
    const pages = Array.from({ length: 30 }, (_, n) => `page ${n + 1} ${'word '.repeat(20)}`);
    const { text, parts } = await read(await pdfOf(pages), 1000);
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(parts?.total).toBe(30);
    expect(text).toContain(`Page ${parts?.ends.length}\n`);
    expect(text).not.toContain(`Page ${(parts?.ends.length ?? 0) + 1}\n`);
  });

  test('is known by its bytes, with something in front of them too', async () => {
    const pdf = await pdfOf(['words']);
    expect((await read(Buffer.concat([Buffer.from('\r\n'), pdf]))).text).toContain('words');
    expect((await read(Buffer.concat([Buffer.from([0x1b, 0x25, 0, 0xff]), pdf]))).text).toContain('words');
  });

  test('of pictures of pages says so', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawImage(await pdf.embedPng(png), { x: 0, y: 0, width: 500, height: 700 });
    expect(await problemOf(Buffer.from(await pdf.save()))).toBe('file_pictures');
  });

  test('that is locked with a password says so', async () => {
    const key = `<${'ab'.repeat(32)}>`;
    const pdf = [
      '%PDF-1.4',
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj',
      `3 0 obj << /Filter /Standard /V 1 /R 2 /P -4 /O ${key} /U ${key} >> endobj`,
      'trailer << /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<ab> <ab>] >>',
      '%%EOF',
    ];
    expect(await problemOf(Buffer.from(pdf.join('\n')))).toBe('file_locked');
  });

  test.each([
    ['its first half', (pdf: Buffer) => pdf.subarray(0, pdf.length / 2)],
    ['its first bytes', (pdf: Buffer) => pdf.subarray(0, 12)],
    [
      'junk behind its first bytes',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 0xa7)]),
    ],
  ])('of which there is only %s says so', async (_, part) => {
    expect(['file_damaged', 'file_pictures']).toContain(
      await problemOf(part(await pdfOf(['words', 'more words']))),
    );
  });
});

describe('a Word document', () => {
  test('is Markdown: headings, lists and tables', async () => {
    const { text, parts } = await read(await wordOf(['Some words.']));
    expect(text).toBe(
      '# Report\n\nSome words.\n\n- first\n  - inner\n- second\n\n| Name | Sum |\n| --- | --- |\n| Anna | 12\\|5 |',
    );
    expect(parts).toBeUndefined();
  });

  test('that is long tells how long', async () => {
    const { text, length } = await read(await wordOf(Array(100).fill('Many words, again and again.')), 1000);
    expect(text.length).toBe(1000);
    expect(length).toBeGreaterThan(2500);
  });

  test('with entities of its own, which multiply or name files, is not read', async () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      '',
    );
    const document = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">${laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Hello &l9; &f;</w:t></w:r></w:p></w:body></w:document>`;
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    const bytes = zipOf([
      {
        name: '[Content_Types].xml',
        text: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      },
      {
        name: '_rels/.rels',
        text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${relation}" Target="word/document.xml"/></Relationships>`,
      },
      { name: 'word/document.xml', text: document },
    ]);
    expect(await problemOf(bytes)).toBe('file_damaged');
  });

  test('that is cut off says so', async () => {
    const word = await wordOf(['words']);
    expect(await problemOf(word.subarray(0, word.length / 2))).toBe('file_damaged');
  });

  test('without a word says so', async () => {
    expect(await problemOf(openTextOf('<text:p/>'))).toBe('file_empty');
  });
});

describe('a workbook', () => {
  const sheets = [
    {
      name: 'Sums',
      rows: [
        ['Name', 'Sum', 'Paid', 'When'],
        ['Anna "A"', { t: 'n', f: '1.1+2.2', v: 1.1 + 2.2 }, true, { t: 'n', v: 45_000, z: 'd/m/yy' }],
        [null, null, null, null],
        ['Борис', { t: 'n', v: 0.125, z: '0.0%' }, false, { t: 'n', v: 45_000.75, z: 'd/m/yy h:mm' }],
      ],
    },
    { name: 'Secret', rows: [['hidden']], isHidden: true },
    { name: 'Second', rows: [[1]] },
  ];

  test.each(['xlsx', 'xls', 'xlsb', 'ods'] as const)(
    'is CSV of its visible sheets, with values: %s',
    async (kind) => {
      // The library does not write which sheets of an .ods are hidden.
      const { text, parts } = await read(
        workbookOf(kind === 'ods' ? sheets.filter(({ isHidden }) => !isHidden) : sheets, kind),
      );
      expect(text).toBe(
        'Sheet "Sums":\nName,Sum,Paid,When\n"Anna ""A""",3.3,TRUE,2023-03-15\nБорис,12.5%,FALSE,2023-03-15 18:00\n\nSheet "Second":\n1',
      );
      expect(parts).toMatchObject({ unit: 'row', total: 4 });
    },
  );

  test('of OpenDocument leaves out what its style hides', async () => {
    const content = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>
      <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
      <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet>${['ta1', 'ta2'].map((style) => `<table:table table:name="of ${style}" table:style-name="${style}"><table:table-row><table:table-cell office:value-type="string"><text:p>in ${style}</text:p></table:table-cell></table:table-row></table:table>`).join('')}</office:spreadsheet></office:body></office:document-content>`;
    const { text } = await read(
      zipOf([
        { name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'META-INF/manifest.xml', text: '<manifest:manifest xmlns:manifest="m"/>' },
        { name: 'styles.xml', text: '<x/>' },
        { name: 'content.xml', text: content },
      ]),
    );
    expect(text).toBe('Sheet "of ta1":\nin ta1');
  });

  test('that tells of far more than it has is what it has', async () => {
    expect((await read(sheetOf('A1:NTP10000', '<row r="1"><c r="A1"><v>1</v></c></row>'))).text).toBe(
      'Sheet "A":\n1',
    );
    const far =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="40000"><c r="A40000"><v>2</v></c><c r="XFD40000"><v>3</v></c></row>';
    expect((await read(sheetOf('A1:XFD1048576', far))).text).toBe('Sheet "A":\n1\n2,3');
  });

  test('that is long ends after a whole row, and tells how many there are', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [`row ${n + 1}`, n]);
    const { text, parts } = await read(workbookOf([{ name: 'A', rows }]), 10_000);
    expect(text.length).toBeLessThanOrEqual(10_000);
    expect(parts?.total).toBe(5000);
    const last = text.split('\n').at(-1);
    expect(last).toMatch(/^row \d+,\d+$/);
    expect(parts?.ends.at(-1)).toBe(text.length);
  });

  test('that is huge is read at its beginning, and tells how many rows it says to have', async () => {
    const row = (n: number) =>
      `<row r="${n}"><c r="A${n}"><v>${n}</v></c><c r="B${n}"><v>${Math.sqrt(n)}</v></c>${' '.repeat(700)}</row>`;
    const rows = Array.from({ length: 30_000 }, (_, n) => row(n + 1)).join('');
    const { text, parts } = await read(sheetOf('A1:B30000', rows));
    expect(parts?.total).toBe(30_000);
    expect(text).toMatch(/^Sheet "A":\n1,1\n2,1\.4142/);
    expect(text.length).toBeGreaterThan(most - 100);
  });

  test('locked with a password says so, in the old and in the new way', async () => {
    const locked = xlsx.CFB.utils.cfb_new();
    xlsx.CFB.utils.cfb_add(locked, '/EncryptedPackage', Buffer.alloc(5000, 7));
    xlsx.CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.alloc(200, 7));
    expect(await problemOf(xlsx.CFB.write(locked, { type: 'buffer' }) as Buffer)).toBe('file_locked');
    const old = xlsx.CFB.read(workbookOf(sheets, 'xls'), { type: 'buffer' });
    const stream = xlsx.CFB.find(old, '/Workbook');
    const content = Buffer.from(stream?.content as Uint8Array);
    const first = 4 + content.readUInt16LE(2);
    const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4]);
    xlsx.CFB.utils.cfb_add(
      old,
      '/Workbook',
      Buffer.concat([content.subarray(0, first), filePass, content.subarray(first)]),
    );
    expect(await problemOf(xlsx.CFB.write(old, { type: 'buffer' }) as Buffer)).toBe('file_locked');
  });

  test('with nothing but hidden sheets says that there is nothing', async () => {
    const bytes = workbookOf([
      { name: 'A', rows: [[]] },
      { name: 'B', rows: [['x']], isHidden: true },
    ]);
    expect(await problemOf(bytes)).toBe('file_empty');
  });
});

describe('a presentation', () => {
  test('is its slides in the order they are shown, without those that are not', async () => {
    const { text, parts } = await read(
      slidesOf([
        { title: 'Begin &amp; go', text: 'one' },
        { title: 'Backup', text: 'hidden', isHidden: true },
        { title: 'End', text: 'two' },
      ]),
    );
    expect(text).toBe('Slide 1\n\n## Begin & go\n\n- one\n\nSlide 2\n\n## End\n\n- two');
    expect(parts).toMatchObject({ unit: 'slide', total: 2 });
  });
});

describe('a text of OpenDocument', () => {
  test('is Markdown: headings, lists, notes and tables, without what was deleted', async () => {
    const { text } = await read(
      openTextOf(
        '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level="2">Head</text:h><text:p>a<text:s/>b<text:line-break/>c<text:note><text:note-body><text:p>foot</text:p></text:note-body></text:note></text:p>' +
          '<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>in</text:p></text:list-item></text:list></text:list-item></text:list>' +
          '<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>',
      ),
    );
    expect(text).toBe('## Head\n\na b\nc (foot)\n\n- one\n  - in\n\n| x | y |\n| --- | --- |');
  });

  test('that is locked with a password says so', async () => {
    expect(await problemOf(openTextOf('x', '<m:encryption-data/>'))).toBe('file_locked');
  });
});

describe('a web page', () => {
  test('is Markdown: headings, lists, tables and where links lead, without what runs', async () => {
    const html = `<!DOCTYPE html><html><head><title>T &amp; U</title><script>alert('<p>no</p>')</script></head><body>
      <h2>Head</h2><p>Some <b>bold</b>
      words, <a href="https://example.org/x">a link</a>.<ul><li>one<li>two<ol><li>in</ol></ul>
      <table><tr><th>a<th>b<tr><td>1<td>2 &lt; 3</table><!-- gone --></body></html>`;
    const { text } = await read(Buffer.from(html));
    expect(text).toBe(
      'T & U\n\n## Head\n\nSome bold words, a link (https://example.org/x).\n\n- one\n- two\n  1. in\n\n| a | b |\n| --- | --- |\n| 1 | 2 < 3 |',
    );
  });

  test('of another encoding is read as it says', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<html><meta charset="windows-1251"><p>'),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
    ]);
    expect((await read(bytes)).text).toBe('Привет');
  });

  test('of hundreds of thousands of open tags takes no time', async () => {
    for (const shape of [
      '<p ',
      '<a "',
      '<table><tr><td>',
      '<ul><li>',
      '<!--',
      '<script>',
      '&amp;&',
      '<b>x',
    ]) {
      const html = `<html>${shape.repeat(20_000)}`;
      await readDocument({ bytes: Buffer.from(html), most });
    }
  });
});

describe('an archive', () => {
  test('of code is the names of its files, then the texts among them', async () => {
    const { text, parts } = await read(
      zipOf([
        { name: 'app/', text: '' },
        { name: 'app/main.ts', text: 'export const one = 1;\n' },
        { name: 'app/logo.png', text: png },
        { name: 'app/inner.zip', text: zipOf([{ name: 'deep.txt', text: 'never opened' }]) },
        { name: 'app/node_modules/x/index.js', text: 'not ours' },
        { name: 'app/.git/HEAD', text: 'not ours' },
        { name: 'README.md', text: '# Read me' },
      ]),
    );
    expect(text).toBe(
      'Its files:\n- app/main.ts\n- app/logo.png\n- app/inner.zip\n- README.md\n\nFile "app/main.ts":\nexport const one = 1;\n\nFile "README.md":\n# Read me',
    );
    expect(parts).toMatchObject({ unit: 'file', total: 2 });
  });

  test('that leads out of its folder, or whose names look like words, is harmless', async () => {
    const { text } = await read(
      zipOf([
        { name: '../../etc/passwd', text: 'root' },
        { name: '/abs\\olute', text: 'x' },
        { name: 'a\n\nFile "b":\nfake', text: 'y' },
      ]),
    );
    expect(text).toContain('- ../../etc/passwd\n- /abs/olute\n- a File "b": fake\n');
  });

  test('that is long names all of its files, and tells of how many it has the texts', async () => {
    const files = Array.from({ length: 40 }, (_, n) => ({
      name: `file${n}.txt`,
      text: `${n} ${'word '.repeat(60)}`,
    }));
    const { text, parts } = await read(zipOf(files), 4000);
    expect(text).toContain('- file39.txt');
    expect(parts?.total).toBe(40);
    expect(parts?.ends.length).toBeGreaterThan(5);
    expect(text).not.toContain(`File "file${parts?.ends.length}.txt"`);
  });

  test('of very many files names the first thousand', async () => {
    const { text } = await read(
      zipOf(Array.from({ length: 1200 }, (_, n) => ({ name: `f${n}`, text: 'x' }))),
    );
    expect(text).toContain('- f999\n- and more\n');
    expect(text).not.toContain('f1000');
  });

  test.each([
    ['unpacks to a thousand times its size', zipOf([{ name: 'a.txt', text: 'a'.repeat(20_000_000) }])],
    ['says that it is small', zipOf([{ name: 'a.txt', text: 'a'.repeat(20_000_000), claimed_bytes: 100 }])],
    ['says that it is huge', zipOf([{ name: 'a.txt', text: 'a', claimed_bytes: 0xfffffff0 }])],
    [
      'is a document with a huge part',
      zipOf([
        { name: '[Content_Types].xml', text: '<Types/>' },
        { name: 'word/document.xml', text: 'a'.repeat(20_000_000), claimed_bytes: 1000 },
        { name: '_rels/.rels', text: '<Relationships/>' },
      ]),
    ],
    [
      'is a workbook with a huge part',
      zipOf([
        { name: '[Content_Types].xml', text: '<Types/>' },
        { name: 'xl/workbook.xml', text: ' '.repeat(20_000_000), claimed_bytes: 1000 },
      ]),
    ],
  ])('that %s says that it is too much', async (_, bytes) => {
    expect(await problemOf(bytes)).toBe('file_too_much');
  });

  test('of archives names them, however deep they go', async () => {
    let bytes = zipOf([{ name: 'bomb.txt', text: 'a'.repeat(1_000_000) }]);
    for (let depth = 0; depth < 10; depth++) bytes = zipOf([{ name: `layer${depth}.zip`, text: bytes }]);
    expect((await read(bytes)).text).toBe('Its files:\n- layer9.zip');
  });

  test('that is empty, cut off or locked says so', async () => {
    expect(await problemOf(zipOf([]))).toBe('file_empty');
    expect(await problemOf(zipOf([{ name: 'a', text: 'b' }]).subarray(0, 40))).toBe('file_damaged');
    expect(await problemOf(zipOf([{ name: 'a.txt', text: 'secret', isLocked: true }]))).toBe('file_locked');
  });
});

describe('what is none of these', () => {
  test.each([
    ['an old Word document', oldOf('/WordDocument'), 'file_old_format'],
    ['an old presentation', oldOf('/PowerPoint Document'), 'file_old_format'],
    ['rich text', Buffer.from('{\\rtf1\\ansi words}'), 'file_old_format'],
    [
      'a broken container',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 9)]),
      'file_damaged',
    ],
    ['junk', Buffer.from([1, 2, 3, 4, 0]), 'file_unreadable'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'file_unreadable'],
  ])('%s is told by its bytes', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

function oldOf(stream: string): Buffer {
  const container = xlsx.CFB.utils.cfb_new();
  xlsx.CFB.utils.cfb_add(container, stream, Buffer.alloc(5000, 7));
  return xlsx.CFB.write(container, { type: 'buffer' }) as Buffer;
}
