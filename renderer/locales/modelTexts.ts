import type { FailureCode } from '../../main/common/failure.ts';

/** What the view of the models says. */
export interface ModelTexts {
  readonly panes: Readonly<Record<'models' | 'answers', string>>;
  readonly switchPanes: string;
  readonly choose: string;
  readonly search: string;
  readonly noneFound: string;
  readonly loadedTimes: (count: number) => string;
  readonly context: (tokens: string, most: string) => string;
  readonly contextUpTo: (most: string) => string;
  readonly megabytes: (figure: string) => string;
  readonly gigabytes: (figure: string) => string;
  readonly load: string;
  readonly loadLong: (name: string) => string;
  readonly unload: string;
  readonly unloadLong: (name: string) => string;
  readonly loading: string;
  readonly unloading: string;
  readonly loadingLong: (name: string) => string;
  readonly unloadingLong: (name: string) => string;
  readonly loadingForAnswer: (who: string) => string;
  /** Where the sentence about a failed answer does not fit a model that could not be loaded or unloaded. */
  readonly failed: Readonly<Partial<Record<FailureCode, string>>>;
  readonly serverWords: (detail: string) => string;
  readonly unloadTitle: (name: string) => string;
  /** @param others how many are answered besides those named */
  readonly unloadBody: (names: string, others: number) => string;
  readonly unloadKeeps: string;
  readonly unloadConfirm: string;
  readonly none: string;
  readonly noneHint: string;
  readonly notToldByOthers: string;
  readonly notToldByOldOnes: string;
  readonly answersLead: string;
}
