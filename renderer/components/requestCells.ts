import { html, type TemplateResult } from 'lit';
import type { JobState } from '../../main/common/job.ts';
import { shortModelName } from '../../main/common/modelName.ts';
import type { RecentJob } from '../../main/common/status.ts';
import type { Words } from '../locales/locale.ts';
import { jobTone, type Tone, whoAndWhere } from '../models/describe.ts';
import { workTime } from '../models/requestTimes.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

const stateIcons: Readonly<Record<JobState, IconName>> = {
  waiting: 'clock',
  running: 'loading',
  delivering: 'send',
  done: 'pass',
  failed: 'error',
  stopped: 'circle-slash',
};

/** What the columns of a table of requests say about one of them. */
export interface RequestCells {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly state: string;
  /** What went well is not worth a colour in words as well. */
  readonly stateTone: Tone;
  readonly who: string;
  readonly message: string;
  readonly model: string;
  readonly when: string;
  /** How long it took; of those who still wait, their position. */
  readonly took: string;
}

export function requestCells(job: RecentJob, words: Words, now: number): RequestCells {
  const tone = jobTone(job.state);
  return {
    icon: stateIcons[job.state],
    tone,
    state: words.states.job[job.state],
    stateTone: job.state === 'done' ? 'quiet' : tone,
    who: whoAndWhere(job),
    message: words.preview(job),
    model: shortModelName(job.model),
    when: words.format.when(job.receivedAt, now),
    took: tookOf(job, words, now),
  };
}

function tookOf(job: RecentJob, words: Words, now: number): string {
  if (job.position !== undefined) return words.recent.position(job.position);
  const time = workTime(job, now);
  return time === undefined ? '–' : words.format.duration(time);
}

/** The state of a request as an icon, with its name as a tooltip. */
export function renderStateIcon({ tone, icon, state }: RequestCells): TemplateResult {
  return html`<courier-icon class=${tone} name=${icon} title=${state} ?spin=${icon === 'loading'}></courier-icon>`;
}
