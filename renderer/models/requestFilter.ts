import { jobStates } from '../../main/common/job.ts';
import {
  type JobFacets,
  type JobFilter,
  type RequestDates,
  recentDates,
} from '../../main/common/jobsContract.ts';
import { byName, shortModelName, shownModel } from '../../main/common/modelName.ts';
import type { Words } from '../locales/locale.ts';

/** What requests are filtered by; each has a list of its own. */
export type FilterName = 'person' | 'state' | 'model' | 'dates';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

export type FilterOptions = Readonly<Record<FilterName, readonly FilterOption[]>>;

/** What is chosen in each list. */
export type FilterValues = Readonly<Record<FilterName, string>>;

/** Two days that are chosen in fields of their own. */
export const betweenDays = 'days';

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
    dates: [
      { value: any, label: texts.anyDate },
      ...recentDates.map((value) => ({ value, label: texts.recentDates[value] })),
      { value: betweenDays, label: texts.betweenDays },
    ],
  };
}

function byShownName(one: string, other: string): number {
  return byName(shortModelName(one), shortModelName(other));
}

export function valuesOf({ user_id, state, model, dates }: JobFilter): FilterValues {
  return {
    person: user_id === undefined ? any : String(user_id),
    state: state ?? any,
    model: model ?? any,
    dates: typeof dates === 'object' ? betweenDays : (dates ?? any),
  };
}

/** @param before what is no list's stays as it was */
export function filterOf({ person, state, model, dates }: FilterValues, before: JobFilter = {}): JobFilter {
  const chosenState = jobStates.find((one) => one === state);
  const chosenDates =
    recentDates.find((one) => one === dates) ?? (dates === betweenDays ? daysOf(before) : undefined);
  return {
    ...(person === any ? {} : { user_id: Number(person) }),
    ...(chosenState === undefined ? {} : { state: chosenState }),
    ...(model === any ? {} : { model }),
    ...(chosenDates === undefined ? {} : { dates: chosenDates }),
    ...(before.search === undefined ? {} : { search: before.search }),
  };
}

/** The days that are chosen; {}: none yet. */
export function daysOf({ dates }: JobFilter): Exclude<RequestDates, string> {
  return typeof dates === 'object' ? dates : {};
}

/** A field for a day hands over '' until it holds a whole one. */
export function withDay(filter: JobFilter, end: 'from' | 'to', day: string): JobFilter {
  const { [end]: _, ...other } = daysOf(filter);
  return { ...filter, dates: /^\d{4}-\d\d-\d\d$/.test(day) ? { ...other, [end]: day } : other };
}

export function withSearch({ search: _, ...others }: JobFilter, search: string): JobFilter {
  return search === '' ? others : { ...others, search };
}
