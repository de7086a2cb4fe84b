import type { Api } from 'grammy';
import { languages } from '../../common/language.ts';
import type { KeyValues } from '../../core/disk.ts';
import { commandNames, ownerCommandNames } from '../api/commandNames.ts';
import { type Sent, sendChanged, shownTo } from '../api/sendChanged.ts';
import { t } from '../locales/translate.ts';

interface Registered {
  readonly owner_id: number;
  /** By language; not there in what earlier versions kept. */
  readonly menus?: Sent;
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
  const nativeSignal = signal as Parameters<Api['setMyCommands']>[2];
  const inChat = (chat_id: number) => ({ scope: { type: 'chat', chat_id } }) as const;
  const stored = kv.get(key);
  const before = stored === undefined ? undefined : (JSON.parse(stored) as Registered);
  const isAnother = before !== undefined && before.owner_id !== owner_id;
  if (isAnother) {
    for (const language of languages)
      await api.deleteMyCommands({ ...inChat(before.owner_id), ...shownTo(language) }, nativeSignal);
  }
  const shown = languages.map((language) => {
    const commands = [...ownerCommandNames, ...commandNames].map((command) => ({
      command,
      description: t(language, `command-${command}`),
    }));
    const whose = { ...inChat(owner_id), ...shownTo(language) };
    return {
      name: language,
      words: commands,
      send: () => api.setMyCommands(commands, whose, nativeSignal),
    };
  });
  const sent = isAnother ? {} : (before?.menus ?? {});
  await sendChanged(sent, shown, (menus) =>
    kv.set(key, JSON.stringify({ owner_id, menus } satisfies Registered)),
  );
}
