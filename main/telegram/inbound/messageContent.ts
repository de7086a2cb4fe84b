import type { Document, Message, PhotoSize } from 'grammy/types';
import { largestFile } from '../../conversation/fileContent.ts';
import type { FileAttachment } from '../../core/queue/attachment.ts';
import { type Ears, type NotListened, noEars, recordingOf } from './recordings.ts';
import { plainText } from './richText.ts';

/** What a message says to a model. */
export type Content =
  | { readonly readable: true; readonly text: string; readonly files: readonly FileAttachment[] }
  | { readonly readable: false; readonly reason: 'kind' | 'too_big' | NotListened };

/** The fields that are read; a message that is replied to has them too. */
export type Readable = Pick<
  Message,
  | 'text'
  | 'caption'
  | 'rich_message'
  | 'photo'
  | 'document'
  | 'animation'
  | 'voice'
  | 'audio'
  | 'video_note'
  | 'forward_origin'
  | 'media_group_id'
>;

/** Pictures in the forms every server takes: others, webp among them, are refused by LM Studio. */
const pictures = /^image\/(jpeg|png)$/i;
const pictureName = /\.(jpe?g|png)$/i;
/** Believed before the kind a sender's system makes of it: many call TypeScript a video. */
const textName =
  /\.(txt|md|markdown|rst|tex|log|csv|tsv|json|jsonl|ndjson|xml|svg|html?|css|scss|ya?ml|toml|ini|cfg|conf|env|diff|patch|srt|vtt|sql|py|ipynb|js|mjs|cjs|ts|tsx|jsx|java|kt|kts|scala|groovy|gradle|c|h|cc|cpp|hpp|cs|fs|go|rs|rb|php|pl|lua|r|jl|swift|m|dart|hs|ex|exs|erl|clj|sh|bash|zsh|fish|bat|cmd|ps1|vue|svelte)$/i;
const binaryName =
  /\.(rtf|epub|rar|7z|t?gz|tar|bz2|xz|exe|msi|dmg|apk|iso|bin|gguf|jpe?g|png|gif|webp|heic|bmp|tiff?|psd|mp3|ogg|wav|flac|m4a|mp4|mov|avi|mkv|webm)$/i;
/** Those that are taken apart; the old ones of them are answered with a sentence of their own. */
const documentName =
  /\.(pdf|doc[xm]?|dot[xm]?|xls[xmb]?|xlt[xm]?|ppt[xm]?|pps[xm]?|pot[xm]?|od[tsp]|ot[tsp]|zip)$/i;
const documentKind =
  /^application\/(pdf|x-pdf|zip|x-zip(-compressed)?|msword|vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-(excel|powerpoint|word))\b.*)$/i;
const binaryKind =
  /^(audio|video|font|model)\/|^image\/(?!svg)|^application\/(gzip|rtf|epub|x-(7z|rar|tar|bzip|msdownload|apple)|vnd\.(?!.*(\+xml|\+json)$)|java-archive)/i;

/** Whether a file is text by its name, so that what is read of it is measured in bytes. */
export function isTextByName(name: string): boolean {
  return textName.test(name);
}

/**
 * Text with whatever can be read of what came along. Who sent it says of what kind a file is, so that is only a hint.
 * @param largest bytes of a file
 * @param ears what is done with recordings
 */
export function contentOf(message: Readable, largest = largestFile, ears: Ears = noEars): Content {
  const text = textOf(message);
  const album = message.media_group_id;
  const recording = recordingOf(message, ears);
  if (typeof recording === 'string') return { readable: false, reason: recording };
  if (recording) return withFile(text, { ...recording, ...fileOf(recording, album) }, largest);
  if (message.photo) return withFile(text, photoFile(message.photo, album), largest);
  if (message.document && !message.animation)
    return contentOfDocument(text, message.document, album, largest);
  return text !== '' && !hasOther(message)
    ? { readable: true, text, files: [] }
    : { readable: false, reason: 'kind' };
}

/** The words of a message, wherever it keeps them. */
export function textOf(message: Pick<Readable, 'text' | 'caption' | 'rich_message'>): string {
  return message.text ?? message.caption ?? plainText(message.rich_message?.blocks ?? []);
}

function contentOfDocument(
  text: string,
  document: Document,
  album: string | undefined,
  largest: number,
): Content {
  const { mime_type = '', file_name = '' } = document;
  const file = fileOf(document, album);
  if (pictures.test(mime_type) || pictureName.test(file_name)) {
    return withFile(text, { kind: 'photo', ...file }, largest);
  }
  const isKnown = textName.test(file_name) || documentName.test(file_name);
  const isOther = binaryName.test(file_name) || (binaryKind.test(mime_type) && !documentKind.test(mime_type));
  return isKnown || !isOther
    ? withFile(text, { kind: 'document', ...file, name: file_name }, largest)
    : { readable: false, reason: 'kind' };
}

function withFile(text: string, file: FileAttachment, largest: number): Content {
  if ((file.size ?? 0) > largest) return { readable: false, reason: 'too_big' };
  return { readable: true, text, files: [file] };
}

/** The largest of the sizes Telegram made of a photo. */
function photoFile(sizes: readonly PhotoSize[], album: string | undefined): FileAttachment {
  const largest = sizes.reduce((one, other) =>
    other.width * other.height > one.width * one.height ? other : one,
  );
  return { kind: 'photo', ...fileOf(largest, album) };
}

function fileOf(
  { file_id, file_unique_id, file_size }: { file_id: string; file_unique_id: string; file_size?: number },
  album: string | undefined,
) {
  return {
    file_id,
    file_unique_id,
    ...(file_size === undefined ? {} : { size: file_size }),
    ...(album === undefined ? {} : { album }),
  };
}

/** A caption alone is not what was sent: its video was. */
function hasOther(message: Readable): boolean {
  return message.text === undefined && message.rich_message === undefined;
}
