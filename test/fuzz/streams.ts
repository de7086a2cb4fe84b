import fc from 'fast-check';
import { asJson, type Mutation, mutate, mutation, oddText } from './mutations.ts';

/** What a server does with one request: these bytes, in these pieces, and then that. */
export interface Played {
  readonly pieces: readonly Buffer[];
  readonly ending: 'end' | 'reset' | 'hang';
}

/** How servers write events; all of it means the same. */
export interface Manner {
  readonly newline: '\n' | '\r\n';
  readonly prefix: 'data: ' | 'data:';
  readonly comments: boolean;
  readonly named: boolean;
  readonly bom: boolean;
  /** The JSON of an event on several `data:` lines. */
  readonly spread: boolean;
  readonly done: readonly string[];
  readonly usage: boolean;
}

export const manner: fc.Arbitrary<Manner> = fc.record({
  newline: fc.constantFrom('\n' as const, '\r\n' as const),
  prefix: fc.constantFrom('data: ' as const, 'data:' as const),
  comments: fc.boolean(),
  named: fc.boolean(),
  bom: fc.boolean(),
  spread: fc.boolean(),
  done: fc.constantFrom([], ['[DONE]'], ['[DONE]', '[DONE]'], ['[DONE]', '{"error":"too late"}']),
  usage: fc.boolean(),
});

/** Where a model's thoughts are put. */
const spellings = ['none', 'reasoning', 'reasoning_content', 'think', 'gemma', 'harmony'] as const;
type Spelling = (typeof spellings)[number];

/** Words that hold no tag of any model: what becomes of those is for tests of their own. */
const words: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.lorem({ maxCount: 20 }),
    oddText,
    fc.constantFrom(
      'Я думаю, что 👩‍👩‍👧‍👦 да.',
      '漢字かな',
      'data: [DONE]\n\n',
      '"}\n\ndata: {',
      '<b>bold</b>',
    ),
  )
  .filter((text) => !/[<>|]/.test(text.replace('<b>bold</b>', '')));

export interface Answered {
  readonly spelling: Spelling;
  readonly thoughts: string;
  readonly answer: string;
  /** Into how many deltas the text is cut. */
  readonly deltas: number;
  readonly finish_reason: string;
  readonly withTools: boolean;
}

export const answered: fc.Arbitrary<Answered> = fc.record({
  spelling: fc.constantFrom(...spellings),
  thoughts: words,
  answer: fc.oneof({ weight: 8, arbitrary: words }, { weight: 1, arbitrary: fc.constant('') }),
  deltas: fc.constantFrom(1, 2, 7, 40),
  finish_reason: fc.constantFrom('stop', 'length', 'eos', 'tool_calls'),
  withTools: fc.boolean(),
});

const chunk = (delta: object, finish_reason: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'some/model',
  system_fingerprint: 'some/model',
  choices: [{ index: 0, delta, logprobs: null, finish_reason }],
});

const toolCalls = {
  tool_calls: [{ index: 0, id: '1', type: 'function', function: { name: 'rm', arguments: '{}' } }],
};

/** The events of a whole answer, as a server that works would send them. */
export function eventsOf({ spelling, thoughts, answer, ...how }: Answered, usage = true): object[] {
  const field = spelling === 'reasoning' || spelling === 'reasoning_content' ? spelling : undefined;
  const content = { think: `<think>${thoughts}</think>`, gemma: `<|channel>${thoughts}<channel|>` };
  const harmony = `<|channel|>analysis<|message|>${thoughts}<|end|><|start|>assistant<|channel|>final<|message|>${answer}`;
  const text =
    spelling === 'harmony'
      ? harmony
      : spelling === 'think' || spelling === 'gemma'
        ? content[spelling] + answer
        : answer;
  return [
    chunk({ role: 'assistant', content: '' }),
    ...(field ? cut(thoughts, how.deltas).map((part) => chunk({ [field]: part })) : []),
    ...cut(text, how.deltas).map((part) => chunk({ role: 'assistant', content: part })),
    ...(how.withTools ? [chunk(toolCalls)] : []),
    chunk({}, how.finish_reason),
    ...(usage ? [{ ...chunk({}), choices: [], usage: { prompt_tokens: 3, completion_tokens: 5 } }] : []),
  ];
}

/** Cuts a text into about equal parts, in the middle of characters too. */
function cut(text: string, count: number): string[] {
  const length = Math.max(1, Math.ceil(text.length / count));
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}

/** The events as text, in one of the ways that mean the same. */
export function written(events: readonly unknown[], how: Manner): string {
  const { newline, prefix, comments, named, bom, spread, done } = how;
  const event = (data: string) => {
    const lines = spread ? data.replace(/^\{/, '{\n').split('\n') : [data];
    return [
      ...(comments ? [': keep-alive', ''] : []),
      ...(named ? ['event: message', 'id: 7', 'retry: 10'] : []),
      ...lines.map((line) => prefix + line),
      '',
      '',
    ].join(newline);
  };
  return (bom ? '\ufeff' : '') + [...events.map((one) => asJson(one)), ...done].map(event).join('');
}

/** Where a stream is cut into pieces, bytes inside a character included. */
export const cuts = fc.array(fc.nat(1_000_000), { maxLength: 12 });

export function cutBytes(text: string, at: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text);
  const places = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}

/** Changes of the text of a stream: something put in, something taken out, or the end lost. */
type Damage = { readonly at: number } & (
  | { readonly do: 'insert'; readonly text: string }
  | { readonly do: 'remove'; readonly length: number }
  | { readonly do: 'truncate' }
);

const intrusions = [
  'data: {not json}\n\n',
  'data: \n\n',
  'data: null\n\n',
  'data: 5\n\n',
  'data: []\n\n',
  'data: [DONE]\n\n',
  'data: {"error":"something broke"}\n\n',
  'data: {"error":{"message":"Model unloaded.","code":5}}\n\n',
  'data: {"error":null}\n\n',
  'data: {"error":{"message":{"a":1}}}\n\n',
  'event: error\ndata: {"error":{"message":"Context size has been exceeded."}}\n\n',
  'event: error\ndata: {"message":"bare"}\n\n',
  'event: error\ndata: not json\n\n',
  'event: \u0000\n\n',
  '\n\n\n\n',
  '\r',
  ':\n',
  '<html><body>502 Bad Gateway</body></html>',
  'data: {"choices":[{"delta":{"content":"</think>"},"finish_reason":null}]}\n\n',
  'data: {"choices":[{"delta":{"content":"<think>"},"finish_reason":null}]}\n\n',
  'data: {"choices":[{"delta":{"content":"<|channel|>"},"finish_reason":"stop"}]}\n\n',
];

const damage: fc.Arbitrary<Damage> = fc.record({ at: fc.nat(1_000_000) }).chain(({ at }) =>
  fc.oneof(
    fc.constantFrom(...intrusions).map((text): Damage => ({ at, do: 'insert', text })),
    oddText.map((text): Damage => ({ at, do: 'insert', text })),
    fc.nat(60).map((length): Damage => ({ at, do: 'remove', length })),
    fc.constant<Damage>({ at, do: 'truncate' }),
  ),
);

function damaged(text: string, how: Damage): string {
  const at = how.at % (text.length + 1);
  switch (how.do) {
    case 'insert':
      return text.slice(0, at) + how.text + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + how.length);
    case 'truncate':
      return text.slice(0, at);
  }
}

/** A stream that something is wrong with. */
export const brokenStream: fc.Arbitrary<Played> = fc
  .record({
    answered,
    manner,
    cuts,
    changes: fc.array(fc.tuple(fc.nat(100), mutation(2)), { maxLength: 3 }),
    damages: fc.array(damage, { maxLength: 2 }),
    ending: fc.constantFrom(
      'end' as const,
      'end' as const,
      'end' as const,
      'reset' as const,
      'hang' as const,
    ),
  })
  .map((plan) => {
    const events = plan.changes.reduce<unknown[]>(changedOne, eventsOf(plan.answered));
    const text = plan.damages.reduce(damaged, written(events, plan.manner));
    return { pieces: cutBytes(text, plan.cuts), ending: plan.ending };
  });

function changedOne(events: unknown[], [at, changes]: readonly [number, Mutation]): unknown[] {
  const index = at % events.length;
  return events.with(index, mutate(events[index], changes));
}
