import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Storage } from '../../main/storage/storage.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

describe.skipIf(process.platform === 'win32')('a database file, while people write,', () => {
  const pace = { fileLook_ms: 50, polling: { storagePause_ms: 20 } };
  const texts = ['before', 'meanwhile', 'later'];

  test.each([
    ['deleted', () => {}],
    ['replaced', (file: string) => writeFileSync(file, 'something else')],
  ])('%s is put back, and everything is answered and in it at the end', async (_, replace) => {
    const { telegram, lmstudio, courier, storage } = await startService({}, { pace });
    const { file } = storage.database;
    lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
    const anna = telegram.person({ first_name: 'Anna' });
    const answered = (text: string) =>
      telegram.waitForMessage(anna, (message) => message.text === `re: ${text}`);
    anna.writes('before');
    await answered('before');
    rmSync(file);
    replace(file);
    anna.writes('meanwhile');
    await answered('meanwhile');
    expect(storage.notices).toMatchObject([{ code: 'database_put_back' }]);
    anna.writes('later');
    await answered('later');
    await eventually(() => expect(courier.status.queue.running).toEqual([]));
    // Read as the next launch would, while this one still runs.
    const next = Storage.open(file);
    expect(next.database.all('SELECT text FROM jobs ORDER BY id')).toEqual(texts.map((text) => ({ text })));
    next.close();
  });

  test('deleted and not put back yet confirms nothing to Telegram', async () => {
    const { telegram, courier, storage } = await startService(
      {},
      { pace: { ...pace, fileLook_ms: 2 ** 31 - 1 } },
    );
    await eventually(() => expect(courier.status.bot.state).toBe('online'));
    rmSync(storage.database.file);
    telegram.person({ first_name: 'Anna' }).writes('meanwhile');
    await eventually(() => expect(courier.status.bot.state).toBe('storage_problem'));
    expect(telegram.pending.length).toBe(1);
  });
});
