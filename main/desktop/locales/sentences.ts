import type { Language } from '../language.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** What tray, menus and dialogs say. English is the measure: a key missing elsewhere does not compile. */
export type Sentences = typeof en;

const byLanguage: Record<Language, Sentences> = { en, ru };

export function sentences(language: Language): Sentences {
  return byLanguage[language];
}
