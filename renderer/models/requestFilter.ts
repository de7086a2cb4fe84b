import { jobStates } from '../../main/common/job.ts';
import type { JobFacets, JobFilter } from '../../main/common/jobsContract.ts';
import { byName, shortModelName, shownModel } from '../../main/common/modelName.ts';
import type { Words } from '../locales/locale.ts';

/** What requests are filtered by; each has a list of its own. */
export type FilterName = 'person' | 'state' | 'model';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

export type FilterOptions = Readonly<Record<FilterName, readonly FilterOption[]>>;

/** What is chosen in each list. */
export type FilterValues = Readonly<Record<FilterName, string>>;

/** No wish. The lists can choose no empty value. */
const any = '*';

export function filterOptions(words: Words, facets: JobFacets | undefined): FilterOptions {
  const texts = words.requests.filter;
  const people = [...(facets?.people ?? [])].sort((one, other) =>
    one.name.localeCompare(other.name, words.language, { numeric: true }),
  );
  return {
    person: [
      { value: any, label: texts.everybody },
      ...people.map(({ user_id, name, jobs }) => ({
        value: String(user_id),
        label: name,
        description: words.requests.found(jobs),
      })),
    ],
    state: [
      { value: any, label: texts.anyState },
      ...jobStates.map((value) => ({ value, label: words.states.job[value] })),
    ],
    model: [
      { value: any, label: texts.anyModel },
      ...[...(facets?.models ?? [])].sort(byShownName).map((value) => ({
        value,
        label: shortModelName(value),
        description: shownModel(value),
      })),
    ],
  };
}

function byShownName(one: string, other: string): number {
  return byName(shortModelName(one), shortModelName(other));
}

export function valuesOf({ user_id, state, model }: JobFilter): FilterValues {
  return {
    person: user_id === undefined ? any : String(user_id),
    state: state ?? any,
    model: model ?? any,
  };
}

export function filterOf({ person, state, model }: FilterValues): JobFilter {
  const chosenState = jobStates.find((one) => one === state);
  return {
    ...(person === any ? {} : { user_id: Number(person) }),
    ...(chosenState === undefined ? {} : { state: chosenState }),
    ...(model === any ? {} : { model }),
  };
}
