import type { Update } from '@grammyjs/types';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTelegram, type Telegram } from '../sandbox/telegram/index.ts';
import { startDetour } from './detour.ts';
import type { Breakage } from './flags.ts';
import { mixUpOneNonce, tamperingFor } from './sabotage.ts';

async function startSpoiled(breakage: Breakage) {
  const telegram = await startTelegram();
  const detour = await startDetour(telegram.root, tamperingFor(breakage) ?? {});
  onTestFinished(async () => {
    await detour.close();
    await telegram.close();
  });
  return { telegram, call: caller(telegram, detour.root) };
}

function caller({ token }: Telegram, root: string) {
  return async (method: string, params: object = {}): Promise<{ ok: boolean; result: unknown }> => {
    const response = await fetch(`${root}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as { ok: boolean; result: unknown };
  };
}

describe('--break=order', () => {
  test('gives the bot two messages with each other’s update_id, once', async () => {
    const { telegram, call } = await startSpoiled('order');
    const anna = telegram.person({ first_name: 'Anna' });
    for (const text of ['/start', 'one [nonce:1]', 'two [nonce:2]', 'three [nonce:3]']) anna.writes(text);
    const texts = async () => {
      const { result } = await call('getUpdates', { offset: 0, timeout: 0 });
      const updates = result as Update[];
      const ids = updates.map(({ update_id }) => update_id);
      expect(ids).toEqual(telegram.pending.map(({ update_id }) => update_id));
      return updates.map(({ message }) => message?.text);
    };
    expect(await texts()).toEqual(['/start', 'one [nonce:1]', 'three [nonce:3]', 'two [nonce:2]']);
    expect(await texts()).toEqual(['/start', 'one [nonce:1]', 'two [nonce:2]', 'three [nonce:3]']);
  });
});

describe('--break=drop', () => {
  test('tells the bot that an answer was sent which nobody ever sees, once', async () => {
    const { telegram, call } = await startSpoiled('drop');
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('hi');
    const send = (text: string) => call('sendMessage', { chat_id: anna.id, text });
    expect((await send('You are next in line.')).ok).toBe(true);
    expect((await send('Yes. [nonce:1]')).ok).toBe(true);
    expect((await send('No. [nonce:2]')).ok).toBe(true);
    const seen = telegram.inbox(anna).map(({ text }) => text);
    expect(seen).toEqual(['hi', 'You are next in line.', 'No. [nonce:2]']);
    expect(telegram.calls).toHaveLength(2);
  });
});

describe('--break=text', () => {
  test('lets the model answer one message with a nonce that nobody wrote', () => {
    const reply = mixUpOneNonce(({ question }) => ({ text: `About ${question}` }));
    const ask = (question: string) => reply({ model: 'm', messages: [], body: {}, question });
    expect(ask('tea')).toEqual({ text: 'About tea' });
    expect(ask('tea [nonce:1]')).toEqual({ text: 'About tea [nonce:somebody-elses]' });
    expect(ask('tea [nonce:2]')).toEqual({ text: 'About tea [nonce:2]' });
  });

  test('leaves the way to Telegram alone', () => {
    expect(tamperingFor('text')).toBeUndefined();
    expect(tamperingFor(undefined)).toBeUndefined();
  });
});
