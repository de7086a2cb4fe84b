import { getDocumentProxy } from 'unpdf';
import { type DocumentText, UnreadableDocument } from '../conversation/documentText.ts';
import { PartsText } from './partsText.ts';

/** What is beyond is not read: no model would be shown so much. */
const mostPages = 2000;

/**
 * The words of a PDF, each page under its number.
 * @param most bytes
 */
export async function pdfToText(bytes: Uint8Array, most: number): Promise<DocumentText> {
  const pdf = await open(bytes);
  const text = new PartsText('page', most);
  let hasWords = false;
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && !text.isFull; number++) {
    const words = await wordsOf(pdf, number);
    hasWords ||= words !== '';
    text.addPart(`Page ${number}\n${words === '' ? '(no text)' : words}\n\n`);
  }
  if (!hasWords) throw new UnreadableDocument('file_pictures', `${pdf.numPages} pages without a word`);
  return text.finish(pdf.numPages);
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      // Nothing in a document is run, and nothing outside is looked for.
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      useWorkerFetch: false,
      verbosity: 0,
    });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new UnreadableDocument(isLocked ? 'file_locked' : 'file_damaged', String(error));
  }
}

/** A page that is broken costs itself alone. */
async function wordsOf(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    return words
      .replace(/[^\S\n]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  } catch {
    return '';
  }
}
