import { type Outcome, type RowOptions, rows } from './rows.ts';
import { type RealServer, Stage } from './stage.ts';

export interface PlayOptions extends RealServer, RowOptions {
  /** Told of each row as soon as it is over. */
  readonly onRow: (name: string, outcome: Outcome) => void;
  readonly onModel?: (model: string, address: string) => void;
}

/**
 * Plays the main job against a server that runs.
 * @returns whether all that could be tried held
 * @throws Error when the server has no list of models
 */
export async function play({ onRow, onModel, ...options }: PlayOptions): Promise<boolean> {
  const stage = await Stage.open(options);
  let isGood = true;
  try {
    onModel?.(stage.model, stage.address);
    for (const row of rows) {
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
