import type { SettingsReader } from '../../main/common/settings.ts';
import type { Job } from '../../main/core/queue/job.ts';
import type { RunEnd } from '../../main/core/queue/run.ts';
import { classicDraft, type Rendering, richDraft } from '../../main/markup/markup.ts';
import { finalMessages } from '../../main/telegram/outbound/compose.ts';
import { Renderings } from '../../main/telegram/outbound/renderings.ts';
import { median } from './result.ts';

const framesOfAnswer = 7;
/** What a model writes in a second. UTF-16 units. */
const growth = 120;

export interface RenderTimes {
  readonly frame_ms: number;
  readonly final_ms: number;
}

/** The middle one of some frames in each form, whichever takes longer, and the messages of the answer after them. */
export function renderTimes(answer: string): RenderTimes {
  const renderings = new Renderings();
  const forms = [
    (text: string, rendering: Rendering) => richDraft(text, {}, rendering),
    (text: string, rendering: Rendering) => classicDraft(text, rendering),
  ];
  const frames_ms = forms.map((render, job_id) => {
    const took = Array.from({ length: framesOfAnswer }, (_, frame) => {
      const begun = answer.slice(0, answer.length - (framesOfAnswer - frame) * growth);
      return timed(() => render(begun, renderings.ofFrame(job_id)));
    });
    return median(took);
  });
  const final_ms = timed(() => finalMessages(job, endOf(answer), notes, reader, renderings));
  return { frame_ms: Math.max(...frames_ms), final_ms };
}

function timed(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

// Of a job and of the settings only what words are made of is read.
const job = {
  id: 0,
  language: 'en',
  chat_id: 1,
  thread_id: 0,
  message_id: 1,
  bot_id: 1,
  attachments: '[]',
  continues: null,
} as Job;
const notes = { isShortened: false, seeing: undefined };
const reader = {
  get: (name: string) => (name === 'answerFormat' ? 'rich' : 'off'),
  onChange: () => () => {},
} as unknown as SettingsReader;
const endOf = (answer: string): RunEnd => ({ end: 'stopped', answer, reasoning: '' });
