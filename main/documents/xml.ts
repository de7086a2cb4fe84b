import { DOMParser, type XmlDocument, type XmlElement, type XmlNode } from '@xmldom/xmldom/lib/index.js';
import { UnreadableDocument } from '../conversation/documentText.ts';

/**
 * Takes XML apart. Entities of its own making stay as they are written, and nothing outside is ever read.
 * @throws UnreadableDocument when it is none
 */
export function parseXml(bytes: Buffer): XmlDocument {
  const fail = (words: string) => {
    throw new UnreadableDocument('file_damaged', words.slice(0, 200));
  };
  const errorHandler = { warning: () => {}, error: fail, fatalError: fail };
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return fail('an empty part');
  return new DOMParser({ errorHandler }).parseFromString(text, 'text/xml');
}

/** The elements right below one. */
export function childrenOf(element: XmlNode): XmlElement[] {
  const children: XmlElement[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) children.push(child as XmlElement);
  }
  return children;
}

/** Every element of one name below another, in order, however deep. */
export function allOf(element: XmlDocument | XmlElement, name: string): XmlElement[] {
  return Array.from(element.getElementsByTagName(name));
}
