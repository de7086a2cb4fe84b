import type { Api } from 'grammy';
import type { KeyValues } from '../../core/queue/disk.ts';
import { type Language, t } from '../locales/translate.ts';
import { commandNames } from './commandNames.ts';

/**
 * Registers what Telegram shows of the bot before anybody writes: the command menu, the description of the empty chat and
 * the one of the profile. English for everybody, Russian for Russian Telegrams.
 */
export async function registerProfile(
  api: Api,
  bot_id: number,
  kv: KeyValues,
  signal: AbortSignal,
): Promise<void> {
  const key = `profile:${bot_id}`;
  const wanted = JSON.stringify([profileIn('en'), profileIn('ru')]);
  // Telegram limits these calls tightly, so they are made only when something changed.
  if (kv.get(key) === wanted) return;
  await register(api, profileIn('en'), {}, signal);
  await register(api, profileIn('ru'), { language_code: 'ru' }, signal);
  kv.set(key, wanted);
}

type Profile = ReturnType<typeof profileIn>;

async function register(
  api: Api,
  { commands, description, short_description }: Profile,
  language: { language_code?: 'ru' },
  signal: AbortSignal,
): Promise<void> {
  const nativeSignal = signal as Parameters<Api['setMyCommands']>[2];
  await api.setMyCommands(commands, language, nativeSignal);
  await api.setMyDescription(description, language, nativeSignal);
  await api.setMyShortDescription(short_description, language, nativeSignal);
}

function profileIn(language: Language) {
  return {
    commands: commandNames.map((command) => ({ command, description: t(language, `command-${command}`) })),
    description: t(language, 'profile-description'),
    short_description: t(language, 'profile-short'),
  };
}
