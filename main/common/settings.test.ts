import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isSecret, parseSetting, settingNames, settings } from './settings.ts';

const token = `123456789:${'AbCdEf-_12'.repeat(3)}abcde`;

describe('a setting', () => {
  test.each(settingNames.filter((name) => !isSecret(name)))('%s takes its own default', (name) => {
    expect(parseSetting(name, String(settings[name].default))).toEqual({
      ok: true,
      value: settings[name].default,
    });
  });

  test('has an environment name of its own', () => {
    const names = settingNames.map((name) => settings[name].environment);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(['docs/settings.md', '.env.example'])('is named in %s with its default', (file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    for (const name of settingNames) {
      const { environment, default: fallback } = settings[name];
      expect(text).toContain(environment);
      const line = text.split('\n').find((one) => one.includes(environment)) ?? '';
      expect(line).toContain(String(fallback));
    }
  });

  test('is a secret only when it must never reach the window', () => {
    expect(settingNames.filter(isSecret)).toEqual(['token', 'lmStudioApiKey', 'voiceApiKey']);
  });
});

describe('a number', () => {
  test.each([
    ['0.7', 0.7],
    ['0,7', 0.7],
    [' 1 ', 1],
    ['.5', 0.5],
    ['+1', 1],
  ])('may be written %j', (text, value) => {
    expect(parseSetting('temperature', text)).toEqual({ ok: true, value });
  });

  test.each(['1e1', '0x1', '1 000', 'Infinity', 'NaN', '--1', '.', '1.2.3'])(
    'may not be written %j',
    (text) => {
      expect(parseSetting('temperature', text)).toEqual({
        ok: false,
        problem: 'not_a_number',
        min: 0,
        max: 2,
      });
    },
  );

  test('must be there', () => {
    expect(parseSetting('temperature', ' ')).toEqual({ ok: false, problem: 'empty' });
  });

  test('of a hundred digits is out of range, not "not whole"', () => {
    const problem = { ok: false, problem: 'out_of_range', min: 0, max: 1000 };
    expect(parseSetting('historyMessages', '9'.repeat(100))).toEqual(problem);
    expect(parseSetting('historyMessages', '9'.repeat(400))).toEqual(problem);
  });

  test('may be -1 for no limit, and nothing between that and the lowest', () => {
    for (const word of [
      '-1',
      'unlimited',
      ' No limit ',
      'Без ограничений',
      'Unbegrenzt',
      'sin límite',
      'Sem limite',
      '无限制',
    ])
      expect(parseSetting('maxTokens', word)).toEqual({ ok: true, value: -1 });
    expect(parseSetting('temperature', 'no limit')).toMatchObject({ ok: false, problem: 'not_a_number' });
    expect(parseSetting('maxTokens', '0')).toMatchObject({ ok: false, problem: 'out_of_range', min: -1 });
  });
});

describe('the address of LM Studio', () => {
  test.each([
    ['http://localhost:1234', 'http://localhost:1234/v1'],
    ['http://localhost:1234/', 'http://localhost:1234/v1'],
    [' http://localhost:1234/v1// ', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/chat/completions', 'http://localhost:1234/v1'],
    ['HTTP://192.168.1.20:1234/v1', 'http://192.168.1.20:1234/v1'],
    ['https://models.example/openai/v1', 'https://models.example/openai/v1'],
    ['localhost:1234', 'http://localhost:1234/v1'],
    ['LocalHost', 'http://localhost/v1'],
    ['//localhost:1234', 'http://localhost:1234/v1'],
    ['127.0.0.1:1234', 'http://127.0.0.1:1234/v1'],
    ['127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1'],
    ['192.168.1.20', 'http://192.168.1.20/v1'],
    ['my-pc:8080/', 'http://my-pc:8080/v1'],
    ['[::1]:1234', 'http://[::1]:1234/v1'],
    ['http://[::1]:1234/v1/', 'http://[::1]:1234/v1'],
    ['http://127.0.0.1:1234/v1/models', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/models/', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/completions', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/responses', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/embeddings', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/V1', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/V1/Chat/Completions', 'http://127.0.0.1:1234/v1'],
    ['http://h:1234/chat/completions', 'http://h:1234/v1'],
    ['http://h:1234/models', 'http://h:1234/v1'],
    ['http://127.0.0.1:1234/api/v1', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/api/v1/chat', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/api/v0/models', 'http://127.0.0.1:1234/v1'],
    ['https://openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1'],
    ['http://127.0.0.1:8080/?model=a#chat', 'http://127.0.0.1:8080/v1'],
    ['https://models.example/proxy', 'https://models.example/proxy'],
    ['http://h:1234/v1/messages', 'http://h:1234/v1'],
    ['http://h:1234/v1/models/openai/gpt-oss-20b', 'http://h:1234/v1'],
    ['http://h:1234/v1/audio/speech', 'http://h:1234/v1'],
    ['http://h:1234/v1/v1', 'http://h:1234/v1'],
    ['http://h:1234/api/v1/models/load', 'http://h:1234/v1'],
    ['http://h:11434/api/tags', 'http://h:11434/v1'],
    ['http://h:11434/api/generate', 'http://h:11434/v1'],
    ['http://h:8080/props', 'http://h:8080/v1'],
    ['http://h:8080/completion', 'http://h:8080/v1'],
    ['http://h:8000/docs', 'http://h:8000/v1'],
    ['http://h:8080/index.html', 'http://h:8080/v1'],
    ['https://models.example/llama/v1', 'https://models.example/llama/v1'],
    ['openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    ['my-nas.local/v1', 'http://my-nas.local/v1'],
    ['models.example:8080', 'http://models.example:8080/v1'],
    ['"http://localhost:1234/v1"', 'http://localhost:1234/v1'],
    ['<http://localhost:1234/v1>,', 'http://localhost:1234/v1'],
    ['OPENAI_BASE_URL=http://localhost:1234/v1', 'http://localhost:1234/v1'],
    ['curl http://localhost:1234/v1/models', 'http://localhost:1234/v1'],
  ])('%j becomes %j', (text, value) => {
    expect(parseSetting('lmStudioUrl', text)).toEqual({ ok: true, value });
  });

  test.each([
    'nonsense',
    'my pc:1234',
    '127.0.0.1:99999',
    'http://',
    'http:/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('cannot be %j', (text) => {
    expect(parseSetting('lmStudioUrl', text)).toEqual({
      ok: false,
      problem: 'not_a_url',
      schemes: ['http', 'https'],
    });
  });
});

test.each(['http://127.0.0.1:0', 'localhost:0/v1'])('the address of LM Studio has no port 0: %j', (text) => {
  expect(parseSetting('lmStudioUrl', text)).toEqual({ ok: false, problem: 'port_zero' });
});

describe('the proxy', () => {
  test.each(['system', 'none', 'http://proxy:3128', 'https://proxy:3128', 'socks5://127.0.0.1:1080'])(
    'can be %j',
    (text) => {
      expect(parseSetting('telegramProxy', text)).toEqual({ ok: true, value: text });
    },
  );

  test.each([
    ['telegramProxy', 'socks5://ann:secret@proxy:1080'],
    ['telegramApiRoot', 'https://ann@bots.example'],
    ['lmStudioUrl', 'http://:secret@127.0.0.1:1234'],
  ] as const)('and the servers take no name and password: %s %j', (name, text) => {
    expect(parseSetting(name, text)).toEqual({ ok: false, problem: 'credentials_in_address' });
  });

  test.each(['proxy:3128', 'socks4://proxy:1080', 'direct'])('cannot be %j', (text) => {
    expect(parseSetting('telegramProxy', text)).toMatchObject({ ok: false, problem: 'not_a_url' });
  });
});

describe('the bot token', () => {
  test.each([
    token,
    `  ${token}\n`,
    `Done! Use this token to access the HTTP API:\n${token}\nKeep your token secure.`,
    `https://api.telegram.org/bot ${token}`,
  ])('is found in %j', (text) => {
    expect(parseSetting('token', text)).toEqual({ ok: true, value: token });
  });

  test.each(['', 'hello', '123456789', '12345:short', `0${token}`, `${token}${'x'.repeat(40)}`])(
    'is not found in %j',
    (text) => {
      expect(parseSetting('token', text)).toEqual({ ok: false, problem: 'not_a_token' });
    },
  );
});

describe('the approved ids', () => {
  test.each([
    ['1', '1'],
    ['1, 2;3\n-1001234567890', '1,2,3,-1001234567890'],
    ['7 7 007', '7'],
    ['', ''],
  ])('%j becomes %j', (text, value) => {
    expect(parseSetting('approvedIds', text)).toEqual({ ok: true, value });
  });

  test.each(['@ann', '1.5', '12345678901234567', '1-2'])('cannot be %j', (text) => {
    expect(parseSetting('approvedIds', text)).toEqual({ ok: false, problem: 'not_ids' });
  });
});
