import { randomInt } from 'node:crypto';
import type { MessageContent } from './world/conversation.ts';
import type { FileStore, StoredFile } from './world/fileStore.ts';

/** A file as a person sends it. `file_size` alone declares a size without carrying the bytes. */
interface SentFile {
  bytes?: Buffer;
  file_size?: number;
  mime_type?: string;
  file_name?: string;
}

interface Media {
  photo?: SentFile & { width?: number; height?: number };
  voice?: SentFile & { duration?: number };
  audio?: SentFile & { duration?: number };
  video?: SentFile & { duration?: number };
  video_note?: SentFile & { duration?: number };
  animation?: SentFile;
  document?: SentFile;
  sticker?: SentFile & { emoji?: string };
  location?: { latitude: number; longitude: number };
  venue?: { location: { latitude: number; longitude: number }; title: string; address: string };
  contact?: { phone_number: string; first_name: string };
  checklist?: { title: string; tasks: { id: number; text: string; completion_date?: number }[] };
  dice?: { emoji?: string; value?: number };
  poll?: { question: string; options: string[] };
}

/** What a person sends that is not text: one of the kinds, with a caption where Telegram allows one. */
export type Attachment = Media & { caption?: string };

const PHOTO_SIDE = { width: 1280, height: 960 } as const;
const THUMBNAIL_SIDE = { width: 90, height: 67 } as const;

/** Keeps the files and returns the message fields that point at them. */
export function storeAttachment(files: FileStore, media: Media): MessageContent {
  const { photo, voice, audio, video, video_note, animation, document, sticker } = media;
  if (photo) return { photo: photoSizes(files, photo) };
  if (voice) {
    const file = store(files, voice, { folder: 'voice', extension: 'oga', mime_type: 'audio/ogg' });
    return { voice: { ...common(file), mime_type: file.mime_type, duration: voice.duration ?? 3 } };
  }
  if (audio) {
    const file = store(files, audio, { folder: 'music', extension: 'mp3', mime_type: 'audio/mpeg' });
    return { audio: { ...common(file), mime_type: file.mime_type, duration: audio.duration ?? 60 } };
  }
  if (video || animation) {
    const sent = video ?? animation ?? {};
    const file = store(files, sent, { folder: 'videos', extension: 'mp4', mime_type: 'video/mp4' });
    const clip = {
      ...common(file),
      mime_type: file.mime_type,
      ...PHOTO_SIDE,
      duration: video?.duration ?? 5,
    };
    return video
      ? { video: clip }
      : { animation: clip, document: { ...common(file), mime_type: file.mime_type } };
  }
  if (video_note) {
    const file = store(files, video_note, {
      folder: 'video_notes',
      extension: 'mp4',
      mime_type: 'video/mp4',
    });
    return { video_note: { ...common(file), length: 240, duration: video_note.duration ?? 5 } };
  }
  if (document) {
    // The server keeps only what looks like one: a path of its own never holds a sender's slashes.
    const extension = /\.([a-z0-9]{1,10})$/i.exec(document.file_name ?? '')?.[1] ?? 'bin';
    const file = store(files, document, {
      folder: 'documents',
      extension,
      mime_type: 'application/octet-stream',
    });
    const { file_name } = document;
    return {
      document: { ...common(file), mime_type: file.mime_type, ...(file_name !== undefined && { file_name }) },
    };
  }
  if (sticker) {
    const file = store(files, sticker, { folder: 'stickers', extension: 'webp', mime_type: 'image/webp' });
    const kind = { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false } as const;
    return { sticker: { ...common(file), ...kind, emoji: sticker.emoji ?? '🙂' } };
  }
  return withoutFile(media);
}

function withoutFile({ location, venue, contact, checklist, dice, poll }: Media): MessageContent {
  if (location) return { location };
  if (venue) return { venue, location: venue.location };
  if (contact) return { contact };
  if (checklist) return { checklist };
  if (dice) return { dice: { emoji: dice.emoji ?? '🎲', value: dice.value ?? randomInt(1, 7) } };
  if (poll) {
    return {
      poll: {
        id: String(randomInt(2 ** 40)),
        question: poll.question,
        options: poll.options.map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
        total_voter_count: 0,
        is_closed: false,
        is_anonymous: true,
        type: 'regular',
        allows_multiple_answers: false,
        allows_revoting: true,
        members_only: false,
      },
    };
  }
  throw new Error('nothing to send: name one kind of attachment');
}

/** A small size first and the largest last, as the Bot API lists them. */
function photoSizes(
  files: FileStore,
  photo: NonNullable<Media['photo']>,
): NonNullable<MessageContent['photo']> {
  const kind = { folder: 'photos', extension: 'jpg', mime_type: 'image/jpeg' };
  const small = store(files, { bytes: Buffer.alloc(0), file_size: 1200 }, kind);
  const large = store(files, photo, kind);
  const size = { width: photo.width ?? PHOTO_SIDE.width, height: photo.height ?? PHOTO_SIDE.height };
  return [
    { ...common(small), ...THUMBNAIL_SIDE },
    { ...common(large), ...size },
  ];
}

function store(
  files: FileStore,
  sent: SentFile,
  kind: { folder: string; extension: string; mime_type: string },
): StoredFile {
  return files.add({
    ...kind,
    ...(sent.mime_type !== undefined && { mime_type: sent.mime_type }),
    bytes: sent.bytes ?? Buffer.from('stand-in file'),
    ...(sent.file_size !== undefined && { file_size: sent.file_size }),
  });
}

function common({ file_id, file_unique_id, file_size }: StoredFile): {
  file_id: string;
  file_unique_id: string;
  file_size: number;
} {
  return { file_id, file_unique_id, file_size };
}
