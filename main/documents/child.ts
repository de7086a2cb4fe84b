import { serveParent } from '../processes/serveParent.ts';
import { readDocument } from './readDocument.ts';

/** The process in which documents are read. */
serveParent(import.meta.url, readDocument);
