import type { JobState } from '../common/job.ts';
import type { SqlParameters } from './sql.ts';

/** What is left out does not matter. */
export interface ArchiveFilter {
  readonly user_id?: number;
  readonly state?: JobState;
  /** The one that answered, else the one that was asked. */
  readonly model?: string;
  /** When it was received, Unix milliseconds; the last one is not part of it. */
  readonly since?: number;
  readonly until?: number;
  /** Only some, by their ids. */
  readonly ids?: readonly number[];
}

export interface Conditions {
  /** '': none. */
  readonly where: string;
  readonly parameters: SqlParameters;
}

const listed = 'SELECT value FROM json_each(@ids) LIMIT 1000000';

const sqlOf = {
  user_id: 'user_id = @user_id',
  state: 'state = @state',
  model: 'COALESCE(answered_by, model) = @model',
  since: 'received_at >= @since',
  until: 'received_at < @until',
  ids: `id IN (${listed})`,
  newerThan: 'id > @newerThan',
  olderThan: 'id < @olderThan',
} as const;

/** Each condition that is given; all of them have to hold. */
export function conditionsOf(
  filter: ArchiveFilter & { readonly newerThan?: number; readonly olderThan?: number },
): Conditions {
  const names = Object.keys(sqlOf) as (keyof typeof sqlOf)[];
  const wanted = names.filter((name) => filter[name] !== undefined);
  const value = (name: keyof typeof sqlOf) =>
    name === 'ids' ? JSON.stringify(filter.ids) : (filter[name] ?? null);
  return {
    where: wanted.length === 0 ? '' : `WHERE ${wanted.map((name) => sqlOf[name]).join(' AND ')}`,
    parameters: Object.fromEntries(wanted.map((name) => [name, value(name)])),
  };
}
