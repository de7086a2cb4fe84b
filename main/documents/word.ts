import mammoth from 'mammoth';
import type { Archive } from './archive.ts';
import { htmlToMarkdown } from './html.ts';

/** A Word document as Markdown. What was deleted in it and its pictures are left out. */
export async function wordToMarkdown(archive: Archive): Promise<string> {
  const file = {
    exists: (name: string) => archive.has(name),
    read: async (name: string, encoding?: BufferEncoding) => {
      const bytes = await archive.read(name);
      return encoding === undefined ? bytes : bytes.toString(encoding);
    },
  };
  // mammoth takes an archive that is open already, though its types tell nothing of it: it would unpack without bounds.
  const input = { file } as unknown as { readonly buffer: Buffer };
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  const { value } = await mammoth.convertToHtml(input, { convertImage });
  return htmlToMarkdown(value);
}
