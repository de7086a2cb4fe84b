import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../common/language.ts';
import type { AppStatus, BotStatus, LmStudioStatus, QueueStatus, TrayState } from '../../common/status.ts';
import { someQueue, someStatus } from '../../common/testing.ts';
import type { UpdateState } from '../../common/updatesContract.ts';
import { type TrayView, trayView } from './trayView.ts';

const me = { id: 1, username: 'courier_bot', name: 'Courier' };

interface Changes {
  readonly bot?: BotStatus;
  readonly lmStudio?: LmStudioStatus;
  readonly queue?: Partial<QueueStatus>;
}

function statusWith({ bot, lmStudio, queue }: Changes): AppStatus {
  return someStatus({
    bot: bot ?? { state: 'online', me },
    lmStudio: lmStudio ?? { state: 'online', models: [], api: 'v1' },
    queue: someQueue(queue),
  });
}

const labels = (status: AppStatus, language: Language = 'en') =>
  trayView(status, language).items.map((item) => (item === 'separator' ? '-' : item.label));

describe('a newer version', () => {
  const items = (update: UpdateState) => trayView(someStatus(), 'en', update).items;

  test.each<[UpdateState, object]>([
    [
      { state: 'newer', version: '0.2.0' },
      { label: 'Get version 0.2.0…', action: 'releases' },
    ],
    [
      { state: 'ready', version: '0.2.0' },
      { label: 'Restart and update to 0.2.0', action: 'restart' },
    ],
    [{ state: 'restarting', version: '0.2.0' }, { label: 'Updating after this answer…' }],
  ])('that is %o is told in the menu', (update, item) => {
    expect(items(update)).toContainEqual(item);
  });

  test.each<UpdateState>([
    { state: 'unknown' },
    { state: 'looking' },
    { state: 'newest' },
    { state: 'downloading', version: '0.2.0', percent: 5 },
    { state: 'failed', problem: 'refused', version: '0.2.0' },
  ])('is no item of the menu while nobody can do anything: %o', (update) => {
    expect(items(update)).toEqual(trayView(someStatus(), 'en').items);
  });
});

describe('the tray', () => {
  test.each([
    ['running', {}, 'LM Courier: running, nobody is waiting'],
    ['busy', { queue: { waiting: 3 } }, 'LM Courier: working, 3 waiting'],
    ['paused', { queue: { waiting: 1, held: 'owner' } }, 'LM Courier: the queue is paused, 1 waiting'],
    [
      'error',
      { lmStudio: { state: 'unreachable', reason: 'off', since: 0 }, queue: { waiting: 2 } },
      'LM Courier: needs attention, 2 waiting',
    ],
    ['stopped', { bot: { state: 'stopped' } }, 'LM Courier: stopped, nobody is waiting'],
  ] satisfies [string, Changes, string][])(
    'tells %s by its picture and tooltip',
    (picture, changes, tooltip) => {
      expect(trayView(statusWith(changes), 'en')).toMatchObject({ picture, tooltip });
    },
  );

  const model = 'some/model';
  const hold = { code: 'load_failed', detail: '500 no room', since: 0, tries: 4, waiting: 2 } as const;
  const aside = { scope: 'model', model, ...hold } as const;

  test.each<[TrayState, Partial<QueueStatus>, string?]>([
    ['error', { waiting: 2, aside: 2 }],
    ['busy', { waiting: 3, aside: 2 }],
    ['error', { waiting: 1, aside: 1 }, model],
    ['busy', { waiting: 1, aside: 1 }, 'other/model'],
    ['paused', { waiting: 2, aside: 2, held: 'owner' }],
  ])('is %s when of those who wait these are put aside: %o, while %s is asked', (picture, queue, asked) => {
    const work = {
      id: 1,
      who: 'A',
      preview: '',
      size: 1,
      startedAt: 0,
      phase: 'reading',
      tokens: 0,
    } as const;
    const running = asked === undefined ? [] : [{ ...work, model: asked }];
    expect(trayView(statusWith({ queue: { ...queue, running, holds: [aside] } }), 'en').picture).toBe(
      picture,
    );
  });

  test.each(languages)(
    'says in one sentence why somebody waits, without the server’s words (%s)',
    (language) => {
      const server = { scope: 'server', ...hold, code: 'server_off', detail: 'ECONNREFUSED' } as const;
      const view = trayView(statusWith({ queue: { waiting: 2, holds: [server, aside] } }), language);
      const sentences = view.items.slice(1, 4);
      expect(sentences).toMatchObject([{ action: 'open' }, { action: 'open' }, 'separator']);
      const [, first] = labels(statusWith({ queue: { waiting: 2, holds: [server, aside] } }), language);
      expect(view.tooltip.split('\n')[1]?.slice(0, 40)).toBe(first?.slice(0, 40));
      expect(view.tooltip.length).toBeLessThanOrEqual(127);
      expect(JSON.stringify(view)).not.toMatch(/ECONNREFUSED|no room/);
      expect(first).toMatch(/4[^\d]*$/);
    },
  );

  test('says nothing of a server that is gone while nobody waits for it', () => {
    const server = { scope: 'server', ...hold, code: 'server_off', waiting: 0 } as const;
    const status = statusWith({ queue: { held: 'lm_studio', holds: [server] } });
    expect(labels(status)[2]).toBe('Open LM Courier');
  });

  test.each([
    [{}, 'Online · nobody is waiting · model'],
    [{ queue: { waiting: 2 } }, 'Answering · 2 waiting · model'],
    [{ bot: { state: 'stopped' } }, 'Stopped · nobody is waiting · model'],
  ] satisfies [Changes, string][])(
    'begins its menu with a line that tells how it is: %o',
    (changes, line) => {
      const [first, second] = trayView(statusWith(changes), 'en').items;
      expect(first).toEqual({ label: line });
      expect(second).toBe('separator');
    },
  );

  test('offers Stop and Pause while both run', () => {
    const [, , ...rest] = labels(statusWith({}));
    expect(rest).toEqual(['Open LM Courier', '-', 'Stop the bot', 'Pause the queue', '-', 'Quit']);
  });

  test('offers Start when stopped and Resume when paused', () => {
    const status = statusWith({ bot: { state: 'stopped' }, queue: { held: 'owner' } });
    const [, , ...rest] = labels(status);
    expect(rest).toEqual(['Open LM Courier', '-', 'Start the bot', 'Resume the queue', '-', 'Quit']);
  });

  test('still offers Pause when the queue waits for LM Studio by itself', () => {
    expect(labels(statusWith({ queue: { held: 'lm_studio' } }))).toContain('Pause the queue');
  });

  test.each([
    [0, 'в очереди никого'],
    [1, '1 ждёт в очереди'],
    [2, '2 ждут в очереди'],
    [11, '11 ждут в очереди'],
    [21, '21 ждёт в очереди'],
  ])('counts %i in Russian', (waiting, words) => {
    expect(trayView(statusWith({ queue: { waiting } }), 'ru').tooltip).toContain(words);
  });

  test.each(languages)('tells who asks to talk, and leads to them (%s)', (language) => {
    const asking = { chat_id: 1, kind: 'person', name: 'Ida', askedAt: 0 } as const;
    const calm = trayView(someStatus(), language);
    const one = trayView(someStatus({ asking: [asking], askingTotal: 1 }), language);
    const two = trayView(
      someStatus({ asking: [asking, { ...asking, chat_id: 2 }], askingTotal: 2 }),
      language,
    );
    expect([calm, one].map(({ picture }) => picture)).toEqual(['stopped', 'stopped-asking']);
    const lead = (view: TrayView) =>
      view.items.find((item) => item !== 'separator' && item.action === 'people');
    expect(lead(calm)).toBeUndefined();
    expect(lead(one)).toBeDefined();
    expect(lead(two)).toMatchObject({ label: expect.stringContaining('2') });
    expect(two.tooltip).toContain('2');
    expect(JSON.stringify([one, two])).not.toContain('Ida');
  });
});
