import { diskMoments } from './moments/disk.ts';
import { placeMoments } from './moments/positions.ts';
import { lineMoments } from './moments/queue.ts';
import { scopeMoments } from './moments/scopes.ts';
import type { Stage } from './stage.ts';

/** An instant in the life of the app that an event outside of it names. */
export interface Moment {
  readonly name: string;
  /** Brings the app there; it is killed as soon as this resolves. */
  readonly reach: (stage: Stage) => Promise<AfterKill | undefined>;
}

/** Done when the app is dead. What it returns says on which side of the instant the kill fell. */
type AfterKill = () => string | undefined;

export const moments: readonly Moment[] = [...lineMoments, ...placeMoments, ...diskMoments, ...scopeMoments];
