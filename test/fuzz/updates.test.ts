import type { Update } from '@grammyjs/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIn } from '../../main/lmstudio/unknownValues.ts';
import type { TelegramFetch } from '../../main/telegram/api/transport.ts';
import { corpusOf } from './corpus.ts';
import { Harness } from './harness.ts';
import { asJson, mutate, mutation } from './mutations.ts';
import { expectReadable } from './sound.ts';
import { tries } from './tries.ts';

const anUpdate = fc.record({
  like: fc.nat(1000),
  changes: mutation(),
  /** How its number differs from the one that would come next. */
  jump: fc.constantFrom(0, 0, 0, 0, 0, -1, -7, 5, 1000),
});
const batches = fc.array(fc.array(anUpdate, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 });
type Planned = (typeof anUpdate extends fc.Arbitrary<infer U> ? U : never)[];

const firstId = 50_000_000;
/** A batch that comes again and again holds up everybody. */
const mostDeliveries = 3;

interface StrangeBatch {
  readonly json: string;
  /** The offset that confirms it; undefined: none of its updates has a number. */
  readonly confirmedBy: number | undefined;
}

/**
 * Between app and stand-in: hands out strange batches first, each until the app asks for what comes after it; then passes
 * on what the stand-in says.
 */
class Meddler {
  readonly #strange: StrangeBatch[];
  #deliveries = 0;
  /** What the app has confirmed of the stand-in's own updates. */
  #offset = 0;
  #last: number | undefined;
  /** JSON of a batch that was handed out too often. */
  neverConfirmed: string | undefined;

  constructor(strange: readonly StrangeBatch[]) {
    this.#strange = [...strange];
  }

  get isDone(): boolean {
    return this.#strange.length === 0;
  }

  fetch: TelegramFetch = async (url, init) => {
    const address = new URL(url);
    if (!address.pathname.endsWith('/getUpdates')) return fetch(url, init);
    const offset = Number(address.searchParams.get('offset'));
    const batch = this.#batchFor(offset);
    if (batch) return new Response(`{"ok":true,"result":${batch.json}}`);
    if (this.#last !== undefined && offset === this.#last + 1) this.#offset = this.#last + 1;
    address.searchParams.set('offset', String(this.#offset));
    const text = await (await fetch(address, init)).text();
    const { result } = JSON.parse(text) as { result?: Update[] };
    this.#last = result?.at(-1)?.update_id ?? this.#last;
    return new Response(text);
  };

  #batchFor(offset: number): StrangeBatch | undefined {
    const handedOut = this.#deliveries > 0 ? this.#strange[0] : undefined;
    const isTooOften = this.#deliveries >= mostDeliveries;
    if (handedOut && (isTooOften || offset === handedOut.confirmedBy)) {
      const isConfirmed = offset === handedOut.confirmedBy;
      if (!isConfirmed && handedOut.confirmedBy !== undefined) this.neverConfirmed ??= handedOut.json;
      this.#strange.shift();
      this.#deliveries = 0;
    }
    this.#deliveries += 1;
    return this.#strange[0];
  }
}

function asBatches(planned: readonly Planned[], corpus: readonly Update[]): StrangeBatch[] {
  let next = firstId;
  return planned.map((batch) => {
    const updates = batch.map(({ like, changes, jump }) => {
      const update_id = next + jump;
      next = update_id + 1;
      return mutate({ ...corpus[like % corpus.length], update_id }, changes);
    });
    const json = asJson(updates);
    const numbers = (JSON.parse(json) as unknown[]).map((update) => numberIn(update, 'update_id'));
    const last = numbers.findLast(
      (number) => number !== undefined && Number.isSafeInteger(number) && number >= 0,
    );
    return { json, confirmedBy: last === undefined ? undefined : last + 1 };
  });
}

test('no update breaks the bot: who writes after it is answered, also after a restart', async () => {
  const property = fc.asyncProperty(batches, async (planned) => {
    let meddler = new Meddler([]);
    const options = {
      fetch: () => (url: string, init: Parameters<TelegramFetch>[1]) => meddler.fetch(url, init),
    };
    await Harness.try(options, async (harness) => {
      meddler = new Meddler(asBatches(planned, await corpusOf(harness.telegram)));
      const first = await harness.begin();
      await first.courier.start();
      await harness.expectAnswer('Is it still there?');
      expect(meddler.isDone).toBe(true);
      expect(meddler.neverConfirmed?.slice(0, 3000), 'a batch that came again and again').toBeUndefined();
      await harness.end();

      const second = await harness.begin();
      expectReadable(second.courier);
      await second.courier.start();
      await harness.expectAnswer('And after a restart?');
      expectReadable(second.courier);
    });
  });
  await fc.assert(property, tries(20));
});
