import { describe, expect, it } from 'vitest';
import type { AppStatus, BotStatus, LineStatus, LmStudioStatus } from '../../common/status.ts';
import { someLine, someStatus } from '../../common/testing.ts';
import { type TrayView, trayView } from './trayView.ts';

const me = { id: 1, username: 'courier_bot', name: 'Courier' };

interface Changes {
  readonly bot?: BotStatus;
  readonly lmStudio?: LmStudioStatus;
  readonly line?: Partial<LineStatus>;
}

function statusWith({ bot, lmStudio, line }: Changes): AppStatus {
  return someStatus({
    bot: bot ?? { state: 'online', me },
    lmStudio: lmStudio ?? { state: 'online', models: [], api: 'v1' },
    line: someLine(line),
  });
}

const labels = (status: AppStatus, language: 'en' | 'ru' = 'en') =>
  trayView(status, language).items.map((item) => (item === 'separator' ? '-' : item.label));

describe('the tray', () => {
  it.each([
    ['running', {}, 'LM Courier: running, nobody is waiting'],
    ['busy', { line: { waiting: 3 } }, 'LM Courier: working, 3 waiting'],
    ['paused', { line: { waiting: 1, held: 'owner' } }, 'LM Courier: the line is paused, 1 waiting'],
    [
      'error',
      { lmStudio: { state: 'unreachable', reason: 'off', since: 0 }, line: { waiting: 2 } },
      'LM Courier: needs attention, 2 waiting',
    ],
    ['stopped', { bot: { state: 'stopped' } }, 'LM Courier: stopped, nobody is waiting'],
  ] satisfies [string, Changes, string][])(
    'tells %s by its picture and tooltip',
    (picture, changes, tooltip) => {
      expect(trayView(statusWith(changes), 'en')).toMatchObject({ picture, tooltip });
    },
  );

  it('offers Stop and Pause while both run', () => {
    expect(labels(statusWith({}))).toEqual(['Open LM Courier', '-', 'Stop', 'Pause the line', '-', 'Quit']);
  });

  it('offers Start when stopped and Resume when paused', () => {
    const status = statusWith({ bot: { state: 'stopped' }, line: { held: 'owner' } });
    expect(labels(status)).toEqual(['Open LM Courier', '-', 'Start', 'Resume the line', '-', 'Quit']);
  });

  it('still offers Pause when the line waits for LM Studio by itself', () => {
    expect(labels(statusWith({ line: { held: 'lm_studio' } }))).toContain('Pause the line');
  });

  it.each([
    [0, 'в очереди никого'],
    [1, '1 ждёт в очереди'],
    [2, '2 ждут в очереди'],
    [11, '11 ждут в очереди'],
    [21, '21 ждёт в очереди'],
  ])('counts %i in Russian', (waiting, words) => {
    expect(trayView(statusWith({ line: { waiting } }), 'ru').tooltip).toContain(words);
  });

  it.each(['en', 'ru'] as const)('tells who asks to talk, and leads to them (%s)', (language) => {
    const asking = { chatId: 1, kind: 'person', name: 'Ida', askedAt: 0 } as const;
    const calm = trayView(someStatus(), language);
    const one = trayView(someStatus({ asking: [asking] }), language);
    const two = trayView(someStatus({ asking: [asking, { ...asking, chatId: 2 }] }), language);
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
