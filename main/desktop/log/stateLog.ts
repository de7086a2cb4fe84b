import type { AppStatus, LmStudioStatus, QueueStatus } from '../../common/status.ts';
import type { Log } from './log.ts';
import type { Facts } from './logLine.ts';

interface Note {
  readonly message: string;
  readonly facts?: Facts;
}

/**
 * Writes into the log what becomes of bot, LM Studio and line, once for each change: what a failure below it means can
 * only be told from that. No names: those of people and of the bot are nobody's business.
 */
export class StateLog {
  readonly #log: Pick<Log, 'info'>;
  readonly #noted = new Map<string, string>([['line', inFull(queueNote('no'))]]);

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
  }
}

const inFull = (note: Note) => JSON.stringify(note);

/** A line that moves is no news at the start. */
const queueNote = (held: QueueStatus['held']): Note => ({ message: 'Line', facts: { held } });

function notesOf({ bot, lmStudio, queue }: AppStatus): Readonly<Record<string, Note>> {
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
    line: queueNote(queue.held),
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
