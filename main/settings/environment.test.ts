import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { languages } from '../common/language.ts';
import { type SettingName, settingNames, settings } from '../common/settings.ts';
import { forgetSecrets, readEnvironment, withDotEnv } from './environment.ts';

interface Row {
  readonly variable: string;
  readonly name: SettingName;
  /** What the variable holds, and what counts then. */
  readonly taken: ReadonlyArray<readonly [string, string | number]>;
  /** What the variable holds, and why it does not count. */
  readonly refused: ReadonlyArray<readonly [string, object]>;
}

const notANumber = (min: number, max: number) => ({ problem: 'not_a_number', min, max });
const notWhole = { problem: 'not_whole' };
const outOf = (min: number, max: number) => ({ problem: 'out_of_range', min, max });
const notAChoice = (...choices: string[]) => ({ problem: 'not_a_choice', choices });
const notAUrl = (...schemes: string[]) => ({ problem: 'not_a_url', schemes });
const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

const rows: readonly Row[] = [
  {
    variable: 'TELEGRAM_BOT_TOKEN',
    name: 'token',
    taken: [
      [token, token],
      [`Use this token to access the HTTP API:\n${token}\nKeep it secure`, token],
    ],
    refused: [
      ['hello', { problem: 'not_a_token' }],
      ['0123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', { problem: 'not_a_token' }],
      ['123456789:short', { problem: 'not_a_token' }],
    ],
  },
  {
    variable: 'TELEGRAM_API_ROOT',
    name: 'telegramApiRoot',
    taken: [
      ['https://api.telegram.org/', 'https://api.telegram.org'],
      ['http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
    ],
    refused: [
      ['api.telegram.org', notAUrl('http', 'https')],
      ['ftp://api.telegram.org', notAUrl('http', 'https')],
    ],
  },
  {
    variable: 'TELEGRAM_PROXY',
    name: 'telegramProxy',
    taken: [
      ['System', 'system'],
      ['none', 'none'],
      ['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
      ['http://proxy.example:3128/', 'http://proxy.example:3128'],
    ],
    refused: [
      ['direct', notAUrl('http', 'https', 'socks5')],
      ['socks4://127.0.0.1:1080', notAUrl('http', 'https', 'socks5')],
    ],
  },
  {
    variable: 'LLM_BASE_URL',
    name: 'lmStudioUrl',
    taken: [
      ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1'],
      ['127.0.0.1:1234', 'http://127.0.0.1:1234/v1'],
      ['http://127.0.0.1:1234/v1/', 'http://127.0.0.1:1234/v1'],
      ['https://models.example/api/v1/chat/completions', 'https://models.example/api/v1'],
    ],
    refused: [['nonsense', notAUrl('http', 'https')]],
  },
  {
    variable: 'LLM_API_KEY',
    name: 'lmStudioApiKey',
    taken: [['sk-lm-one', 'sk-lm-one']],
    refused: [['x'.repeat(401), { problem: 'too_long', max: 400 }]],
  },
  {
    variable: 'LLM_MODEL',
    name: 'model',
    taken: [['qwen/qwen3-8b', 'qwen/qwen3-8b']],
    refused: [['x'.repeat(301), { problem: 'too_long', max: 300 }]],
  },
  {
    variable: 'SYSTEM_PROMPT',
    name: 'systemPrompt',
    taken: [['Answer like a pirate.', 'Answer like a pirate.']],
    refused: [['x'.repeat(20_001), { problem: 'too_long', max: 20_000 }]],
  },
  {
    variable: 'TEMPERATURE',
    name: 'temperature',
    taken: [
      ['0', 0],
      ['2', 2],
      ['0,35', 0.35],
    ],
    refused: [
      ['warm', notANumber(0, 2)],
      ['2.01', outOf(0, 2)],
      ['-0.1', outOf(0, 2)],
    ],
  },
  {
    variable: 'MAX_TOKENS',
    name: 'maxTokens',
    taken: [
      ['-1', -1],
      ['1', 1],
      ['1000000', 1_000_000],
    ],
    refused: [
      ['0', outOf(-1, 1_000_000)],
      ['-2', outOf(-1, 1_000_000)],
      ['1000001', outOf(-1, 1_000_000)],
      ['1.5', notWhole],
      ['many', notANumber(-1, 1_000_000)],
    ],
  },
  {
    variable: 'REASONING_EFFORT',
    name: 'reasoningEffort',
    taken: [
      ['High', 'high'],
      ['auto', 'auto'],
    ],
    refused: [['huge', notAChoice('auto', 'low', 'medium', 'high')]],
  },
  {
    variable: 'ANSWER_FORMAT',
    name: 'answerFormat',
    taken: [
      ['rich', 'rich'],
      ['Classic', 'classic'],
      ['plain', 'plain'],
    ],
    refused: [['html', notAChoice('rich', 'classic', 'plain')]],
  },
  {
    variable: 'SHOW_REASONING',
    name: 'showReasoning',
    taken: [['on', 'on']],
    refused: [['yes', notAChoice('off', 'on')]],
  },
  {
    variable: 'VOICE',
    name: 'voice',
    taken: [
      ['Built-in', 'built-in'],
      ['server', 'server'],
    ],
    refused: [['on', notAChoice('off', 'built-in', 'server')]],
  },
  {
    variable: 'VOICE_LOCAL_MODEL',
    name: 'voiceLocalModel',
    taken: [['/models/my own', '/models/my own']],
    refused: [['x'.repeat(4097), { problem: 'too_long', max: 4096 }]],
  },
  {
    variable: 'VOICE_BASE_URL',
    name: 'voiceUrl',
    taken: [
      ['localhost:8000', 'http://localhost:8000/v1'],
      ['https://voice.example/v1/audio/transcriptions', 'https://voice.example/v1'],
    ],
    refused: [['nonsense', notAUrl('http', 'https')]],
  },
  {
    variable: 'VOICE_API_KEY',
    name: 'voiceApiKey',
    taken: [['sk-voice', 'sk-voice']],
    refused: [['x'.repeat(401), { problem: 'too_long', max: 400 }]],
  },
  {
    variable: 'VOICE_MODEL',
    name: 'voiceModel',
    taken: [['whisper-1', 'whisper-1']],
    refused: [['x'.repeat(301), { problem: 'too_long', max: 300 }]],
  },
  {
    variable: 'VOICE_LANGUAGE',
    name: 'voiceLanguage',
    taken: [
      ['auto', 'auto'],
      ['RU', 'ru'],
      ['pt-BR', 'pt'],
    ],
    refused: [['русский', { problem: 'not_a_language' }]],
  },
  {
    variable: 'MAX_VOICE_MINUTES',
    name: 'maxVoiceMinutes',
    taken: [['60', 60]],
    refused: [
      ['0', outOf(1, 120)],
      ['121', outOf(1, 120)],
    ],
  },
  {
    variable: 'SHOW_STATS',
    name: 'showStats',
    taken: [['ON', 'on']],
    refused: [['1', notAChoice('off', 'on')]],
  },
  {
    variable: 'HIDE_TEXTS',
    name: 'hideTexts',
    taken: [['on', 'on']],
    refused: [['yes', notAChoice('off', 'on')]],
  },
  {
    variable: 'GROUP_LIVE',
    name: 'groupLive',
    taken: [['off', 'off']],
    refused: [['no', notAChoice('on', 'off')]],
  },
  {
    variable: 'START_AT_LOGIN',
    name: 'startAtLogin',
    taken: [['on', 'on']],
    refused: [['yes', notAChoice('off', 'on')]],
  },
  {
    variable: 'KEEP_AWAKE',
    name: 'keepAwake',
    taken: [['on', 'on']],
    refused: [['always', notAChoice('off', 'on')]],
  },
  {
    variable: 'ON_CLOSE',
    name: 'onClose',
    taken: [
      ['keep', 'keep'],
      ['Quit', 'quit'],
    ],
    refused: [['hide', notAChoice('ask', 'keep', 'quit')]],
  },
  {
    variable: 'NOTICES',
    name: 'notices',
    taken: [
      ['important', 'important'],
      ['NONE', 'none'],
    ],
    refused: [['some', notAChoice('all', 'important', 'none')]],
  },
  {
    variable: 'CHECK_UPDATES',
    name: 'checkUpdates',
    taken: [
      ['on', 'on'],
      ['OFF', 'off'],
    ],
    refused: [['daily', notAChoice('off', 'on')]],
  },
  whole('MAX_HISTORY_TURNS', 'historyMessages', 0, 1000),
  whole('REQUEST_TIMEOUT', 'silenceLimit', 5, 86_400),
  whole('FIRST_TOKEN_TIMEOUT', 'firstByteLimit', 5, 86_400),
  wholeOrNone('ANSWER_TIME_LIMIT', 'answerTimeLimit', 86_400),
  wholeOrWord('auto', whole('PARALLEL_REQUESTS', 'parallelRequests', 1, 16)),
  whole('MAX_WAITING_PER_CHAT', 'maxWaitingPerChat', 1, 1000),
  wholeOrNone('MAX_MESSAGES_PER_MINUTE', 'maxPerMinute', 1000),
  wholeOrNone('MAX_QUEUE_LENGTH', 'maxQueueLength', 100_000),
  whole('MAX_MESSAGE_LENGTH', 'maxMessageLength', 100, 100_000),
  whole('MAX_FILE_MB', 'maxFileSize', 1, 20),
  whole('MAX_MESSAGE_AGE', 'maxMessageAge', 1, 1440),
  wholeOrNone('KEEP_DAYS', 'keepDays', 36_500),
  {
    variable: 'ACCESS_MODE',
    name: 'accessMode',
    taken: [
      ['approve', 'approve'],
      ['EVERYONE', 'everyone'],
    ],
    refused: [['nobody', notAChoice('approve', 'everyone')]],
  },
  {
    variable: 'ALLOWED_USERS',
    name: 'approvedIds',
    taken: [
      ['12345, -1001234567890;12345', '12345,-1001234567890'],
      ['7', '7'],
    ],
    refused: [
      ['@ann', { problem: 'not_ids' }],
      ['12345678901234567', { problem: 'not_ids' }],
    ],
  },
  {
    variable: 'APP_THEME',
    name: 'appTheme',
    taken: [
      ['system', 'system'],
      ['Dark', 'dark'],
      [' high-contrast-light ', 'high-contrast-light'],
    ],
    refused: [
      [
        'high-contrast',
        {
          problem: 'not_a_choice',
          choices: ['system', 'light', 'dark', 'high-contrast-light', 'high-contrast-dark'],
        },
      ],
    ],
  },
  language('BOT_LANGUAGE', 'botLanguage'),
  language('APP_LANGUAGE', 'appLanguage'),
];

function whole(variable: string, name: SettingName, min: number, max: number): Row {
  return {
    variable,
    name,
    taken: [
      [String(min), min],
      [` ${max} `, max],
    ],
    refused: [
      [String(min - 1), outOf(min, max)],
      [String(max + 1), outOf(min, max)],
      [`${min}.5`, notWhole],
      ['abc', notANumber(min, max)],
    ],
  };
}

/** -1 stands for "no limit". */
function wholeOrNone(variable: string, name: SettingName, max: number): Row {
  return {
    variable,
    name,
    taken: [
      ['-1', -1],
      ['1', 1],
      [String(max), max],
    ],
    refused: [
      ['0', outOf(-1, max)],
      [String(max + 1), outOf(-1, max)],
      ['1.5', notWhole],
    ],
  };
}

function wholeOrWord(word: string, row: Row): Row {
  return { ...row, taken: [...row.taken, [` ${word.toUpperCase()} `, word]] };
}

function language(variable: string, name: SettingName): Row {
  return {
    variable,
    name,
    taken: [
      ['auto', 'auto'],
      ['en', 'en'],
      ['RU', 'ru'],
      ['en_GB.UTF-8', 'en'],
      ...languages.flatMap((tag): Row['taken'] => [
        [tag.toLowerCase(), tag],
        [tag.replace('-', '_'), tag],
      ]),
    ],
    refused: [
      ['xx', notAChoice('auto', ...languages)],
      ['русский', notAChoice('auto', ...languages)],
    ],
  };
}

describe('the environment', () => {
  test('has a row here for every setting and its name', () => {
    expect(rows.map((row) => [row.name, row.variable]).sort()).toEqual(
      settingNames.map((name) => [name, settings[name].environment]).sort(),
    );
  });

  for (const { variable, name, taken, refused } of rows) {
    test.each(taken)(`${variable}=%j sets ${name} to %j`, (text, value) => {
      const { values, problems } = readEnvironment({ [variable]: text });
      expect(values).toEqual({ [name]: value });
      expect(problems.size).toBe(0);
    });

    test.each(refused)(`${variable}=%j does not count and says %j`, (text, problem) => {
      const { values, problems } = readEnvironment({ [variable]: text });
      expect(values).toEqual({});
      expect([...problems]).toEqual([[name, { variable, problem }]]);
    });

    test(`an empty ${variable} counts as not set`, () => {
      expect(readEnvironment({ [variable]: '  ' })).toEqual({ values: {}, problems: new Map() });
    });
  }
});

describe('a .env in the working folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'courier-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('fills in what the real environment does not set', () => {
    writeFileSync(
      path.join(folder, '.env'),
      '# ours\nTEMPERATURE=1.5\nLLM_MODEL="a/b"\nTELEGRAM_BOT_TOKEN=\n#MAX_TOKENS=7\n',
    );
    const environment = withDotEnv({ TEMPERATURE: '0.1', HOME: '/home/ann' }, folder);
    expect(environment).toEqual({
      TEMPERATURE: '0.1',
      HOME: '/home/ann',
      LLM_MODEL: 'a/b',
      TELEGRAM_BOT_TOKEN: '',
    });
  });

  test('may be missing', () => {
    const environment = { TEMPERATURE: '0.1' };
    expect(withDotEnv(environment, folder)).toBe(environment);
  });
});

test('hands no secret on to what the app starts, once it is read', () => {
  const environment = { TELEGRAM_BOT_TOKEN: 't', LLM_API_KEY: 'k', LLM_MODEL: 'a/b', HOME: '/home/ann' };
  const before = { ...environment };
  const putBack = forgetSecrets(environment);
  expect(environment).toEqual({ LLM_MODEL: 'a/b', HOME: '/home/ann' });
  putBack();
  expect(environment).toEqual(before);
});
