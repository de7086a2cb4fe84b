import path from 'node:path';
import type { XmlDocument, XmlElement } from '@xmldom/xmldom/lib/index.js';
import type { DocumentText } from '../conversation/documentText.ts';
import type { Archive } from './archive.ts';
import { MarkdownWriter } from './markdownWriter.ts';
import { PartsText } from './partsText.ts';
import { allOf, childrenOf, parseXml } from './xml.ts';

/**
 * A PowerPoint presentation: of each slide that is shown its titles, texts and tables, and what its speaker noted.
 * @param most bytes
 */
export async function slidesToText(archive: Archive, most: number): Promise<DocumentText> {
  const slides = await slidesOf(archive);
  const text = new PartsText('slide', most);
  let number = 0;
  for (const name of slides) {
    const slide = parseXml(await archive.read(name));
    if (slide.documentElement.getAttribute('show') === '0') continue;
    number++;
    if (text.isFull) continue;
    const notes = await notesOf(archive, name);
    const parts = [`Slide ${number}`, shapesToMarkdown(slide), notes === '' ? '' : `Notes: ${notes}`];
    text.addPart(`${parts.filter((part) => part !== '').join('\n\n')}\n\n`);
  }
  return text.finish(number);
}

/** The files of the slides, in the order they are shown. */
async function slidesOf(archive: Archive): Promise<string[]> {
  const main = 'ppt/presentation.xml';
  const targets = await relationsOf(archive, main);
  return allOf(parseXml(await archive.read(main)), 'p:sldId').flatMap((slide) => {
    const target = targets.get(slide.getAttribute('r:id') ?? '')?.target;
    return target !== undefined && archive.has(target) ? [target] : [];
  });
}

async function notesOf(archive: Archive, slide: string): Promise<string> {
  const relations = [...(await relationsOf(archive, slide)).values()];
  const notes = relations.find(({ type }) => type.endsWith('/notesSlide'))?.target;
  if (notes === undefined || !archive.has(notes)) return '';
  const shapes = allOf(parseXml(await archive.read(notes)), 'p:sp');
  return shapes
    .filter((shape) => placeholderOf(shape) === 'body')
    .map((shape) => allOf(shape, 'a:p').map(wordsOf).join('\n').trim())
    .join('\n');
}

/** What a part of the archive refers to, by its id there. */
async function relationsOf(
  archive: Archive,
  part: string,
): Promise<Map<string, { readonly type: string; readonly target: string }>> {
  const { dir, base } = path.posix.parse(part);
  const name = `${dir}/_rels/${base}.rels`;
  if (!archive.has(name)) return new Map();
  const relations = allOf(parseXml(await archive.read(name)), 'Relationship');
  return new Map(
    relations.map((one) => [
      one.getAttribute('Id') ?? '',
      {
        type: one.getAttribute('Type') ?? '',
        // Relative to the part, or to the archive where it begins with a slash.
        target: path.posix.resolve(`/${dir}`, one.getAttribute('Target') ?? '').slice(1),
      },
    ]),
  );
}

function placeholderOf(shape: XmlElement): string | undefined {
  const [placeholder] = allOf(shape, 'p:ph');
  return placeholder && (placeholder.getAttribute('type') || 'body');
}

function shapesToMarkdown(slide: XmlDocument): string {
  const writer = new MarkdownWriter();
  const visit = (element: XmlElement): void => {
    switch (element.nodeName) {
      case 'p:sp':
        return writeShape(writer, element);
      case 'a:tbl':
        return writeTable(writer, element);
      default:
        for (const child of childrenOf(element)) visit(child);
    }
  };
  visit(slide.documentElement);
  return writer.toString();
}

function writeShape(writer: MarkdownWriter, shape: XmlElement): void {
  const placeholder = placeholderOf(shape);
  // Repeated on every slide.
  if (placeholder === 'sldNum' || placeholder === 'dt' || placeholder === 'ftr') return;
  const isTitle = placeholder === 'title' || placeholder === 'ctrTitle';
  for (const paragraph of allOf(shape, 'a:p')) {
    const words = wordsOf(paragraph);
    if (words.trim() === '') continue;
    const level = Number(allOf(paragraph, 'a:pPr')[0]?.getAttribute('lvl') ?? 0);
    if (isTitle) writer.heading(2);
    else if (placeholder === 'body') writer.item((level || 0) + 1);
    writer.text(words);
    writer.endBlock();
  }
}

function writeTable(writer: MarkdownWriter, table: XmlElement): void {
  writer.beginTable();
  for (const row of allOf(table, 'a:tr')) {
    writer.row();
    for (const cell of allOf(row, 'a:tc')) {
      writer.text(allOf(cell, 'a:p').map(wordsOf).join(' '));
      writer.endCell();
    }
  }
  writer.endTable();
}

function wordsOf(paragraph: XmlElement): string {
  const visit = (element: XmlElement): string => {
    if (element.nodeName === 'a:t') return element.textContent ?? '';
    if (element.nodeName === 'a:br') return '\n';
    return childrenOf(element).map(visit).join('');
  };
  return visit(paragraph);
}
