/** As much of the parser as is used. Its own types would bring a browser's along for the whole of main/. */
declare module '@xmldom/xmldom/lib/index.js' {
  export interface XmlNode {
    readonly nodeType: number;
    readonly nodeName: string;
    readonly nodeValue: string | null;
    readonly textContent: string | null;
    readonly firstChild: XmlNode | null;
    readonly nextSibling: XmlNode | null;
  }

  export interface XmlElement extends XmlNode {
    /** '' where there is none. */
    getAttribute(name: string): string;
    getElementsByTagName(name: string): ArrayLike<XmlElement>;
  }

  export interface XmlDocument {
    readonly documentElement: XmlElement;
    getElementsByTagName(name: string): ArrayLike<XmlElement>;
  }

  export class DOMParser {
    constructor(options: {
      readonly errorHandler: Readonly<Record<'warning' | 'error' | 'fatalError', (words: string) => void>>;
    });
    parseFromString(source: string, kind: string): XmlDocument;
  }
}
