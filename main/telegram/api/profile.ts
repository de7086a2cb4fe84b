import type { Api } from 'grammy';
import { type Language, languages } from '../../common/language.ts';
import type { KeyValues } from '../../core/disk.ts';
import { t } from '../locales/translate.ts';
import { commandNames } from './commandNames.ts';
import { type Sent, type Shown, sendChanged, shownTo } from './sendChanged.ts';

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
  const before = JSON.parse(kv.get(key) ?? '{}') as Sent;
  const shown = languages.flatMap((language) => profileIn(language, api, signal));
  await sendChanged(before, shown, (sent) => kv.set(key, JSON.stringify(sent)));
}

function profileIn(language: Language, api: Api, signal: AbortSignal): Shown[] {
  const commands = commandNames.map((command) => ({
    command,
    description: t(language, `command-${command}`),
  }));
  const description = t(language, 'profile-description');
  const short = t(language, 'profile-short');
  const whose = shownTo(language);
  const nativeSignal = signal as Parameters<Api['setMyCommands']>[2];
  return [
    {
      name: `${language} commands`,
      words: commands,
      send: () => api.setMyCommands(commands, whose, nativeSignal),
    },
    {
      name: `${language} description`,
      words: description,
      send: () => api.setMyDescription(description, whose, nativeSignal),
    },
    {
      name: `${language} short`,
      words: short,
      send: () => api.setMyShortDescription(short, whose, nativeSignal),
    },
  ];
}
