import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { AppStatus, QueueHold } from '../../common/status.ts';
import { someQueue, someStatus } from '../../common/testing.ts';
import { lineText } from './logLine.ts';
import { StateLog } from './stateLog.ts';

const me = { id: 1, username: 'annas_bot', name: 'Anna’s bot' };

describe('the states in the log', () => {
  const noted = (...statuses: readonly Partial<AppStatus>[]) => {
    const lines: string[] = [];
    const states = new StateLog({ info: (message, facts) => lines.push(lineText(message, facts)) });
    for (const status of statuses) states.note(someStatus(status));
    return lines;
  };

  test('are written once for each change', () => {
    const lines = noted(
      { bot: { state: 'connecting' } },
      { bot: { state: 'online', me } },
      { bot: { state: 'online', me }, revision: 7 },
      { bot: { state: 'offline', me, reason: 'no_connection', retryAt: 1 } },
      // Another try is no other state.
      { bot: { state: 'offline', me, reason: 'no_connection', retryAt: 2 } },
      { bot: { state: 'needs_token', reason: 'refused' } },
    );
    expect(lines.filter((line) => line.startsWith('Bot'))).toEqual([
      'Bot connecting',
      'Bot online',
      'Bot offline reason=no_connection',
      'Bot needs_token reason=refused',
    ]);
    expect(lines.join()).not.toMatch(/anna/i);
  });

  test('tell how LM Studio is, and that the owner has paused the queue', () => {
    const lines = noted(
      { lmStudio: { state: 'unreachable', reason: 'off', since: 1 } },
      { lmStudio: { state: 'online', api: 'v1', models: [] }, queue: someQueue({ held: 'owner' }) },
      { lmStudio: { state: 'unknown' } },
    );
    expect(lines).toEqual([
      'Bot stopped',
      'LM Studio unreachable reason=off',
      'LM Studio online api=v1 models=0 loaded=0',
      'Held scope=owner',
      'No longer held scope=owner seconds=0',
    ]);
  });

  test('tell when the server or a model began to be held, and when it was over: not of each try, and no words', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const server = (tries: number): QueueHold => ({
      ...{
        scope: 'server',
        code: 'unauthorized',
        detail: '401 No entry for Anna',
        since: 5,
        tries,
        waiting: 1,
      },
    });
    const model: QueueHold = { ...server(1), scope: 'model', model: 'some/model', code: 'load_failed' };
    const message: QueueHold = { ...model, scope: 'message', job_id: 7, who: 'Anna' };
    const lines: string[] = [];
    const states = new StateLog({ info: (text, facts) => lines.push(lineText(text, facts)) });
    const note = (...holds: QueueHold[]) => states.note(someStatus({ queue: someQueue({ holds }) }));
    note(server(0));
    for (const tries of [1, 2, 3]) note(server(tries));
    vi.advanceTimersByTime(90_000);
    note(model, message);
    note({ ...model, tries: 4 }, message);
    note(message);
    // The same again is another hold.
    note(message, { ...model, since: 9 });
    expect(lines.slice(1)).toEqual([
      'Held scope=server code=unauthorized status=401',
      'No longer held scope=server seconds=90 tries=3',
      'Held scope=model model=some/model code=load_failed status=401',
      'Held scope=message model=some/model job=7 code=load_failed status=401',
      'No longer held scope=model model=some/model seconds=0 tries=4',
      'Held scope=model model=some/model code=load_failed status=401',
    ]);
    expect(lines.join()).not.toMatch(/anna/i);
  });
});
