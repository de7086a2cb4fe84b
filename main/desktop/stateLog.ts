import type { AppStatus } from '../common/status.ts';
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
  readonly #noted = new Map<string, string>();

  constructor(log: Pick<Log, 'info'>) {
    this.#log = log;
  }

  note(status: AppStatus): void {
    for (const [part, note] of Object.entries(notesOf(status))) {
      const words = JSON.stringify(note);
      if (this.#noted.get(part) === words) continue;
      this.#noted.set(part, words);
      this.#log.info(note.message, note.facts);
    }
  }
}

function notesOf({ bot, lmStudio, line }: AppStatus): Readonly<Record<string, Note>> {
  return {
    bot: {
      message: `Bot ${bot.state}`,
      facts: {
        reason: 'reason' in bot ? bot.reason : undefined,
        cause: 'cause' in bot ? bot.cause : undefined,
        detail: 'detail' in bot ? bot.detail : undefined,
      },
    },
    lmStudio: {
      message: `LM Studio ${lmStudio.state}`,
      facts:
        lmStudio.state === 'online'
          ? {
              api: lmStudio.api,
              models: lmStudio.models.length,
              loaded: lmStudio.models.filter((model) => model.loaded).length,
            }
          : { reason: 'reason' in lmStudio ? lmStudio.reason : undefined },
    },
    line: { message: 'Line', facts: { held: line.held } },
  };
}
