import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../common/logContract.ts';
import { redactor } from '../../common/redact.ts';
import { type SettingView, settingNames, settings } from '../../common/settings.ts';
import { bugReport, type ReportFacts } from './bugReport.ts';

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;
const apiKey = 'sk-lm-SECRETKEY:0123456789';
const at = Date.parse('2026-03-01T12:30:45.123Z');

const status: ReportFacts['status'] = {
  bot: { state: 'online', me: { id: 1, username: 'annas_bot', name: 'Anna’s bot' } },
  lmStudio: {
    state: 'online',
    api: 'v1',
    models: [
      { id: 'gemma', name: 'Gemma', loaded: true, vision: false, reasoning: false },
      { id: 'qwen', name: 'Qwen', loaded: false, vision: false, reasoning: false },
    ],
  },
  queue: { waiting: 2, running: [], delivering: 1, held: 'no' },
  notices: [{ code: 'token_kept_plain' }, { code: 'environment_invalid', detail: 'TEMPERATURE' }],
};

const unset: readonly SettingView[] = settingNames.map((name) => ({
  name,
  value: String(settings[name].default),
  isSet: false,
  source: 'default',
}));

/** The settings with some of them changed. */
const withViews = (changes: readonly Partial<SettingView>[]): readonly SettingView[] =>
  unset.map((view) => ({ ...view, ...changes.find(({ name }) => name === view.name) }));

const lines = (...texts: string[]): readonly LogEntry[] =>
  texts.map((text, index) => ({ id: index + 1, at, level: 'warn', text }));

const report = (facts: Partial<ReportFacts> = {}) =>
  bugReport({
    version: '1.2.3',
    system: 'Linux 6.8.0 x64',
    runtimes: { Electron: '45.4.1', Node: undefined },
    home: '/home/anna',
    status,
    settings: unset,
    entries: [],
    redact: redactor(() => [token, apiKey]),
    ...facts,
  });

describe('the report for whoever mends the app', () => {
  test('tells what the app runs on and in which state it is', () => {
    const text = report({ entries: lines('Retrying reason=offline') });
    for (const part of [
      'LM Courier 1.2.3',
      'System: Linux 6.8.0 x64',
      'Runtime: Electron 45.4.1, Node unknown',
      'Bot: online\n',
      'LM Studio: online, api v1, 2 models, 1 loaded',
      'Line: 2 waiting, 0 running, 1 being sent, held: no',
      'environment_invalid: TEMPERATURE',
      'The last 1 lines of the log:\n2026-03-01T12:30:45.123Z warn  Retrying reason=offline',
    ]) {
      expect(text).toContain(part);
    }
  });

  test.each([
    [{ bot: { state: 'offline', reason: 'no_connection', retryAt: at } }, 'Bot: offline (no_connection)'],
    [{ bot: { state: 'conflict', cause: 'webhook', retryAt: at } }, 'Bot: conflict (webhook)'],
    [{ bot: { state: 'storage_problem', detail: 'SQLITE_FULL' } }, 'Bot: storage_problem (SQLITE_FULL)'],
    [
      { lmStudio: { state: 'unreachable', reason: 'off', since: at } },
      'LM Studio: unreachable (off) since 2026-03-01T12:30:45.123Z',
    ],
  ] as const)('tells what is wrong: %j', (change, words) => {
    expect(report({ status: { ...status, ...change } })).toContain(words);
  });

  test('names the settings that are not the default, and only those', () => {
    const text = report({
      settings: withViews([
        { name: 'temperature', value: '1.5', source: 'stored' },
        { name: 'maxTokens', value: '800', source: 'environment' },
        { name: 'lmStudioApiKey', value: '', isSet: true, source: 'stored' },
        { name: 'keepDays', environmentProblem: { problem: 'not_whole' } },
      ]),
    });
    expect(text).toContain('temperature: 1.5\n');
    expect(text).toContain('maxTokens: 800, from MAX_TOKENS\n');
    expect(text).toContain('lmStudioApiKey: set\n');
    expect(text).toContain('keepDays: 90, KEEP_DAYS is wrong (not_whole)\n');
    expect(text).not.toContain('showStats');
  });

  test('holds no secret, nobody’s name or id, and nothing that anybody wrote', () => {
    const text = report({
      status: {
        ...status,
        bot: { state: 'storage_problem', detail: `SQLITE_FULL ${token}` },
        notices: [{ code: 'secret_unreadable', detail: apiKey }],
      },
      settings: withViews([
        { name: 'systemPrompt', value: 'You serve Anna Weber only.', source: 'stored' },
        { name: 'approvedIds', value: '424242,-100777', source: 'stored' },
        { name: 'telegramProxy', value: 'socks5://anna:letmein@proxy.example:1080', source: 'stored' },
        { name: 'telegramApiRoot', value: `https://me@bots.example/${token}/?key=hunter2`, source: 'stored' },
        { name: 'lmStudioUrl', value: 'http://box.example/v1?api_key=swordfish#frag', source: 'environment' },
      ]),
      entries: lines(
        `GET /bot${token}/getMe with Bearer ${apiKey}`,
        'Failed chat_id=424242 at /home/anna/app/main.js:1:2',
        'Failed {"chat_id":-100777}',
        'Again chat_id=424242',
        'Open this link within ten minutes to be let in: https://t.me/annas_bot?start=abc_DEF-1',
      ),
    });
    for (const secret of [
      token,
      token.slice(10),
      'SECRETKEY',
      'Anna Weber',
      '424242',
      '-100777',
      'letmein',
      'hunter2',
      'swordfish',
      'me@bots',
      'frag',
      '/home/anna',
      'abc_DEF-1',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('systemPrompt: 26 characters');
    expect(text).toContain('approvedIds: 2 ids');
    expect(text).toContain('telegramProxy: socks5://proxy.example:1080 (and something hidden)');
    expect(text).toContain('Failed chat_id=[chat 1] at ~/app/main.js:1:2');
    expect(text).toContain('Again chat_id=[chat 1]');
    expect(text).toContain('Failed {"chat_id":[chat 2]}');
  });

  test('holds the last two hundred lines', () => {
    const many = Array.from({ length: 300 }, (_, number) => `number ${number}.`);
    const text = report({ entries: lines(...many) });
    expect(text).toContain('The last 200 lines');
    expect(text).not.toContain('number 99.');
    expect(text).toContain('number 100.');
    expect(text).toContain('number 299.');
  });
});
