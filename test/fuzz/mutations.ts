import fc from 'fast-check';

/** JSON that `JSON.stringify` never writes, such as a number too large for any computer; see `asJson`. */
const raw = (json: string) => `@raw:${json}@`;

/** A list in a list in a list…: deeper than what reads JSON with a bound lets pass, SQLite's 1000 among them. */
const nested = (levels: number) => raw('['.repeat(levels) + ']'.repeat(levels));

/** Texts that have broken programs. */
const oddTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u202egnp.exe',
  '\u001b[2J\u001b]0;title\u0007',
  '__proto__',
  'constructor',
  'toString',
  '5',
  '-1',
  'NaN',
  'null',
  '../../../../etc/passwd',
  "'; DROP TABLE jobs; --",
  '<script>alert(1)</script>',
  '{{name}} { $name } %s %n',
  '🙂'.repeat(50),
  'e\u0301'.repeat(100),
  '\r\n\r\n',
];

const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  raw('-0'),
  raw('1e400'),
  raw('-1e400'),
  1e300,
  2 ** 31,
  -(2 ** 63),
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  raw('123456789012345678901234567890'),
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  Object.fromEntries([['__proto__', { id: 5, is_bot: false, text: 'polluted' }]]),
  { toString: 5, valueOf: null, toJSON: 'no' },
];

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(4000, 4096, 100_001, 1_000_000).map((size) => 'long '.repeat(size / 5)),
  },
);

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom(...oddValues) },
  { weight: 6, arbitrary: oddText },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(20, 1100, 3000).map(nested) },
);

type Change =
  | { readonly do: 'remove' }
  | { readonly do: 'replace'; readonly by: unknown }
  | { readonly do: 'wrap' }
  | { readonly do: 'repeat' }
  | { readonly do: 'add'; readonly key: string; readonly value: unknown }
  | { readonly do: 'rename'; readonly key: string };

const key = fc.constantFrom(
  '__proto__',
  'constructor',
  'toJSON',
  'length',
  'id',
  'text',
  'chat',
  'from',
  'message',
  '',
);

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Change>({ do: 'remove' }) },
  { weight: 8, arbitrary: oddValue.map((by): Change => ({ do: 'replace', by })) },
  { weight: 1, arbitrary: fc.constant<Change>({ do: 'wrap' }) },
  { weight: 1, arbitrary: fc.constant<Change>({ do: 'repeat' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), key, value: oddValue }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), key }) },
);

/** Where in a value something is changed: at each level one of its entries, until the numbers end. */
const place = fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 });

export type Mutation = readonly (readonly [at: readonly number[], how: Change])[];

/** Up to `most` changes of some value: parts removed, replaced by something odd, wrapped, repeated, renamed, or none. */
export function mutation(most = 3): fc.Arbitrary<Mutation> {
  return fc.array(fc.tuple(place, change), { maxLength: most });
}

/** The value with the changes carried out, wherever they fall in it. */
export function mutate(value: unknown, changes: Mutation): unknown {
  return changes.reduce((changed, [at, how]) => changeAt(changed, at, how), value);
}

function changeAt(value: unknown, [index = 0, ...deeper]: readonly number[], how: Change): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const at = index % value.length;
    const item: unknown = value[at];
    if (deeper.length > 0 && isHolder(item)) return value.with(at, changeAt(item, deeper, how));
    return value.flatMap((one, position) => (position === at ? changedItem(one, how) : [one]));
  }
  const entries = entriesOf(value);
  if (entries.length === 0) return changedItem(value, how)[0];
  const at = index % entries.length;
  // Not a spread: a key such as __proto__ has to stay a key.
  return Object.fromEntries(
    entries.flatMap(([name, item], position): [string, unknown][] => {
      if (position !== at) return [[name, item]];
      if (deeper.length > 0 && isHolder(item)) return [[name, changeAt(item, deeper, how)]];
      if (how.do === 'rename') return [[how.key, item]];
      if (how.do === 'add')
        return [
          [name, item],
          [how.key, how.value],
        ];
      return changedItem(item, how).map((changed) => [name, changed]);
    }),
  );
}

function changedItem(item: unknown, how: Change): unknown[] {
  switch (how.do) {
    case 'remove':
      return [];
    case 'replace':
      return [how.by];
    case 'wrap':
      return [[item]];
    case 'repeat':
      return [item, item];
    case 'add':
    case 'rename':
      return [{ [how.key]: item }];
  }
}

const isHolder = (value: unknown): boolean => entriesOf(value).length > 0;

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** As a server would write it, with numbers that JavaScript has no value for. */
export function asJson(value: unknown): string {
  return JSON.stringify(value ?? null).replace(/"@raw:([^"@]*)@"/g, '$1');
}
