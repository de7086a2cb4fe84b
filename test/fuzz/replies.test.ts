import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelInfo } from '../../main/common/status.ts';
import { ModelServerError } from '../../main/conversation/modelServerError.ts';
import { readOpenAiList, readV0List, readV1List } from '../../main/lmstudio/modelLists.ts';
import { ModelLoader } from '../../main/lmstudio/modelLoader.ts';
import { ModelsClient } from '../../main/lmstudio/models.ts';
import { eventually } from '../support/eventually.ts';
import { Harness } from './harness.ts';
import { asJson, mutate, mutation, oddText } from './mutations.ts';
import { OddServer, type Said } from './oddServer.ts';
import { expectReadable } from './sound.ts';
import { brokenStream } from './streams.ts';
import { tries } from './tries.ts';

const v1 = {
  models: [
    {
      type: 'llm',
      publisher: 'qwen',
      key: 'qwen/qwen3-8b',
      display_name: 'Qwen3 8B',
      architecture: 'qwen3',
      quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
      size_bytes: 5_027_783_488,
      params_string: '8B',
      loaded_instances: [{ id: 'qwen/qwen3-8b', config: { context_length: 4096 } }],
      max_context_length: 40_960,
      format: 'gguf',
      capabilities: {
        vision: false,
        trained_for_tool_use: true,
        reasoning: { allowed_options: ['on'], default: 'on' },
      },
    },
    { type: 'embedding', key: 'text-embedding-nomic' },
  ],
};
const v0 = {
  object: 'list',
  data: [
    {
      id: 'qwen/qwen3-8b',
      object: 'model',
      type: 'vlm',
      state: 'loaded',
      quantization: 'Q4_K_M',
      max_context_length: 40_960,
      loaded_context_length: 4096,
    },
  ],
};
const plain = { object: 'list', data: [{ id: 'one', object: 'model' }, { id: 'text-embedding-two' }] };
const others = [
  { lmstudio: true },
  { instance_id: 'one', status: 'loaded' },
  { error: { message: 'No.', code: 'model_not_found' } },
  { error: 'No.' },
];

const json = fc
  .tuple(fc.constantFrom(v1, v0, plain, ...others), mutation(4))
  .map(([value, how]) => asJson(mutate(value, how)));
const said: fc.Arbitrary<Said> = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 204, 301, 400, 401, 404, 429, 500, 503),
  type: fc.constantFrom('application/json', 'text/html', 'text/event-stream', 'x'),
  body: fc.oneof({ weight: 4, arbitrary: json }, { weight: 1, arbitrary: oddText }),
});

let server: OddServer;
beforeAll(async () => {
  server = await OddServer.start();
});
afterAll(() => server.close());

/** Whatever a server says, it has become this, or nothing. */
function expectModels(models: readonly ModelInfo[] | undefined): void {
  for (const { id, name, loaded, vision, reasoning, ...more } of models ?? []) {
    expect([typeof id, typeof name, typeof loaded, typeof reasoning]).toEqual([
      'string',
      'string',
      'boolean',
      'boolean',
    ]);
    // Not every server tells it.
    expect(['boolean', 'undefined']).toContain(typeof vision);
    expect(id).not.toBe('');
    const { contextLength, maxContextLength, size_bytes, quantization, parameters, instances = [] } = more;
    for (const number of [contextLength, maxContextLength, size_bytes]) {
      if (number !== undefined) expect(number).toSatisfy(Number.isFinite);
    }
    for (const text of [quantization, parameters, ...instances]) expect(typeof (text ?? '')).toBe('string');
  }
}

test('a list of models is read as one, or not at all', () => {
  const property = fc.property(json, (body) => {
    for (const read of [readV1List, readV0List, readOpenAiList]) expectModels(read(JSON.parse(body)));
  });
  fc.assert(property, tries(1500));
});

test('every reply to a list, a greeting and a change of models is taken, or is a failure that is known', async () => {
  const config = () => ({
    baseUrl: server.baseUrl,
    apiKey: '',
    silenceLimit_ms: 100,
    firstByteLimit_ms: 100,
  });
  const models = new ModelsClient({ config, limits: { list_ms: 2000, greeting_ms: 2000 } });
  const loader = new ModelLoader({ config, limit_ms: 2000 });
  const property = fc.asyncProperty(said, async (reply) => {
    server.other = reply;
    const known = (error: unknown) => {
      if (!(error instanceof ModelServerError)) throw error;
      return undefined;
    };
    expectModels((await models.list().catch(known))?.models);
    expect(typeof (await models.isLmStudio())).toBe('boolean');
    await loader.load('one').catch(known);
    await loader.unload('one').catch(known);
  });
  await fc.assert(property, tries(60));
});

test('whatever the server says to the questions of people, each has an end, and the next server is asked', async () => {
  const playedOrSaid = fc.oneof({ weight: 3, arbitrary: brokenStream }, { weight: 1, arbitrary: said });
  const times = fc.array(fc.record({ chat: playedOrSaid, other: said }), { minLength: 1, maxLength: 5 });
  const property = fc.asyncProperty(times, async (planned) => {
    const options = {
      environment: { LLM_BASE_URL: '' },
      pace: { looks: { idle: 20, waiting: 20 } },
      limits: { silenceLimit: 0.1, firstByteLimit: 0.2 },
    };
    /** A server that is well may take its time on a busy machine. */
    const patient = { silenceLimit: 60, firstByteLimit: 60 };
    await Harness.try(options, async (harness) => {
      const run = await harness.begin();
      await run.settings.set('lmStudioUrl', server.baseUrl);
      await run.courier.start();
      const anna = harness.telegram.person({ first_name: 'Anna' });
      for (const { chat, other } of planned) {
        Object.assign(server, { chat, other });
        const asked = run.storage.jobs.lastId();
        anna.writes('What will it say?');
        await eventually(() => expect(run.storage.jobs.lastId()).toBeGreaterThan(asked));
        await eventually(() => expect(hasSettled(run)).toBe(true));
        expectReadable(run.courier);
      }
      Object.assign(options.limits, patient);
      await run.settings.set('lmStudioUrl', harness.lmstudio.baseUrl);
      await harness.expectAnswer('Is all well again?');
      await harness.end();
      const second = await harness.begin();
      expectReadable(second.courier);
      await second.courier.start();
      await harness.expectAnswer('And after a restart?');
    });
  });
  await fc.assert(property, tries(6));
});

/** Everybody has an answer or a reason, or all wait for a server. */
function hasSettled({
  courier,
}: {
  courier: { status: { queue: { running: readonly unknown[]; waiting: number; held: string } } };
}): boolean {
  const { running, waiting, held } = courier.status.queue;
  return (running.length === 0 && waiting === 0) || held === 'lm_studio';
}
