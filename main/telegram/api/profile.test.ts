import type { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { languages } from '../../common/language.ts';
import { t } from '../locales/translate.ts';
import { registerProfile } from './profile.ts';

const bot_id = 7;
const key = `profile:${bot_id}`;
const { signal } = new AbortController();

/** What is told to Telegram, as `method language`, by an app that starts once more with what it kept. */
function profile(kept: [string, string][] = []) {
  const kv = new Map(kept);
  const told: string[] = [];
  let refusedFrom = Number.POSITIVE_INFINITY;
  const tell =
    (method: string) =>
    async (_: unknown, { language_code = '' }: { language_code?: string } = {}) => {
      if (told.length >= refusedFrom) throw new Error('Too Many Requests');
      told.push(`${method} ${language_code}`.trim());
      return true as const;
    };
  const api = {
    setMyCommands: tell('commands'),
    setMyDescription: tell('description'),
    setMyShortDescription: tell('short'),
  } as unknown as Api;
  return {
    kv,
    told,
    refuseFrom: (count: number) => {
      refusedFrom = count;
    },
    register: () =>
      registerProfile(api, bot_id, kv as unknown as Parameters<typeof registerProfile>[2], signal),
  };
}

describe('the profile of the bot', () => {
  test('is told once in each language, by two letters; English to everybody else', async () => {
    const { told, register } = profile();
    await register();
    await register();
    expect(told).toHaveLength(3 * languages.length);
    expect(told.slice(0, 3)).toEqual(['commands', 'description', 'short']);
    for (const one of told.slice(3)) expect(one).toMatch(/^(commands|description|short) [a-z]{2}$/);
    expect(new Set(told).size).toBe(told.length);
  });

  test('is told again where it changed, and nowhere else', async () => {
    const first = profile();
    await first.register();
    const stored = first.kv.get(key) ?? '';
    const changed = stored.replace(t('ru', 'profile-short'), 'Раньше было так.');
    expect(changed).not.toBe(stored);
    const { told, register } = profile([[key, changed]]);
    await register();
    expect(told).toEqual(['short ru']);
  });

  test('goes on where Telegram asked for patience', async () => {
    const { told, register, refuseFrom } = profile();
    refuseFrom(4);
    await expect(register()).rejects.toThrow('Too Many');
    refuseFrom(Number.POSITIVE_INFINITY);
    await register();
    expect(told).toHaveLength(3 * languages.length);
  });

  test('is told anew over what an earlier version kept', async () => {
    const { told, register } = profile([[key, JSON.stringify([{ commands: [] }, { commands: [] }])]]);
    await register();
    expect(told).toHaveLength(3 * languages.length);
  });
});
