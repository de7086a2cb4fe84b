import type { XmlDocument, XmlElement, XmlNode } from '@xmldom/xmldom/lib/index.js';
import { type DocumentText, UnreadableDocument } from '../conversation/documentText.ts';
import type { Archive } from './archive.ts';
import { MarkdownWriter } from './markdownWriter.ts';
import { boundedText, PartsText } from './partsText.ts';
import { allOf, childrenOf, parseXml } from './xml.ts';

/**
 * A text or a presentation of OpenDocument, as LibreOffice writes them.
 * @param most bytes
 */
export async function openDocumentToText(archive: Archive, most: number): Promise<DocumentText> {
  const content = parseXml(await archive.read('content.xml'));
  const [body] = allOf(content, 'office:body');
  if (!body) throw new UnreadableDocument('file_damaged', 'no office:body');
  const hidden = hiddenPages(content);
  const pages = allOf(body, 'draw:page').filter(
    (page) => !hidden.has(page.getAttribute('draw:style-name') ?? ''),
  );
  if (allOf(body, 'office:presentation').length === 0) return boundedText(toMarkdown(body), most);
  const text = new PartsText('slide', most);
  for (const [index, page] of pages.entries()) {
    if (text.isFull) break;
    text.addPart(`Slide ${index + 1}\n\n${toMarkdown(page)}\n\n`);
  }
  return text.finish(pages.length);
}

function hiddenPages(content: XmlDocument): Set<string> {
  return new Set(
    allOf(content, 'style:style')
      .filter((style) =>
        allOf(style, 'style:drawing-page-properties').some(
          (properties) => properties.getAttribute('presentation:visibility') === 'hidden',
        ),
      )
      .map((style) => style.getAttribute('style:name') ?? ''),
  );
}

/** What was deleted, what somebody remarked beside it, and what only programs read. */
const unseen = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:forms',
  'text:sequence-decls',
  'text:bibliography-mark',
  'svg:title',
  'svg:desc',
]);

function toMarkdown(root: XmlElement): string {
  const writer = new MarkdownWriter();
  visit(root, writer, 0);
  return writer.toString();
}

function visit(node: XmlNode, writer: MarkdownWriter, depth: number): void {
  if (node.nodeType === 3) return writer.text(node.nodeValue ?? '');
  if (node.nodeType !== 1 || unseen.has(node.nodeName)) return;
  const element = node as XmlElement;
  const below = (nextDepth = depth) => {
    for (let child = element.firstChild; child; child = child.nextSibling) visit(child, writer, nextDepth);
  };
  switch (element.nodeName) {
    case 'text:h':
      writer.heading(Number(element.getAttribute('text:outline-level')) || 1);
      below();
      return writer.endBlock();
    case 'text:p':
      below();
      return writer.endBlock();
    case 'text:list':
      return below(depth + 1);
    case 'text:list-item':
      writer.item(depth);
      return below();
    case 'text:s':
    case 'text:tab':
      return writer.text(' ');
    case 'text:line-break':
      return writer.lineBreak();
    case 'text:note':
      writer.text(' (');
      for (const part of childrenOf(element))
        if (part.nodeName === 'text:note-body') writer.text((part.textContent ?? '').trim());
      return writer.text(')');
    case 'presentation:notes':
      writer.endBlock();
      writer.text((element.textContent ?? '').trim() === '' ? '' : 'Notes: ');
      return below();
    case 'table:table':
      writer.beginTable();
      below();
      return writer.endTable();
    case 'table:table-row':
      writer.row();
      return below();
    case 'table:table-cell':
    case 'table:covered-table-cell':
      below();
      return writer.endCell();
    default:
      return below();
  }
}
