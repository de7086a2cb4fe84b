import type { Api } from 'grammy';
import type { FactStore } from '../storage/factStore.ts';
import { commandNames } from './commandNames.ts';
import { type Language, say } from './words.ts';

/** Registers the command menu in both languages: English for everybody, Russian for Russian Telegrams. */
export async function registerMenu(
  api: Api,
  bot_id: number,
  facts: FactStore,
  signal: AbortSignal,
): Promise<void> {
  const menus = { en: menuIn('en'), ru: menuIn('ru') };
  const key = `menu:${bot_id}`;
  const wanted = JSON.stringify(menus);
  // Telegram limits these calls tightly, so they are made only when something changed.
  if (facts.get(key) === wanted) return;
  const nativeSignal = signal as Parameters<Api['setMyCommands']>[2];
  await api.setMyCommands(menus.en, {}, nativeSignal);
  await api.setMyCommands(menus.ru, { language_code: 'ru' }, nativeSignal);
  facts.set(key, wanted);
}

function menuIn(language: Language): { command: string; description: string }[] {
  return commandNames.map((command) => ({ command, description: say(language, `command-${command}`) }));
}
