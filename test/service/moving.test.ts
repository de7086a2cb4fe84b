import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { someJob, temporaryFolder } from '../../main/storage/testing.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

type Service = Awaited<ReturnType<typeof startService>>;

const byApproval = { ACCESS_MODE: 'approve', TEMPERATURE: '' };

/** A service at which something was said, decided and set, and the file that it was exported to. */
async function lived(environment: Record<string, string> = {}) {
  const service = await startService({ ...byApproval, ALLOWED_USERS: '', ...environment });
  const { telegram, lmstudio, courier, settings } = service;
  lmstudio.reply = ({ question }) => `re: ${question}`;
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  const clara = telegram.person({ first_name: 'Clara' });
  for (const person of [anna, boris, clara]) person.writes('Let me in');
  await eventually(() => expect(courier.status.askingTotal).toBe(3));
  courier.people.approve(anna.id);
  courier.people.block(boris.id);
  courier.people.give(anna.id, 'messages', '40');
  await telegram.waitForMessage(anna, ({ text }) => text === 're: Let me in');
  anna.writes('/temp 0.3');
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('0.3') ?? false);
  anna.writes('My number is nonce-seven');
  await telegram.waitForMessage(anna, ({ text }) => text === 're: My number is nonce-seven');
  courier.presets.save(null, {
    name: 'Poet',
    emoji: '',
    systemPrompt: 'Rhyme.',
    model: null,
    temperature: 1,
  });
  await settings.set('maxTokens', '700');
  await settings.set('lmStudioApiKey', 'sk-very-secret-key');
  await eventually(() => expect(courier.status.recent.every(({ state }) => state === 'done')).toBe(true));
  const file = path.join(temporaryFolder(), 'all.lmcourier');
  const exported = await courier.moving.export(file);
  return { ...service, anna, boris, clara, file, exported };
}

async function takeOver({ courier }: Pick<Service, 'courier'>, file: string) {
  const looked = await courier.moving.look(file);
  expect(looked).toMatchObject({ state: 'ready' });
  return { looked, imported: await courier.moving.import() };
}

const problemOf = async ({ courier }: Pick<Service, 'courier'>, file: string) => {
  const looked = await courier.moving.look(file);
  return looked.state === 'failed' ? looked.problem : looked.state;
};

describe('everything that is exported', () => {
  test('has no word of what was deleted a moment ago and could still be taken back', async () => {
    const { courier } = await lived();
    const request = courier.jobs.page({ filter: {}, offset: 0, limit: 10 }).rows[0];
    expect(courier.jobs.remove(request?.id ?? 0)).toBe(true);
    const file = path.join(temporaryFolder(), 'after.lmcourier');
    expect(await courier.moving.export(file)).toMatchObject({ state: 'done', counts: { requests: 1 } });
    expect(readFileSync(file, 'utf8')).not.toContain('nonce-seven');
    expect(courier.status.removals).toEqual([]);
  });

  test('is known where it is imported: people, what was decided about them, their settings, requests and conversations', async () => {
    const { telegram, anna, file, exported, close } = await lived();
    expect(exported).toMatchObject({
      state: 'done',
      counts: { people: 2, requests: 2, messages: 4, modes: 1, settings: 1 },
      waiting: 0,
    });
    await close();
    const next = await startService({
      ...byApproval,
      TELEGRAM_API_ROOT: telegram.root,
      TELEGRAM_BOT_TOKEN: telegram.token,
    });
    const { looked, imported } = await takeOver(next, file);
    expect(looked).toMatchObject({ summary: { bot: 'same', weighty: [] } });
    expect(imported).toMatchObject({ state: 'done', known: 0, counts: { requests: 2 } });
    expect(next.settings.get('maxTokens')).toBe(700);
    expect(next.courier.presets.all()).toMatchObject([{ name: 'Poet' }]);
    const { others } = next.courier.people.page({ filter: 'all', search: '', mostAsking: 9, mostOthers: 9 });
    expect(
      others.rows.map(({ name, accessStatus, own, given }) => ({ name, accessStatus, own, given })),
    ).toEqual(
      expect.arrayContaining([
        { name: 'Anna', accessStatus: 'approved', own: { temperature: 0.3 }, given: { messages: 40 } },
        { name: 'Boris', accessStatus: 'blocked', own: {}, given: {} },
      ]),
    );
    next.lmstudio.reply = ({ messages }) => `before: ${messages.map(({ content }) => content).join(' | ')}`;
    anna.writes('Which number?');
    await telegram.waitForMessage(anna, ({ text }) =>
      /before: .*nonce-seven.*Which number\?/.test(text ?? ''),
    );
    // Once more: nothing is there twice.
    expect((await takeOver(next, file)).imported).toMatchObject({
      known: 2,
      counts: { requests: 0, messages: 0 },
    });
    expect(next.courier.presets.all()).toHaveLength(1);
  });

  test('has no secret in it, whoever wrote it', async () => {
    const service = await lived();
    const { telegram, anna, courier, file } = service;
    service.lmstudio.reply = () => `Your key is sk-very-secret-key.`;
    anna.writes('What is my key?');
    await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('Your key') ?? false);
    await eventually(() => expect(courier.status.queue.running).toEqual([]));
    await courier.moving.export(file);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Your key is [secret].');
    expect(text).not.toContain('sk-very-secret-key');
    expect(text).not.toContain(telegram.token);
    expect(readdirSync(path.dirname(file))).toEqual(['all.lmcourier']);
  });

  test('leaves out what others wrote where the owner hides it, and says so', async () => {
    const { exported, file } = await lived({ HIDE_TEXTS: 'on' });
    expect(exported).toMatchObject({ isWithoutTexts: true, counts: { people: 2, requests: 0, messages: 0 } });
    expect(readFileSync(file, 'utf8')).not.toContain('nonce-seven');
  });

  test('keeps what is here: what waits, what was decided, and a conversation that goes on', async () => {
    const { telegram, lmstudio, anna, boris, file, close } = await lived();
    await close();
    const next = await startService({
      ...byApproval,
      TELEGRAM_API_ROOT: telegram.root,
      TELEGRAM_BOT_TOKEN: telegram.token,
      LLM_BASE_URL: lmstudio.baseUrl,
    });
    boris.writes('Here I may');
    await eventually(() => expect(next.courier.status.askingTotal).toBe(1));
    next.courier.people.approve(boris.id);
    await telegram.waitForMessage(boris, ({ text }) => text === 're: Here I may');
    lmstudio.hold();
    boris.writes('And this waits');
    await eventually(() => expect(next.courier.status.queue.running).toHaveLength(1));
    await takeOver(next, file);
    lmstudio.release();
    await telegram.waitForMessage(boris, ({ text }) => text === 're: And this waits');
    anna.writes('I may as well');
    await telegram.waitForMessage(anna, ({ text }) => text === 're: I may as well');
  });

  test('of another bot writes to nobody, and makes nobody the owner', async () => {
    const { anna, file, appState } = await (async () => {
      const service = await lived();
      service.settings.appState.ownerId = service.anna.id;
      await service.courier.moving.export(service.file);
      return { ...service, appState: service.settings.appState };
    })();
    expect(appState.ownerId).toBe(anna.id);
    const other = await startService(
      { ...byApproval, TELEGRAM_BOT_TOKEN: `77777777:${'B'.repeat(35)}` },
      { start: false },
    );
    const { looked } = await takeOver(other, file);
    expect(looked).toMatchObject({ summary: { bot: 'other' } });
    expect(other.settings.appState.ownerId).toBeUndefined();
    expect(other.storage.database.get('SELECT 1 AS found FROM outbox LIMIT 1')).toBeUndefined();
  });

  test('says before it is taken where texts and secrets would go, and who could talk', async () => {
    const { settings, courier } = await startService({ ACCESS_MODE: '', LLM_BASE_URL: '' }, { start: false });
    const file = path.join(temporaryFolder(), 'all.lmcourier');
    await settings.set('accessMode', 'everyone');
    await settings.set('lmStudioUrl', 'http://192.0.2.7:1234/v1');
    await courier.moving.export(file);
    const next = await startService({ ACCESS_MODE: '', LLM_BASE_URL: '' }, { start: false });
    expect(await next.courier.moving.look(file)).toMatchObject({
      summary: {
        weighty: [
          { name: 'lmStudioUrl', value: 'http://192.0.2.7:1234/v1' },
          { name: 'accessMode', value: 'everyone' },
        ],
      },
    });
    expect(next.settings.get('accessMode')).toBe('approve');
  });
});

describe('a file that', () => {
  test('is cut anywhere, changed, empty, newer or foreign is refused with what it is, and nothing is taken', async () => {
    const service = await lived();
    const { file } = service;
    const whole = readFileSync(file);
    const next = await startService({}, { start: false });
    const of = (bytes: Buffer | string) => {
      writeFileSync(file, bytes);
      return problemOf(next, file);
    };
    expect(await of(whole)).toBe('ready');
    for (const length of [1, 10, 40, 200, whole.length >> 1, whole.length - 60, whole.length - 1]) {
      expect([length, await of(whole.subarray(0, length))]).toEqual([length, 'cut']);
    }
    const text = whole.toString();
    expect(await of(text.replace('nonce-seven', 'nonce-eight'))).toBe('damaged');
    expect(await of(text.replace(/^\{"chat".*\n/m, ''))).toBe('damaged');
    expect(await of(text.replace('"access":"blocked"', '"access":"friend"'))).toBe('damaged');
    expect(await of(`${text}more`)).toBe('damaged');
    expect(await of('')).toBe('empty');
    expect(await of(text.replace('"format":1', '"format":2'))).toBe('newer');
    expect(await of('{"lmCourierPresets":1,"presets":[]}')).toBe('foreign');
    expect(await of(Buffer.alloc(100_000, 7))).toBe('foreign');
    expect(await problemOf(next, path.dirname(file))).toBe('unreadable');
    expect(await problemOf(next, `${file}.gone`)).toBe('unreadable');
    truncateSync(file, 0);
    expect(await next.courier.moving.import()).toMatchObject({ state: 'failed' });
    expect(next.storage.database.get('SELECT 1 AS found FROM chats LIMIT 1')).toBeUndefined();
  });

  test('is changed after it was looked through is not taken, not even in part', async () => {
    const { file } = await lived();
    const next = await startService({}, { start: false });
    expect(await problemOf(next, file)).toBe('ready');
    appendFileSync(file, '\n');
    expect(await next.courier.moving.import()).toMatchObject({ state: 'failed', problem: 'damaged' });
    expect(next.storage.database.get('SELECT 1 AS found FROM jobs LIMIT 1')).toBeUndefined();
    expect(next.courier.presets.all()).toEqual([]);
    expect(next.settings.get('maxTokens')).toBe(-1);
  });
});

test('an import whose app ends before the settings are written is finished at the next start', async () => {
  const { file } = await lived();
  const next = await startService({}, { start: false });
  await next.courier.moving.look(file);
  next.settings.takeOver = () => {
    throw new Error('the power is gone');
  };
  await expect(next.courier.moving.import()).rejects.toThrow('the power is gone');
  expect(next.settings.get('maxTokens')).toBe(-1);
  await next.close();
  const { settings, storage } = await next.open();
  expect(settings.get('maxTokens')).toBe(700);
  expect(storage.jobs.lastId()).toBe(2);
});

describe('an import that does not come to its end', () => {
  const rowsOf = ({ storage }: Pick<Service, 'storage'>) =>
    ['jobs', 'history', 'chats', 'presets'].map((table) =>
      storage.database.get(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${table} LIMIT 9)`),
    );
  const nothing = Array.from({ length: 4 }, () => ({ n: 0 }));

  test('because it is cancelled leaves nothing, and the bot goes on', async () => {
    const { file, telegram, lmstudio, anna, close } = await lived();
    await close();
    const next = await startService({ TELEGRAM_API_ROOT: telegram.root, LLM_BASE_URL: lmstudio.baseUrl });
    await next.courier.moving.look(file);
    const under_way = next.courier.moving.import();
    next.courier.moving.cancel();
    expect(await under_way).toEqual({ state: 'cancelled' });
    expect(rowsOf(next)).toEqual(nothing);
    anna.writes('Still there?');
    await telegram.waitForMessage(anna, ({ text }) => text === 're: Still there?');
  });

  test('because the app ends in it is taken back at the next start, and nothing else is', async () => {
    const { file } = await lived();
    const next = await startService({}, { start: false });
    const { moving } = next.storage;
    await next.courier.moving.look(file);
    // As if the process were gone: nothing is taken back, and the last transaction never comes.
    const undo = moving.undo;
    moving.undo = () => 0;
    moving.finished = () => {
      throw new Error('gone');
    };
    await expect(next.courier.moving.import()).rejects.toThrow('gone');
    expect(rowsOf(next)).toEqual([{ n: 2 }, { n: 4 }, { n: 0 }, { n: 0 }]);
    moving.undo = undo;
    // What comes in the meantime stays, should it not have been possible to take it back at once.
    const later = next.storage.jobs.insert({ ...someJob, text: 'later' });
    await next.close();
    const again = await next.open();
    await again.courier.start();
    expect(rowsOf(again)).toEqual([{ n: 1 }, ...nothing.slice(1)]);
    expect(again.storage.jobs.get(later.id)).toMatchObject({ text: 'later' });
    expect(again.settings.get('maxTokens')).toBe(-1);
  });
});

test('an export that is cancelled, or cannot be written, leaves nothing behind', async () => {
  const { courier, file } = await lived();
  const before = readFileSync(file);
  const under_way = courier.moving.export(file);
  courier.moving.cancel();
  expect(await under_way).toEqual({ state: 'cancelled' });
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(path.dirname(file))).toEqual(['all.lmcourier']);
  const nowhere = path.join(file, 'below', 'all.lmcourier');
  expect(await courier.moving.export(nowhere)).toMatchObject({ state: 'failed', problem: 'other' });
  expect(existsSync(nowhere)).toBe(false);
});
