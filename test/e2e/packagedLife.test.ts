import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { openSqlite } from '../../main/storage/sqlite.ts';
import { Storage } from '../../main/storage/storage.ts';
import { en } from '../../renderer/locales/en.ts';
import type { LedgerEntry } from '../sandbox/lmstudio/ledger.ts';
import type { Person } from '../sandbox/telegram/person.ts';
import { type StartOptions, startWorld, untilPolling, type World } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';
import { programsOf } from './programsOf.ts';
import { restartStory } from './restartStory.ts';
import { difference } from './screen.ts';

const noDesktop = await whyNoDesktop();

const executable = () => inject('packaged').executable;

/** Starts the package that ships: all that is seen of it is what it says in Telegram, asks of LM Studio and prints. */
async function launch({ telegram, spawn }: World, options: StartOptions = {}) {
  const running = spawn({ ...options, packaged: executable() });
  await untilPolling(telegram);
  const end = async (signal: NodeJS.Signals) => {
    running.process.kill(signal);
    return running.ended;
  };
  const windows = () =>
    programsOf(running.process.pid ?? 0).filter(({ commandLine }) => commandLine.includes('--type=renderer'));
  return { ...running, end, windows };
}

const asks =
  (question: string) =>
  ({ messages }: LedgerEntry) =>
    messages.at(-1)?.content === question;

/** The package is Linux's, and so is asking what runs. */
describe.skipIf(process.platform !== 'linux')('the packaged app', () => {
  test.each([
    ['is quit', 'SIGTERM', 0],
    ['is killed', 'SIGKILL', 'SIGKILL'],
  ] as const)(
    'loses nothing and says nothing twice when it %s during an answer',
    async (_, signal, ending) => {
      const world = await startWorld();
      const before = contentOf(path.dirname(executable()));
      await restartStory(world, async () => {
        const app = await launch(world, { environment: { ACCESS_MODE: 'everyone' } });
        return { end: async () => expect(await app.end(signal)).toBe(ending) };
      });
      // Whoever removes its folder keeps all that they have.
      expect(contentOf(path.dirname(executable()))).toEqual(before);
    },
  );

  test('goes on with what the first version left: settings, people, history and everybody who waits', async () => {
    const world = await startWorld({
      isFresh: true,
      models: [{ key: 'some/model', loaded: true }, { key: 'own/model' }],
    });
    const { telegram, lmstudio, profile } = world;
    const anna = telegram.person({ first_name: 'Anna', id: 1 });
    const boris = telegram.person({ first_name: 'Борис', id: 2, language_code: 'ru' });
    // They wrote to it before.
    for (const person of [anna, boris]) person.writes('/start');
    leaveFirstVersion(world);
    const app = await launch(world, { withToken: false });
    await telegram.waitForMessage(anna, ({ text }) => text === 'On its way');
    const answersTo = (person: Person) =>
      telegram.inbox(person).filter(({ text }) => text?.startsWith('Happy to help'));
    for (const [person, question] of [
      [anna, 'First that waits'],
      [boris, 'Вторая ждёт'],
    ] as const) {
      await lmstudio.waitForRequest(asks(question));
      await expect.poll(() => answersTo(person).length).toBe(1);
    }
    anna.writes('And now?');
    const { messages, model } = await lmstudio.waitForRequest(asks('And now?'));
    expect(model).toBe('own/model');
    const said = messages.map(({ content }) => content);
    expect(said).toEqual(expect.arrayContaining(['Be brief.', 'An old question', 'An old answer']));
    await expect.poll(() => answersTo(anna).length).toBe(2);
    // Said after the answer, so that one is noted as sent.
    anna.writes('/queue');
    await telegram.waitForMessage(anna, ({ text }) => text === 'Nobody is waiting.');
    expect(await app.end('SIGTERM')).toBe(0);

    const storage = Storage.open(path.join(profile, 'courier.db'));
    const { jobs, chats, notices } = storage;
    expect(notices).toEqual([]);
    // The fourth was asked in a group that has been blocked since.
    expect(jobs.recent(10).map(({ id, state }) => `${id} ${state}`)).toEqual([
      ...['7 done', '6 done', '5 done', '4 stopped', '3 done', '2 failed', '1 done'],
    ]);
    expect([1, 2, -3].map((id) => chats.get(id)?.access)).toEqual(['approved', 'asking', 'blocked']);
    storage.close();
    expect(readdirSync(profile)).toContain('courier.db.v1-backup');
    const kept = JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8'));
    expect(kept.settings).toEqual(firstSettings);
  });

  test('as a service has neither window nor display, prints the link to its owner, and ends cleanly', async () => {
    const world = await startWorld({ isFresh: true });
    const asService = {
      flags: ['--service', '--ozone-platform=headless', '--log-level=3'],
      environment: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
    };
    const service = await launch(world, asService);
    const link = /https:\/\/t\.me\/courier_test_bot\?start=([\w-]+)/;
    await expect.poll(() => service.output()).toMatch(link);
    const anna = world.telegram.person({ first_name: 'Anna' });
    anna.writes(`/start ${link.exec(service.output())?.[1]}`);
    await world.telegram.waitForMessage(anna, ({ text }) => text?.includes('You are my owner'));
    anna.writes('Are you there? nonce service');
    await world.telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce service'));
    expect(service.windows()).toEqual([]);

    const second = world.spawn({ ...asService, packaged: executable() });
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain(en.desktop.runsAsService.message);
    expect(await service.end('SIGTERM')).toBe(0);
    // Nothing but its own lines.
    expect(service.output().trimEnd().split('\n')).toEqual(service.output().match(/^\d{4}-\d\d-\d\dT.*/gm));
  });

  test.skipIf(noDesktop !== undefined)(
    'started hidden is in the tray alone, and started once more shows its window',
    async () => {
      const desktop = await startDesktop();
      const world = await startWorld();
      const empty = desktop.panel();
      const options = { environment: desktop.env };
      const app = await launch(world, { ...options, flags: ['--hidden'] });
      await expect.poll(() => difference(desktop.panel(), empty)).toBeGreaterThan(20);
      expect(app.windows()).toEqual([]);

      const second = world.spawn({ ...options, packaged: executable() });
      expect(await second.ended).toBe(0);
      await desktop.untilWindow('LM Courier');
      await expect.poll(() => app.windows()).toHaveLength(1);
      expect(await app.end('SIGTERM')).toBe(0);
    },
  );
});

/** Every file with what a change of it would change. */
function contentOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, ...statSync(path.join(folder, name)) }))
    .map(({ name, size, mtimeMs }) => `${name} ${size} ${mtimeMs}`)
    .sort();
}

const firstSettings = { temperature: 0.3, model: 'some/model', systemPrompt: 'Answer like a pirate.' };

/** A profile as the first version wrote it an hour ago, killed while it answered. */
function leaveFirstVersion({ profile, telegram }: World): void {
  const settings = {
    settings: firstSettings,
    remembered: { started: true, linePaused: false, closeChoice: 'keep' },
  };
  writeFileSync(path.join(profile, 'settings.json'), JSON.stringify(settings, null, '\t'));
  mkdirSync(path.join(profile, 'secrets'), { mode: 0o700 });
  const token = JSON.stringify({ kept: 'plain', data: telegram.token });
  writeFileSync(path.join(profile, 'secrets', 'token.json'), `${token}\n`, { mode: 0o600 });

  const file = path.join(profile, 'courier.db');
  const packed = path.join(projectFolder, 'main', 'storage', 'fixtures', 'v1.db.gz');
  writeFileSync(file, gunzipSync(readFileSync(packed)));
  const database = openSqlite(file, 0);
  for (const table of ['jobs', 'updates', 'history', 'history_resets', 'outbox']) {
    database.exec(`UPDATE ${table} SET bot_id = ${telegram.bot_id}`);
  }
  const since_ms = Date.now() - 60 * 60_000 - 1_750_000_000_000;
  for (const [table, ...columns] of [
    ['jobs', 'written_at', 'received_at', 'started_at', 'answered_at', 'finished_at'],
    ['chats', 'asked_at', 'told_at', 'last_seen_at'],
    ['updates', 'received_at'],
    ['outbox', 'created_at'],
  ]) {
    for (const column of columns) database.exec(`UPDATE ${table} SET ${column} = ${column} + ${since_ms}`);
  }
  database.close();
}
