import type { Api } from 'grammy';
import { fallbackLanguage, languages } from '../../common/language.ts';
import type { KeyValues } from '../../core/disk.ts';
import { commandNames, ownerCommandNames } from '../api/commandNames.ts';
import { t } from '../locales/translate.ts';

interface Registered {
  readonly owner_id: number;
  readonly commands: string;
}

/**
 * The owner's commands stand in the menu of their own chat alone; whoever was the owner before finds them there no more.
 * English for every Telegram, the other languages for those that speak them.
 */
export async function registerOwnerMenu(
  api: Api,
  bot_id: number,
  kv: KeyValues,
  { owner_id, signal }: { readonly owner_id: number; readonly signal: AbortSignal },
): Promise<void> {
  const key = `owner_menu:${bot_id}`;
  const wanted = JSON.stringify({ owner_id, commands: JSON.stringify(menus()) } satisfies Registered);
  const registered = kv.get(key);
  // Telegram limits these calls tightly, so they are made only when something changed.
  if (registered === wanted) return;
  const nativeSignal = signal as Parameters<Api['setMyCommands']>[2];
  const before = registered === undefined ? undefined : (JSON.parse(registered) as Registered).owner_id;
  if (before !== undefined && before !== owner_id) {
    for (const { whose } of menus())
      await api.deleteMyCommands({ scope: { type: 'chat', chat_id: before }, ...whose }, nativeSignal);
  }
  for (const { whose, commands } of menus())
    await api.setMyCommands(commands, { scope: { type: 'chat', chat_id: owner_id }, ...whose }, nativeSignal);
  kv.set(key, wanted);
}

function menus() {
  return languages.map((language) => ({
    whose: language === fallbackLanguage ? {} : { language_code: language },
    commands: [...ownerCommandNames, ...commandNames].map((command) => ({
      command,
      description: t(language, `command-${command}`),
    })),
  }));
}
