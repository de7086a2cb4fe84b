import { monotonic_ms } from '../../common/clock.ts';
import { type FailureScope, statusIn } from '../../common/failure.ts';
import type { AppStatus, LmStudioStatus, QueueStatus } from '../../common/status.ts';
import type { Log } from './log.ts';
import type { Facts } from './logLine.ts';

interface Note {
  readonly message: string;
  readonly facts?: Facts;
}

/**
 * Writes into the log what becomes of bot and LM Studio, once for each change: what a failure below it means can only be
 * told from that. What holds the queue has a line when it begins and one when it is over, however often it is tried
 * between. No names: those of people and of the bot are nobody's business.
 */
export class StateLog {
  readonly #log: Pick<Log, 'info'>;
  readonly #noted = new Map<string, string>();
  readonly #holds = new Map<string, Hold>();

  constructor(log: Pick<Log, 'info'>) {
    this.#log = log;
  }

  note(status: AppStatus): void {
    for (const [part, note] of Object.entries(notesOf(status))) {
      const words = inFull(note);
      if (this.#noted.get(part) === words) continue;
      this.#noted.set(part, words);
      this.#log.info(note.message, note.facts);
    }
    this.#noteHolds(holdsOf(status.queue));
  }

  #noteHolds(holds: ReadonlyMap<string, HoldFacts>): void {
    for (const [key, { about, tries, beganAt }] of this.#holds) {
      if (holds.has(key)) continue;
      this.#holds.delete(key);
      const seconds = Math.round((monotonic_ms() - beganAt) / 1000);
      this.#log.info('No longer held', { ...about, seconds, tries });
    }
    for (const [key, { about, why, tries }] of holds) {
      const known = this.#holds.get(key);
      if (!known) this.#log.info('Held', { ...about, ...why });
      this.#holds.set(key, { about, tries, beganAt: known?.beganAt ?? monotonic_ms() });
    }
  }
}

interface HoldFacts {
  readonly about: { readonly scope: FailureScope | 'owner'; readonly model?: string; readonly job?: number };
  /** Never the server's own words: some repeat what they were asked. */
  readonly why: { readonly code?: string; readonly status?: string | undefined };
  readonly tries: number | undefined;
}

/** One that has been written down. */
interface Hold extends Pick<HoldFacts, 'about' | 'tries'> {
  /** By the monotonic clock, milliseconds. */
  readonly beganAt: number;
}

/** What holds the queue, or a part of it, by what tells one hold from another and from the same at another time. */
function holdsOf({ held, holds }: QueueStatus): Map<string, HoldFacts> {
  const found = new Map<string, HoldFacts>();
  if (held === 'owner') found.set('owner', { about: { scope: 'owner' }, why: {}, tries: undefined });
  for (const hold of holds) {
    const { scope, code, detail, since, tries } = hold;
    const about = {
      scope,
      ...('model' in hold ? { model: hold.model } : {}),
      ...('job_id' in hold ? { job: hold.job_id } : {}),
    };
    const key = JSON.stringify([about, since]);
    found.set(key, { about, why: { code, status: statusIn(detail) }, tries });
  }
  return found;
}

const inFull = (note: Note) => JSON.stringify(note);

function notesOf({ bot, lmStudio }: AppStatus): Readonly<Record<string, Note>> {
  return {
    bot: {
      message: `Bot ${bot.state}`,
      facts: {
        reason: 'reason' in bot ? bot.reason : undefined,
        cause: 'cause' in bot ? bot.cause : undefined,
        detail: 'detail' in bot ? bot.detail : undefined,
      },
    },
    // Until the first look there is nothing to tell.
    ...(lmStudio.state === 'unknown' ? {} : { lmStudio: lmStudioNote(lmStudio) }),
  };
}

function lmStudioNote(lmStudio: LmStudioStatus): Note {
  const facts =
    lmStudio.state === 'online'
      ? {
          api: lmStudio.api,
          models: lmStudio.models.length,
          loaded: lmStudio.models.filter((model) => model.loaded).length,
        }
      : { reason: 'reason' in lmStudio ? lmStudio.reason : undefined };
  return { message: `LM Studio ${lmStudio.state}`, facts };
}
