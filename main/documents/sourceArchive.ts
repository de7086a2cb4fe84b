import { type DocumentText, UnreadableDocument } from '../conversation/documentText.ts';
import { decodeText } from '../conversation/fileContent.ts';
import type { Archive, ArchiveEntry } from './archive.ts';
import { PartsText } from './partsText.ts';

/** What tools put beside the files of a project: nobody asks about it, and it would take the room of the rest. */
const aside = /(?:^|\/)(?:\.git|node_modules|__MACOSX)\/|(?:^|\/)\.DS_Store$/;

/**
 * An archive of source code: the names of its files first, then the texts among them.
 * @param most bytes
 */
export async function archiveToText(archive: Archive, most: number): Promise<DocumentText> {
  const entries = archive.entries.filter(({ name }) => !aside.test(name));
  if (entries.length === 0) throw new UnreadableDocument('file_empty', 'an archive without files');
  const text = new PartsText('file', most);
  const names = entries.map((entry) => `- ${oneLine(entry.name)}${entry.isLocked ? ' (locked)' : ''}`);
  const more = archive.hasMore ? ['- and more'] : [];
  text.addTitle(`Its files:\n${[...names, ...more].join('\n')}\n\n`);
  const texts = await textsOf(archive, entries, text);
  if (texts === 0 && entries.every(({ isLocked }) => isLocked))
    throw new UnreadableDocument('file_locked', 'every file in it is locked');
  return text.finish(texts);
}

/** @returns how many of them are texts, also beyond what fitted */
async function textsOf(archive: Archive, entries: readonly ArchiveEntry[], text: PartsText): Promise<number> {
  let texts = 0;
  for (const { name, isLocked, size } of entries) {
    if (isLocked || size === 0) continue;
    // One byte more tells whether something is left out. Beyond what fits it is only counted.
    const bytes = await archive.read(name, text.isFull ? 4096 : text.room + 1);
    const said = decodeText(bytes);
    if (said === undefined || said === '') continue;
    texts++;
    text.addPart(`File ${JSON.stringify(oneLine(name))}:\n${said}\n\n`);
  }
  return texts;
}

/** Names are chosen by whoever packed it: none of them may look like another line. */
function oneLine(name: string): string {
  return name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
