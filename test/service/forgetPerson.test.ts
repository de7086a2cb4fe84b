import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

/** Every word of hers has this in it, and her name. */
const hers = /annasword|Annabella/i;

function isInFiles(folder: string, words: RegExp): boolean {
  return readdirSync(folder)
    .filter((name) => name.startsWith('courier.db'))
    .some((name) => words.test(readFileSync(path.join(folder, name), 'latin1')));
}

async function setUp(environment: Record<string, string> = {}) {
  const service = await startService(environment);
  const { telegram, lmstudio } = service;
  lmstudio.reply = ({ messages }) => `echo<${messages.at(-1)?.content}>`;
  const anna = telegram.person({ first_name: 'Annabella', username: 'annabella_w' });
  const boris = telegram.person({ first_name: 'Boris' });
  const answered = (person: typeof anna, words: string) =>
    telegram.waitForMessage(person, ({ text }) => text?.includes(`echo<${words}`) ?? false);
  return { ...service, anna, boris, answered };
}

test('a forgotten person leaves no word, whatever of theirs was kept, waited or ran; others stay', async () => {
  const { telegram, lmstudio, courier, storage, folder, anna, boris, answered } = await setUp();
  anna.writes('annasword one');
  await answered(anna, 'annasword one');
  boris.writes('borisword');
  await answered(boris, 'borisword');
  anna.writes('/system annasword is the prompt');
  const group = telegram.group({ title: 'Family', members: [anna, boris] });
  anna.writes('/ask@courier_test_bot annasword two', { chat: group });
  anna.writes('annasword to all @courier_test_bot', { chat: group });
  await eventually(() => expect(storage.chats.get(anna.id)?.system_prompt).toContain('annasword'));
  await eventually(() =>
    expect(storage.jobs.recent(9).filter(({ state }) => state === 'done').length).toBeGreaterThan(2),
  );
  lmstudio.hold();
  anna.writes('annasword runs');
  await eventually(() => expect(courier.status.queue.running.length).toBe(1));
  anna.writes('annasword waits');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  expect(isInFiles(folder, hers)).toBe(true);

  const last = storage.jobs.lastId();
  const forgotten = await courier.people.forget(anna.id);
  expect(forgotten?.requests).toBeGreaterThan(3);
  expect(storage.chats.get(anna.id)).toBeUndefined();
  expect(courier.status.removals, 'there is no way back').toEqual([]);
  await eventually(() =>
    expect(storage.forgetting.jobs(anna.id, { after: 0, upTo: last, most: 9 })).toEqual([]),
  );
  await eventually(() => expect(isInFiles(folder, hers)).toBe(false));
  expect(isInFiles(folder, /borisword/)).toBe(true);
  lmstudio.release();

  boris.writes('still here');
  await answered(boris, 'still here');
  expect(JSON.stringify(lmstudio.chats.at(-1)?.messages)).toContain('borisword');
  anna.writes('new words');
  await answered(anna, 'new words');
  expect(lmstudio.chats.at(-1)?.messages.map(({ content }) => content)).not.toContain('annasword');
  expect(isInFiles(folder, /annasword/)).toBe(false);
});

test('what came from Telegram before is not taken again', async () => {
  const { courier, storage, anna, answered } = await setUp();
  anna.writes('annasword');
  await answered(anna, 'annasword');
  const taken = () =>
    storage.database.all<{ update_id: number; bot_id: number; job_id: number | null }>(
      'SELECT bot_id, update_id, job_id FROM updates LIMIT 100',
    );
  await eventually(() => expect(storage.jobs.recent(1)[0]?.state).toBe('done'));
  const before = taken();
  await courier.people.forget(anna.id);
  expect(taken()).toEqual(before.map((update) => ({ ...update, job_id: null })));
  for (const { bot_id, update_id } of before) expect(storage.updates.take(bot_id, update_id, 1)).toBe(false);
});

test('what waits while the bot is stopped goes at once, and is not there at the next start', async () => {
  const { courier, storage, folder, open, close, anna } = await setUp();
  courier.setPaused(true);
  anna.writes('annasword waits');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  await courier.stop();
  expect(await courier.people.forget(anna.id)).toEqual({ requests: 1, goOn: 0 });
  expect(courier.status.queue.waiting).toBe(0);
  expect(storage.jobs.lastId()).toBe(0);
  await close();
  const again = await open();
  expect(again.courier.status.queue.waiting).toBe(0);
  expect(isInFiles(folder, hers)).toBe(false);
});

test('who asks is forgotten with what was held, and what the owner was told of them', async () => {
  const { telegram, courier, storage, folder, anna, boris } = await setUp({ ACCESS_MODE: 'approve' });
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  const link = courier.links.make('owner');
  boris.writes(`/start ${new URL(link?.url ?? '').searchParams.get('start')}`);
  await telegram.waitForMessage(boris, ({ text }) => text?.includes('You are my owner') ?? false);
  anna.writes('annasword at the door');
  await telegram.waitForMessage(boris, ({ text }) => text?.includes('annasword at the door') ?? false);
  await eventually(() => expect(storage.chats.get(anna.id)?.told_in).toEqual(expect.any(Number)));
  expect(await courier.people.forget(anna.id)).toEqual({ requests: 0, goOn: 0 });
  await eventually(() => expect(isInFiles(folder, hers)).toBe(false));
  expect(await courier.people.forget(boris.id), 'the owner is not forgotten').toBeNull();
});

test('who is blocked stays so, as a number alone', async () => {
  const { courier, storage, folder, anna, answered } = await setUp();
  anna.writes('annasword');
  await answered(anna, 'annasword');
  courier.people.block(anna.id);
  await eventually(() => expect(storage.jobs.recent(1)[0]?.state).toBe('done'));
  await courier.people.forget(anna.id);
  expect(storage.chats.get(anna.id)).toMatchObject({
    access: 'blocked',
    name: String(anna.id),
    username: null,
  });
  await eventually(() => expect(isInFiles(folder, hers)).toBe(false));
});
