import type { Api } from 'grammy';
import { fallbackLanguage, type Language, languages } from '../../common/language.ts';
import type { KeyValues } from '../../core/disk.ts';
import { t } from '../locales/translate.ts';
import { commandNames } from './commandNames.ts';

/**
 * Registers what Telegram shows of the bot before anybody writes: the command menu, the description of the empty chat and
 * the one of the profile. English for everybody, the other languages for the Telegrams that speak them.
 */
export async function registerProfile(
  api: Api,
  bot_id: number,
  kv: KeyValues,
  signal: AbortSignal,
): Promise<void> {
  const key = `profile:${bot_id}`;
  const wanted = JSON.stringify(languages.map(profileIn));
  // Telegram limits these calls tightly, so they are made only when something changed.
  if (kv.get(key) === wanted) return;
  for (const language of languages) await register(api, language, signal);
  kv.set(key, wanted);
}

async function register(api: Api, language: Language, signal: AbortSignal): Promise<void> {
  const { commands, description, short_description } = profileIn(language);
  // Without a code it counts for everybody.
  const whose = language === fallbackLanguage ? {} : { language_code: language };
  const nativeSignal = signal as Parameters<Api['setMyCommands']>[2];
  await api.setMyCommands(commands, whose, nativeSignal);
  await api.setMyDescription(description, whose, nativeSignal);
  await api.setMyShortDescription(short_description, whose, nativeSignal);
}

function profileIn(language: Language) {
  return {
    commands: commandNames.map((command) => ({ command, description: t(language, `command-${command}`) })),
    description: t(language, 'profile-description'),
    short_description: t(language, 'profile-short'),
  };
}
