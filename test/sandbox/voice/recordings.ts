import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A voice message as Telegram sends it, and what is said in it. */
export const meetingNotes = {
  bytes: readFileSync(path.join(import.meta.dirname, 'meeting-notes.oga')),
  seconds: 4,
  words: 'Please summarize the meeting notes and send them to Anna before Friday.',
};
