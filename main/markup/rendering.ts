import type { RootContent } from 'mdast';

/**
 * UTF-16 units of source, of which a tree takes some forty times as many bytes. No draft shows more, and no answer that
 * is sent as messages is longer.
 */
const mostRemembered = 64_000;

/**
 * So much may be parsed for each millisecond of the time given, whatever the clock says: it takes less than half of that
 * time. So a computer that is busy with something else, such as the model, takes no form from an ordinary answer.
 */
const assuredWeight = 300;

/**
 * One answer on its way to Telegram: how long the main thread may take over it, and the parsed chunks of the frames
 * before. Parsing is what takes time, and no chunk takes much of it, so the clock is looked at between chunks; what
 * there is no time for is shown as the model wrote it.
 */
export class Rendering {
  readonly #now: () => number;
  readonly #trees = new Map<string, RootContent[]>();
  #size = 0;
  #opening: { readonly before: string; readonly opening: string | undefined } | undefined;
  #until = Number.POSITIVE_INFINITY;
  #assured = Number.POSITIVE_INFINITY;
  /** What a unit of weight took last, milliseconds. */
  #pace_ms = 0;
  #wasTooSlow = false;

  /** @param now a monotonic clock, milliseconds */
  constructor(now: () => number = () => 0) {
    this.#now = now;
  }

  /** A frame, or the whole answer, is rendered from here on. Without this there is no end to the time. */
  begin(budget_ms: number): void {
    this.#until = this.#now() + budget_ms;
    this.#assured = budget_ms * assuredWeight;
    // What was too slow once is tried again, or nobody would know that it is not any more.
    if (this.#wasTooSlow) this.#pace_ms /= 2;
    this.#wasTooSlow = false;
  }

  /**
   * The tree of a chunk, from an earlier frame or by `parse`. Nobody changes the trees.
   * @param chunk `isGrowing`: the next frame will ask for another one in its place
   * @returns undefined when there is no time for it
   */
  tree(
    chunk: { readonly source: string; readonly weight: number; readonly isGrowing: boolean },
    parse: (source: string) => RootContent[],
  ): RootContent[] | undefined {
    const known = chunk.isGrowing ? undefined : this.#known(chunk.source);
    if (known) return known;
    const began = this.#now();
    if (!this.#hasTimeFor(chunk.weight, began)) return undefined;
    const tree = parse(chunk.source);
    this.#pace_ms = (this.#now() - began) / Math.max(1, chunk.weight);
    if (!chunk.isGrowing) this.#remember(chunk.source, tree);
    return tree;
  }

  /**
   * What is open where a frame begins in the midst of an answer: looked for anew only when it begins elsewhere.
   * @param before what the frame leaves out
   */
  openingBefore(before: string, find: (before: string) => string | undefined): string | undefined {
    if (this.#opening?.before !== before) this.#opening = { before, opening: find(before) };
    return this.#opening.opening;
  }

  #hasTimeFor(weight: number, now: number): boolean {
    this.#assured -= weight;
    if (this.#assured >= 0) return true;
    const fits = now + weight * this.#pace_ms <= this.#until;
    if (!fits && now <= this.#until) this.#wasTooSlow = true;
    return fits && now < this.#until;
  }

  #known(source: string): RootContent[] | undefined {
    const tree = this.#trees.get(source);
    if (!tree) return undefined;
    // Moved to the end: a map's first keys are those not asked for the longest.
    this.#trees.delete(source);
    this.#trees.set(source, tree);
    return tree;
  }

  #remember(source: string, tree: RootContent[]): void {
    this.#trees.set(source, tree);
    this.#size += source.length;
    for (const oldest of this.#trees.keys()) {
      if (this.#size <= mostRemembered) break;
      this.#trees.delete(oldest);
      this.#size -= oldest.length;
    }
  }
}
