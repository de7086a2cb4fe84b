import { parseSetting } from '../../main/common/settings.ts';

/**
 * What a one-line field should hold after BotFather's message was pasted into it: the token, if there is one. A field
 * of one line would glue the lines of the message together, and the token could not be told from its neighbours.
 */
export function pastedToken(text: string): string {
  const parsed = parseSetting('token', text);
  return parsed.ok ? parsed.value : text.replace(/\s+/g, ' ').trim();
}
