import { describe, expect, test } from 'vitest';
import type { AppStatus } from '../../common/status.ts';
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

  test('tell how LM Studio is and why the line stands still', () => {
    const lines = noted(
      { lmStudio: { state: 'unreachable', reason: 'off', since: 1 } },
      { lmStudio: { state: 'online', api: 'v1', models: [] }, queue: someQueue({ held: 'owner' }) },
      { lmStudio: { state: 'unknown' } },
    );
    expect(lines).toEqual([
      'Bot stopped',
      'LM Studio unreachable reason=off',
      'LM Studio online api=v1 models=0 loaded=0',
      'Line held=owner',
      'Line held=no',
    ]);
  });
});
