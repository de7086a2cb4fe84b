import { InlineKeyboard } from 'grammy';
import { type Language, say } from './words.ts';

/** Under what failed or was stopped: asks the same message again. */
export function retryKeyboard(job_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(say(language, 'button-retry'), `retry:${job_id}`);
}

/** Under a place in line: leaves the line. */
export function cancelKeyboard(job_id: number, language: Language): InlineKeyboard {
  return new InlineKeyboard().text(say(language, 'button-cancel'), `cancel:${job_id}`);
}
