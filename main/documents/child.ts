import { serveParent } from '../processes/serveParent.ts';

serveParent(import.meta.url, async (request: { readonly bytes: Uint8Array }) => request.bytes.length);
