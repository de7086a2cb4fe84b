import type { Message } from 'grammy/types';
import type { SettingValue } from '../../common/settings.ts';
import type { RecordingAttachment } from '../../core/queue/attachment.ts';

/** What is done with what people say. */
export interface Ears {
  readonly by: SettingValue<'voice'>;
  /** Seconds of one recording. */
  readonly longest_s: number;
  /** Of whoever wrote, as Telegram tells it; '': it does not. */
  readonly language: string;
}

export const noEars: Ears = { by: 'off', longest_s: 0, language: '' };

/** Why a recording is not taken, as a key of the bot's words. */
export type NotListened = 'voice-off' | 'voice-too-long' | 'voice-kind';

/** A recording, with its size as Telegram has it. */
type Found = RecordingAttachment & { readonly file_size?: number };

const opus = /^audio\/(x-)?(ogg|opus)\b/i;
const opusName = /\.(oga|ogg|opus)$/i;
const sound = /^audio\//i;
const soundName = /\.(oga|ogg|opus|mp3|m4a|aac|wav|flac|weba|amr)$/i;

/**
 * What was said in a message; undefined: it is no recording. On this computer only Opus is heard, as Telegram's own voice
 * messages are; of what kind a file is its sender says, so that is found out again when it is heard.
 */
export function recordingOf(
  message: Pick<Message, 'voice' | 'audio' | 'video_note' | 'document' | 'forward_origin'>,
  ears: Ears,
): Found | NotListened | undefined {
  const { voice, audio, video_note, forward_origin } = message;
  const said = forward_origin ? 'shown' : 'said';
  if (voice) return listened(voice, { as: said, name: '', isOpus: true, seconds: voice.duration }, ears);
  if (video_note) {
    const how = { as: said, name: 'video-note.mp4', isOpus: false, seconds: video_note.duration } as const;
    return listened(video_note, how, ears);
  }
  if (audio) {
    const name = audio.file_name ?? audio.title ?? '';
    const how = { as: 'shown', name, isOpus: isOpus(audio), seconds: audio.duration } as const;
    return listened(audio, how, ears);
  }
  const { document } = message;
  // Where nothing is heard, a file of sound is one of the many kinds that cannot be read.
  if (ears.by === 'off' || !document || !isSound(document)) return undefined;
  const how = { as: 'shown', name: document.file_name ?? '', isOpus: isOpus(document), seconds: 0 } as const;
  return listened(document, how, ears);
}

function listened(
  file: { file_id: string; file_unique_id: string; file_size?: number },
  how: Pick<RecordingAttachment, 'as' | 'name' | 'seconds'> & { isOpus: boolean },
  { by, longest_s, language }: Ears,
): Found | NotListened {
  if (by === 'off') return 'voice-off';
  if (how.seconds > longest_s) return 'voice-too-long';
  const { isOpus, ...known } = how;
  if (by === 'built-in' && !isOpus) return 'voice-kind';
  const { file_id, file_unique_id, file_size } = file;
  return {
    kind: 'recording',
    file_id,
    file_unique_id,
    ...(file_size === undefined ? {} : { file_size }),
    ...known,
    language,
  };
}

type Typed = { readonly mime_type?: string; readonly file_name?: string };

function isOpus({ mime_type = '', file_name = '' }: Typed): boolean {
  return opus.test(mime_type) || opusName.test(file_name);
}

function isSound({ mime_type = '', file_name = '' }: Typed): boolean {
  return sound.test(mime_type) || soundName.test(file_name);
}
