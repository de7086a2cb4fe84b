import { en } from '../../../renderer/locales/en/desktop.ts';
import { ru } from '../../../renderer/locales/ru/desktop.ts';
import type { Language } from '../../common/language.ts';

/** What tray, menus and dialogs say. English is the measure: a key missing elsewhere does not compile. */
export type Sentences = typeof en;

const byLanguage: Record<Language, Sentences> = { en, ru };

export function sentences(language: Language): Sentences {
  return byLanguage[language];
}
