import { type Outcome, type RowOptions, rows } from './rows.ts';
import { type RealServer, Stage } from './stage.ts';

export interface PlayOptions extends RealServer, RowOptions {
  /** Told of each row as soon as it is over. */
  readonly onRow: (name: string, outcome: Outcome) => void;
  readonly onModel?: (model: string, address: string) => void;
  /** Names of rows; default: all of them. */
  readonly only?: readonly string[];
}

/**
 * Plays the main job against a server that runs.
 * @returns whether all that could be tried held
 * @throws Error when a row is not there, or the server cannot be reached
 */
export async function play({ onRow, onModel, only = [], ...options }: PlayOptions): Promise<boolean> {
  const unknown = only.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}.`);
  const stage = await Stage.open(options);
  let isGood = true;
  try {
    onModel?.(stage.model, stage.address);
    for (const row of rows) {
      if (only.length > 0 && !only.includes(row.name)) continue;
      const outcome = await row
        .play(stage, options)
        .catch((error: unknown): Outcome => ({ held: 'failed', words: String(error) }));
      isGood &&= outcome.held !== 'failed';
      onRow(row.name, outcome);
    }
  } finally {
    await stage.close();
  }
  return isGood;
}
