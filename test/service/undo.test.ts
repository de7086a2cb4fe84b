import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const longer = { undoFor_ms: 1_000_000 };
const atOnce = { undoFor_ms: 1 };

/** Anna and Boris have asked something each, and have their answers. */
async function answered(pace: { readonly undoFor_ms: number }) {
  const service = await startService({}, { pace });
  const { telegram, lmstudio, courier } = service;
  lmstudio.reply = ({ messages }) => `echo<${messages.at(-1)?.content}>`;
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  for (const [n, person] of [anna, boris].entries()) {
    person.writes(`wordnumber${n + 1}`);
    await telegram.waitForMessage(person, ({ text }) => text?.includes('echo<') ?? false);
    await eventually(() => expect(courier.jobs.details(n + 1)?.row.state).toBe('done'));
  }
  return { ...service, anna, boris };
}

type Service = Awaited<ReturnType<typeof answered>>;

/** All that the model is shown with the next message of somebody. */
async function askedWith(
  { lmstudio, telegram }: Service,
  person: Service['anna'],
  text: string,
): Promise<string> {
  person.writes(text);
  await telegram.waitForMessage(person, (message) => message.text?.includes(`echo<${text}`) ?? false);
  return JSON.stringify(lmstudio.chats.at(-1)?.messages);
}

const ids = ({ courier }: Pick<Service, 'courier'>) =>
  courier.jobs.page({ filter: {}, offset: 0, limit: 50 }).rows.map(({ id }) => id);

function isInFiles({ folder }: Pick<Service, 'folder'>, word: string): boolean {
  return readdirSync(folder)
    .filter((name) => name.startsWith('courier.db'))
    .some((name) => readFileSync(path.join(folder, name), 'latin1').includes(word));
}

describe('a deleted request', () => {
  test('is shown to nobody and to no model at once, and is all there again when that is taken back', async () => {
    const service = await answered(longer);
    const { courier, anna } = service;
    expect(courier.jobs.remove(1)).toBe(true);
    expect(courier.jobs.remove(1)).toBe(false);
    expect(ids(service)).toEqual([2]);
    expect(courier.jobs.details(1)).toBeNull();
    expect(courier.status.recent.map(({ id }) => id)).toEqual([2]);
    const found = () => courier.jobs.page({ filter: { search: 'wordnumber1' }, offset: 0, limit: 9 });
    await eventually(() => expect(found()).toMatchObject({ total: 0, search: { goesOn: false } }));
    expect(courier.jobs.retry(1)).toMatchObject({ asked: false, reason: 'gone' });
    const [removal] = courier.status.removals;
    expect(removal).toMatchObject({ what: 'request', name: 'Anna' });
    expect(await askedWith(service, anna, 'meanwhile')).not.toContain('wordnumber1');

    expect(courier.removals.undo(removal?.id ?? 0)).toBe(true);
    expect(courier.removals.undo(removal?.id ?? 0)).toBe(false);
    expect(courier.status.removals).toEqual([]);
    expect(ids(service)).toEqual([3, 2, 1]);
    await eventually(() => expect(found()).toMatchObject({ total: 1, search: { goesOn: false } }));
    expect(await askedWith(service, anna, 'afterwards')).toMatch(/wordnumber1.*meanwhile/);
  });

  test('is gone to the last word when its time is over, and then it is too late', async () => {
    const service = await answered(atOnce);
    const { courier, storage } = service;
    expect(isInFiles(service, 'wordnumber1')).toBe(true);
    courier.jobs.remove(1);
    const [removal] = storage.removals.all();
    await eventually(() => expect(storage.jobs.get(1)).toBeUndefined());
    expect(courier.removals.undo(removal?.id ?? 1)).toBe(false);
    expect(storage.removals.all()).toEqual([]);
    await eventually(() => expect(isInFiles(service, 'wordnumber1')).toBe(false));
    expect(isInFiles(service, 'wordnumber2')).toBe(true);
  });

  test('is gone when the app has ended, and not before', async () => {
    const service = await answered(longer);
    service.courier.jobs.remove(1);
    expect(isInFiles(service, 'wordnumber1')).toBe(true);
    await service.close();
    expect(isInFiles(service, 'wordnumber1')).toBe(false);
  });

  test('is gone when the app is opened again after it was killed', async () => {
    const service = await answered(longer);
    service.courier.jobs.remove(1);
    // What a killed app leaves: nothing of its end is done.
    service.courier.removals.close = () => {};
    await service.close();
    const next = await service.open();
    expect(next.courier.status.removals).toEqual([]);
    expect(next.storage.jobs.get(1)).toBeUndefined();
    expect(ids(next)).toEqual([2]);
    await eventually(() => expect(isInFiles(service, 'wordnumber1')).toBe(false));
  });

  test.each(['running', 'waiting'])(
    'that is %s is stopped first, and stays so when it is taken back',
    async (state) => {
      const service = await answered(longer);
      const { courier, lmstudio, anna, boris } = service;
      lmstudio.hold();
      anna.writes('one');
      boris.writes('two');
      await eventually(() =>
        expect(courier.status.queue).toMatchObject({ running: [{ id: 3 }], waiting: 1 }),
      );
      const id = state === 'running' ? 3 : 4;
      expect(courier.jobs.remove(id)).toBe(true);
      lmstudio.release();
      await eventually(() => expect(courier.status.queue).toMatchObject({ running: [], waiting: 0 }));
      expect(ids(service)).not.toContain(id);
      courier.removals.undo(courier.status.removals[0]?.id ?? 0);
      await eventually(() => expect(courier.jobs.details(id)?.row.state).toBe('stopped'));
    },
  );

  test('that is running when its time is over goes as soon as it has ended', async () => {
    const service = await answered(atOnce);
    const { courier, lmstudio, anna, storage } = service;
    lmstudio.hold();
    anna.writes('one');
    await eventually(() => expect(courier.status.queue.running).toHaveLength(1));
    courier.jobs.remove(3);
    await eventually(() => expect(storage.jobs.get(3)).toBeUndefined());
    lmstudio.release();
    expect(await askedWith(service, anna, 'next')).toContain('wordnumber1');
  });

  test('that waits cannot be while the bot is stopped: nobody could be told', async () => {
    const { courier, lmstudio, anna } = await answered(longer);
    lmstudio.hold();
    anna.writes('one');
    await eventually(() => expect(courier.status.queue.running).toHaveLength(1));
    await courier.stop();
    expect(courier.jobs.remove(3)).toBe(false);
    expect(courier.jobs.details(3)).not.toBeNull();
  });
});

describe('what was said', () => {
  test('in a chat is nothing to the model at once, and is all there again when that is taken back', async () => {
    const service = await answered(longer);
    const { courier, anna, boris } = service;
    expect(courier.people.reset(anna.id)).toBe(2);
    const [removal] = courier.status.removals;
    expect(removal).toMatchObject({ what: 'chat', name: 'Anna' });
    expect(await askedWith(service, anna, 'meanwhile')).not.toContain('wordnumber1');
    expect(await askedWith(service, boris, 'meanwhile')).toContain('wordnumber2');
    courier.removals.undo(removal?.id ?? 0);
    expect(await askedWith(service, anna, 'afterwards')).toMatch(/wordnumber1.*meanwhile/);
  });

  test.each(['chat', 'everything'])(
    'up to a reset of %s is forgotten, what came after it stays',
    async (what) => {
      const service = await answered(longer);
      const { courier, anna, storage } = service;
      if (what === 'chat') courier.people.reset(anna.id);
      else expect(courier.people.resetAll()).toBe(2);
      expect(await askedWith(service, anna, 'meanwhile')).not.toContain('wordnumber1');
      await eventually(() => expect(courier.jobs.details(3)?.row.state).toBe('done'));
      courier.removals.close();
      expect(courier.status.removals).toEqual([]);
      expect(storage.removals.all()).toEqual([]);
      const shown = await askedWith(service, anna, 'afterwards');
      expect(shown).toContain('meanwhile');
      expect(shown).not.toContain('wordnumber1');
    },
  );
});
