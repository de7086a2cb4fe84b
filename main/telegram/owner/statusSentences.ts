import type { Language } from '../../common/language.ts';
import type { AppStatus, QueueHold, RunningJob } from '../../common/status.ts';
import { t } from '../locales/translate.ts';
import { quoted } from './quoted.ts';
import { moment } from './times.ts';

/** More than so many run or are held at the same time only where something is wrong. */
const mostShown = 5;

/** How everything is, for the owner to read: bot, LM Studio, model, queue, what runs, and today. */
export function statusSentences(status: AppStatus, language: Language, now: number): string {
  const { bot, lmStudio, controls, queue, today } = status;
  const wait = today.medianWait_ms;
  return [
    t(language, 'owner-status-bot', { state: bot.state }),
    t(language, 'owner-status-server', {
      state: lmStudio.state,
      models: lmStudio.state === 'online' ? lmStudio.models.length : 0,
    }),
    t(language, 'owner-status-model', { model: controls.model.value || '–' }),
    ...queueSentences(status, language, now),
    ...queue.running.slice(0, mostShown).map((job) => runningSentence(job, language, now)),
    t(language, 'owner-status-today', {
      answered: today.answered,
      wait: wait === undefined ? 'none' : 'known',
      time: timeFor(wait ?? 0, language),
    }),
    t(language, 'owner-status-at', { time: moment(now, language, now) }),
  ].join('\n');
}

function queueSentences({ queue, askingTotal }: AppStatus, language: Language, now: number): string[] {
  const { waiting, held, holds, pausedUntil } = queue;
  const until = pausedUntil === undefined ? '' : moment(pausedUntil, language, now);
  return [
    t(language, 'owner-status-queue', { waiting }),
    ...(held === 'owner'
      ? [t(language, 'owner-status-paused', { end: until === '' ? 'none' : 'known', time: until })]
      : []),
    ...holds.slice(0, mostShown).map((hold) => holdSentence(hold, language, now)),
    ...(askingTotal > 0 ? [t(language, 'owner-status-asking', { count: askingTotal })] : []),
  ];
}

/** Why somebody waits. The server's own words stay at the computer. */
export function holdSentence(hold: QueueHold, language: Language, now: number): string {
  return t(language, 'owner-status-held', {
    scope: hold.scope,
    waiting: hold.waiting,
    model: 'model' in hold ? hold.model : '',
    name: hold.scope === 'message' ? quoted(hold.who) : '',
    time: moment(hold.since, language, now),
  });
}

function runningSentence({ who, startedAt, phase }: RunningJob, language: Language, now: number): string {
  const time = timeFor(Math.max(0, now - startedAt), language);
  return t(language, 'owner-status-running', { name: quoted(who), phase, time });
}

function timeFor(ms: number, language: Language): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return t(language, 'wait-seconds', { count: seconds });
  return t(language, 'wait-minutes', { count: Math.round(seconds / 60) });
}
