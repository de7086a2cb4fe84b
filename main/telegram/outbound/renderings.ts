import { monotonic_ms } from '../../common/clock.ts';
import { Rendering } from '../../markup/markup.ts';

/**
 * How long the main thread may take over one frame, and over a whole answer: everybody else's messages, the window and
 * the tray wait meanwhile.
 */
const frame_ms = 20;
const answer_ms = 200;

/** The answers that are being shown: what each frame has parsed is there for the next one, and for the whole answer. */
export class Renderings {
  readonly #ofJobs = new Map<number, Rendering>();
  readonly #now: () => number;

  /** @param now a monotonic clock, milliseconds */
  constructor(now: () => number = monotonic_ms) {
    this.#now = now;
  }

  /** For one frame of an answer that grows. */
  ofFrame(job_id: number): Rendering {
    const rendering = this.#ofJobs.get(job_id) ?? new Rendering(this.#now);
    this.#ofJobs.set(job_id, rendering);
    rendering.begin(frame_ms);
    return rendering;
  }

  /** For a whole answer. */
  ofAnswer(job_id: number): Rendering {
    const rendering = this.#ofJobs.get(job_id) ?? new Rendering(this.#now);
    rendering.begin(answer_ms);
    return rendering;
  }

  /** The answer is not shown any more. */
  forget(job_id: number): void {
    this.#ofJobs.delete(job_id);
  }

  /** How many are remembered; for tests. */
  get size(): number {
    return this.#ofJobs.size;
  }
}
