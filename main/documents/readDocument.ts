import { type DocumentProblem, type DocumentText, UnreadableDocument } from '../conversation/documentText.ts';
import { decodeText, documentKind } from '../conversation/fileContent.ts';
import { Archive } from './archive.ts';
import { htmlToMarkdown } from './html.ts';
import { boundedText } from './partsText.ts';
import { archiveToText } from './sourceArchive.ts';

// What takes them apart is large: each process loads only what its one document needs.
const pdf = () => import('./pdf.ts');
const word = () => import('./word.ts');
const sheets = () => import('./sheets.ts');
const slides = () => import('./slides.ts');
const openDocument = () => import('./openDocument.ts');

/** What the process is asked. */
export interface DocumentRequest {
  readonly bytes: Uint8Array;
  /** Bytes of the text that are wanted. */
  readonly most: number;
}

/** What it says: the text, or why there is none. */
export type DocumentAnswer =
  | { readonly document: DocumentText }
  | { readonly problem: DocumentProblem; readonly detail: string };

/** Reads a document of whatever kind its bytes tell. Everything in it may be hostile. */
export async function readDocument({ bytes, most }: DocumentRequest): Promise<DocumentAnswer> {
  try {
    const document = await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), most);
    if (document.text.trim() === '') throw new UnreadableDocument('file_empty', 'not a word in it');
    return { document };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { problem: error.code, detail: error.message };
    // What the libraries say of what they cannot read.
    return { problem: 'file_damaged', detail: String(error) };
  }
}

async function read(bytes: Buffer, most: number): Promise<DocumentText> {
  switch (documentKind(bytes)) {
    case 'pdf':
      return (await pdf()).pdfToText(new Uint8Array(bytes), most);
    case 'zip':
      return packed(await Archive.open(bytes), most);
    case 'ole':
      return oldOffice(bytes, most);
    case 'html':
      return boundedText(htmlToMarkdown(decodeHtml(bytes)), most);
    case 'rtf':
      throw new UnreadableDocument('file_old_format', 'RTF');
    case undefined:
      throw new UnreadableDocument('file_unreadable', 'of no known kind');
  }
}

async function packed(archive: Archive, most: number): Promise<DocumentText> {
  if (archive.has('[Content_Types].xml')) {
    const isIn = (folder: string) => archive.entries.some(({ name }) => name.startsWith(folder));
    if (isIn('word/')) return boundedText(await (await word()).wordToMarkdown(archive), most);
    if (isIn('xl/')) return (await sheets()).packedSheetsToText(archive, most);
    if (isIn('ppt/')) return (await slides()).slidesToText(archive, most);
  }
  const kind = (await archive.read('mimetype', 200)).toString('latin1').trim();
  if (kind.startsWith('application/vnd.oasis.opendocument.')) {
    await refuseLocked(archive);
    return kind.includes('spreadsheet')
      ? (await sheets()).packedSheetsToText(archive, most)
      : (await openDocument()).openDocumentToText(archive, most);
  }
  return archiveToText(archive, most);
}

/** The container of Office up to 2003, in which later ones keep what is locked with a password. */
async function oldOffice(bytes: Buffer, most: number): Promise<DocumentText> {
  const { pathsInContainer, sheetsToText } = await sheets();
  const paths = pathsInContainer(bytes);
  const has = (name: RegExp) => paths.some((path) => name.test(path));
  if (has(/\/EncryptedPackage$/)) throw new UnreadableDocument('file_locked', 'an encrypted package');
  if (has(/\/(?:Workbook|Book)$/i)) return sheetsToText(bytes, most);
  throw new UnreadableDocument('file_old_format', 'an OLE container without a workbook');
}

/** @throws UnreadableDocument when it is locked with a password, as OpenDocument tells */
async function refuseLocked(archive: Archive): Promise<void> {
  const manifest = await archive.read('META-INF/manifest.xml');
  if (manifest.includes('encryption-data'))
    throw new UnreadableDocument('file_locked', 'the manifest tells of encryption');
}

function decodeHtml(bytes: Buffer): string {
  const text = decodeText(bytes);
  if (text !== undefined) return text;
  const beginning = bytes.toString('latin1', 0, 4096);
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(beginning)?.[1] ?? 'windows-1252';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
