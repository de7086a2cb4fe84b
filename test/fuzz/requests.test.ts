import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallName, calls } from '../../main/common/calls.ts';
import { redactor } from '../../main/common/redact.ts';
import { settingNames } from '../../main/common/settings.ts';
import { callHandlers } from '../../main/desktop/calls/callHandlers.ts';
import { serveCalls } from '../../main/desktop/calls/serveCalls.ts';
import { LogFeed } from '../../main/desktop/log/logFeed.ts';
import type { TelegramFetch } from '../../main/telegram/api/transport.ts';
import type { Telegram } from '../sandbox/telegram/index.ts';
import { Harness, type Run } from './harness.ts';
import { mutate, mutation, oddText } from './mutations.ts';
import { expectReadable } from './sound.ts';
import { tries } from './tries.ts';

const secrets = {
  token: '123456789:TEST-token-only-for-a-local-sandbox',
  lmStudioApiKey: 'sk-lm-planted:secret-key',
};

const names = Object.keys(calls) as CallName[];

/** What the window sends when it works; `job_id` 1 to 3 are there. */
const fitting: Partial<Record<CallName, fc.Arbitrary<unknown>>> = {
  'settings.set': fc.record({ name: fc.constantFrom(...settingNames), text: fc.option(settingText()) }),
  'notice.dismiss': fc.record({ code: oddText.map((text) => text.slice(0, 60)) }),
  'link.open': fc.record({ link: fc.constantFrom('botfather', 'bot', 'lmStudio', 'guide') }),
  'licence.open': fc.record({ licence: fc.constantFrom('ours', 'others') }),
  'clipboard.write': fc.record({ text: oddText }),
  'jobs.page': fc.record(
    {
      filter: fc.record(
        {
          user_id: fc.maxSafeInteger(),
          state: fc.constantFrom('done', 'waiting'),
          model: oddText.map((text) => text.slice(0, 1000)),
        },
        { requiredKeys: [] },
      ),
      offset: fc.oneof(fc.nat(5), fc.nat(Number.MAX_SAFE_INTEGER)),
      limit: fc.integer({ min: 1, max: 200 }),
      anchor: fc.record({ job_id: someId(), index: fc.nat(Number.MAX_SAFE_INTEGER) }),
    },
    { requiredKeys: ['filter', 'offset', 'limit'] },
  ),
  'people.clear': fc.record({ chat_id: someId(), name: fc.constantFrom('model', 'systemPrompt') }),
  'preset.save': fc.record({
    id: fc.oneof(fc.constant(null), someId()),
    fields: fc.record({
      name: oddText.map((text) => text.slice(0, 40)),
      emoji: oddText.map((text) => text.slice(0, 16)),
      systemPrompt: fc.oneof(fc.constant(null), oddText),
      model: fc.oneof(
        fc.constant(null),
        oddText.map((text) => text.slice(0, 300)),
      ),
      temperature: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 2 })),
    }),
  }),
  'preset.delete': fc.record({ id: someId() }),
  'preset.move': fc.record({ id: someId(), by: fc.constantFrom(-1, 1) }),
  'preset.setDefault': fc.record({ id: fc.oneof(fc.constant(null), someId()) }),
  'job.answer': fc.record({ job_id: someId(), from: fc.nat(Number.MAX_SAFE_INTEGER) }),
  'job.openLink': fc.record({ job_id: someId(), address: oddText.map((text) => text.slice(0, 2048)) }),
  'access.link': fc.record({ purpose: fc.constantFrom('invite', 'owner') }),
};
for (const name of ['job.stop', 'job.runNext', 'job.get', 'job.retry', 'job.delete'] as const) {
  fitting[name] = fc.record({ job_id: someId() });
}
for (const name of ['access.approve', 'access.block', 'history.reset'] as const) {
  fitting[name] = fc.record({ chat_id: someId() });
}
for (const name of ['model.load', 'model.unload', 'model.dismiss'] as const) {
  const model = fc.oneof(
    fc.constant('qwen/qwen3-8b'),
    oddText.map((text) => text.slice(0, 300)),
  );
  fitting[name] = fc.record({ model });
}

function someId(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 1, max: 4 }), fc.maxSafeInteger());
}

/** Addresses lead nowhere but to this computer, where nobody listens. */
function settingText(): fc.Arbitrary<string> {
  const address = fc.constantFrom(
    'http://127.0.0.1:9',
    'http://127.0.0.1:9/v1/',
    'HTTP://LOCALHOST:9//x?y#z',
  );
  const number = fc.oneof(fc.integer(), fc.double()).map(String);
  const choice = fc.constantFrom('on', 'off', 'everyone', 'approve', 'rich', 'classic', 'en', 'ru', '1,2;-3');
  return fc.oneof(
    oddText.map((text) => text.slice(0, 40_000)),
    address,
    number,
    choice,
  );
}

const anything = fc.anything({
  maxDepth: 3,
  withNullPrototype: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withBigInt: true,
});

const sent = fc.constantFrom(...names).chain((name) =>
  fc.record({
    name: fc.constant(name),
    payload: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fitting[name] ?? fc.constant(undefined)) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fitting[name] ?? fc.constant({}), mutation(2))
          .map(([value, how]) => [mutate(value, how)]),
      },
      { weight: 1, arbitrary: fc.array(anything, { maxLength: 2 }) },
    ),
  }),
);

type Listener = Parameters<IpcMain['handle']>[1];

/** The window's end of IPC, without a window. */
class Window {
  readonly clipboard: string[] = [];
  readonly #listeners = new Map<string, Listener>();
  readonly #pushed: unknown[] = [];
  readonly #event = {} as IpcMainInvokeEvent;

  constructor({ courier, settings }: Run, harness: Harness) {
    const redact = redactor(() => settings.secrets());
    const feed = new LogFeed({ redact, every_ms: 0 });
    serveCalls({
      ipcMain: {
        handle: (name, listener) => void this.#listeners.set(name, listener),
        removeHandler: (name) => void this.#listeners.delete(name),
      },
      isTrustedSender: (event) => event === this.#event,
      log: harness.log,
      handlers: callHandlers({
        updates: {
          status: { state: 'unknown', way: 'none', host: '', isAgreed: false, isDismissed: false },
          look: () => {},
          restart: () => {},
          dismiss: () => {},
        },
        courier,
        settings,
        status: () => courier.status,
        zoom: () => {},
        view: () => ({
          language: 'en',
          version: '0',
          platform: 'linux',
          dataFolder: harness.folder,
          hasHighContrast: false,
        }),
        dismissNotice: () => {},
        shell: { openExternal: async () => {}, openPath: async () => '' },
        licenceFolder: harness.folder,
        fileDialog: {
          save: async () => undefined,
          open: async () => undefined,
          openFolder: async () => undefined,
        },
        clipboard: { writeText: async (text) => void this.clipboard.push(text) },
        appLog: { feed, file: `${harness.folder}/courier.log`, log: harness.log, redact },
        sendLog: (entries) => this.#pushed.push(entries),
        deleteEverything: async () => {},
      }),
    });
  }

  async sends(name: CallName, payload: readonly unknown[]): Promise<unknown> {
    const listener = this.#listeners.get(name);
    return listener ? listener(this.#event, ...payload) : expect.unreachable(name);
  }
}

/** Nothing but the stand-in can be reached. */
const onlyStandIn =
  (telegram: Telegram): TelegramFetch =>
  (url, init) =>
    url.startsWith(telegram.root) ? fetch(url, init) : Promise.reject(new TypeError('fetch failed'));

test('no request of the window breaks the app, tells a secret, or stores what a restart cannot read', async () => {
  const property = fc.asyncProperty(fc.array(sent, { minLength: 5, maxLength: 60 }), async (planned) => {
    const options = {
      secrets,
      fetch: onlyStandIn,
      environment: {
        TELEGRAM_BOT_TOKEN: '',
        LLM_BASE_URL: '',
        TELEGRAM_API_ROOT: '',
        ACCESS_MODE: '',
        ANSWER_FORMAT: '',
      },
    };
    await Harness.try(options, async (harness) => {
      const run = await harness.begin();
      await run.settings.set('telegramApiRoot', harness.telegram.root);
      await run.settings.set('lmStudioUrl', harness.lmstudio.baseUrl);
      await run.settings.set('accessMode', 'everyone');
      await run.settings.set('answerFormat', 'plain');
      await run.courier.start();
      for (const question of ['one', 'two', 'three']) await harness.expectAnswer(question, question);

      const window = new Window(run, harness);
      for (const { name, payload } of planned) {
        const reply = await window.sends(name, payload);
        expectReply(name, reply);
      }
      await window.sends('log.copyReport', []);
      expect(holdsSecret(window.clipboard.at(-1))).toBe(false);
      expectReadable(run.courier);
      const before = run.settings.views();
      await harness.end();

      const second = await harness.begin();
      expect(second.settings.views()).toEqual(before);
      expectReadable(second.courier);
      await second.courier.start();
      await second.courier.stop();
    });
  });
  await fc.assert(property, tries(6));
});

function expectReply(name: CallName, reply: unknown): void {
  expect(reply, name).toSatisfy(
    (value: { ok: boolean; message?: unknown }) =>
      value.ok === true || (value.ok === false && typeof value.message === 'string'),
  );
  const { message } = reply as { message?: string };
  // A handler that threw is a defect, though the window hears a decent sentence of it.
  expect(message ?? '').not.toMatch(/did not work/);
  expect(() => structuredClone(reply), name).not.toThrow();
  expect(holdsSecret(reply), name).toBe(false);
}

const holdsSecret = (value: unknown): boolean =>
  Object.values(secrets).some((secret) => (JSON.stringify(value) ?? '').includes(secret));
