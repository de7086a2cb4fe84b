import type { SettingGroup } from '../../main/common/settings.ts';
import type { IconName } from '../components/icon.ts';
import type { Messages } from '../locales/en.ts';

export type ViewName = keyof Messages['views'];

/** One entry of the activity bar. A new view is one more row here and one more branch in app.ts. */
export interface ViewEntry {
  readonly name: ViewName;
  readonly icon: IconName;
  /** VS Code keeps what is about the app itself at the bottom. */
  readonly place: 'top' | 'bottom';
}

export const views: readonly ViewEntry[] = [
  { name: 'queue', icon: 'inbox', place: 'top' },
  { name: 'recent', icon: 'history', place: 'top' },
  { name: 'people', icon: 'organization', place: 'top' },
  { name: 'model', icon: 'chip', place: 'top' },
  { name: 'log', icon: 'output', place: 'bottom' },
  { name: 'settings', icon: 'settings-gear', place: 'bottom' },
];

/** What of a view is wanted. */
export interface NavigationTarget {
  /** Of the settings, to be scrolled to. */
  readonly group?: SettingGroup;
  /** Of the requests, to be opened. */
  readonly job_id?: number;
}

/** A component asks the window to show another view. */
export class NavigateEvent extends Event {
  static readonly type = 'courier-navigate';
  readonly view: ViewName;
  readonly wanted: NavigationTarget;

  constructor(view: ViewName, wanted: NavigationTarget = {}) {
    super(NavigateEvent.type, { bubbles: true, composed: true });
    this.view = view;
    this.wanted = wanted;
  }
}
