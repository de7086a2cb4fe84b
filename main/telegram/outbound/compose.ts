import { sentenceFor } from '../../common/failure.ts';
import { asLanguage, type Language } from '../../common/language.ts';
import { shortLine, shortModelName } from '../../common/modelName.ts';
import type { SettingsReader } from '../../common/settings.ts';
import type { FinalNotes } from '../../conversation/answering.ts';
import { excerptOf, isDocument } from '../../conversation/documentText.ts';
import type { NewOutgoing } from '../../core/disk.ts';
import { attachmentsOf, heardIn } from '../../core/queue/attachment.ts';
import { isCutAtLimit, type Job } from '../../core/queue/job.ts';
import type { RunEnd } from '../../core/queue/run.ts';
import { beginningOf, bestCut } from '../../markup/characters.ts';
import type { Extra, Rendering } from '../../markup/markup.ts';
import { closeFence, messageLimit } from '../../markup/split.ts';
import { t } from '../locales/translate.ts';
import { classicRows, type FormattedRow, fileRow, inPlaceOf, plainRows, richRows } from './formats.ts';
import { continueKeyboard, retryKeyboard, visionKeyboard } from './keyboards.ts';
import { Renderings } from './renderings.ts';

/** Thoughts can be longer than the answer; this much of their end is shown. */
const longestReasoning = 6000;

/** So much is shown of what was heard: it is there to be looked at, not to be read again. */
const longestHeard = 3000;

/** The messages at the end of a job, in the language stored with it and the form the owner chose. */
export function finalMessages(
  job: Job,
  end: RunEnd,
  { isShortened, seeing }: FinalNotes,
  settings: SettingsReader,
  renderings = new Renderings(),
): NewOutgoing[] {
  const language = asLanguage(job.language);
  const rows =
    end.answer.trim() === ''
      ? plainRows(withoutAnswer(job, end, seeing, language), {})
      : answerRows(end.answer.trim(), extraOf(job, end, settings, language, isShortened), {
          format: settings.get('answerFormat'),
          language,
          rendering: renderings.ofAnswer(job.id),
        });
  const keyboard = keyboardOf(job, end, seeing, language);
  const reply_markup = keyboard ? JSON.stringify(keyboard) : null;
  const { id: job_id, bot_id, chat_id, thread_id, message_id: reply_to } = job;
  const whole = { bot_id, chat_id, thread_id, job_id, reply_to, replaces_message: 1, reply_markup } as const;
  return inPlaceOf(whole, rows);
}

function keyboardOf(job: Job, { end }: RunEnd, seeing: FinalNotes['seeing'], language: Language) {
  if (isCutAtLimit(job)) return continueKeyboard(job.id, language);
  if (end === 'answered') return undefined;
  return seeing?.length ? visionKeyboard(job.id, seeing) : retryKeyboard(job.id, language);
}

type Format = 'rich' | 'classic' | 'plain';

/** So many messages of an answer somebody reads in a chat; of one that is much longer the rest is a file. */
const mostMessages = 10;
const mostOfWhole = 15;

/** The messages of an answer; of one that is too long its beginning, and all of it as a file below. */
function answerRows(
  answer: string,
  extra: Extra,
  how: { format: Format; language: Language; rendering: Rendering },
): FormattedRow[] {
  if (answer.length <= mostOfWhole * messageLimit) {
    const rows = render(closeFence(answer), extra, how);
    if (rows.length <= mostOfWhole) return rows;
  }
  const note = t(how.language, 'answer-in-file');
  const noted = { ...extra, footer: extra.footer === undefined ? note : `${note}\n${extra.footer}` };
  // Cut before it is rendered. How many messages it takes depends on what is in it, so it is tried.
  for (let most = mostMessages * messageLimit; ; most = Math.floor(most / 2)) {
    const rows = render(closeFence(answer.slice(0, bestCut(answer, most)).trimEnd()), noted, how);
    if (rows.length <= mostMessages || most < 1000) return [...rows, fileRow(answer, 'answer.md')];
  }
}

function render(
  markdown: string,
  extra: Extra,
  { format, rendering }: { format: Format; rendering: Rendering },
): FormattedRow[] {
  switch (format) {
    case 'rich':
      return richRows(markdown, extra, rendering);
    case 'classic':
      return classicRows(markdown, extra, rendering);
    case 'plain':
      return plainRows(markdown, extra);
  }
}

function withoutAnswer(
  { model, max_tokens }: Job,
  end: RunEnd,
  seeing: FinalNotes['seeing'],
  language: Language,
): string {
  if (end.end !== 'failed') return t(language, 'stopped-before');
  if (seeing) return t(language, seeing.length > 0 ? 'vision-offer' : 'vision-none', { model });
  const { file = '' } = end.failure;
  const named =
    file === '' ? t(language, 'file-unnamed') : t(language, 'file-named', { name: shownName(file) });
  return t(language, sentenceFor(end.failure, max_tokens), { model, file: named });
}

function extraOf(
  job: Job,
  end: RunEnd,
  settings: SettingsReader,
  language: Language,
  isShortened: boolean,
): Extra {
  const lines = [
    ...excerptsOf(job, language),
    isShortened ? t(language, 'shortened') : undefined,
    end.end === 'stopped' ? t(language, 'stopped-mark') : undefined,
    interrupted(job, end, language),
    settings.get('showStats') === 'on' ? statsOf(job, end, language) : undefined,
  ].filter((line) => line !== undefined);
  const heard = heardOf(job, language);
  const isReasoningShown = settings.get('showReasoning') === 'on' && end.reasoning.trim() !== '';
  return {
    ...heard,
    ...(lines.length > 0 ? { footer: lines.join('\n') } : {}),
    ...(isReasoningShown
      ? {
          reasoning: end.reasoning.trim().slice(-longestReasoning),
          reasoningTitle: t(language, 'reasoning-title'),
        }
      : {}),
  };
}

/** What was made of the words that somebody spoke: they see whether they were heard as they meant it. */
function heardOf(job: Job, language: Language): Pick<Extra, 'heard' | 'heardTitle'> {
  const recordings = job.continues === null ? heardIn(job) : [];
  const words = recordings.map(({ text = '' }) => text).join('\n\n');
  if (words === '') return {};
  const heard = words.length > longestHeard ? `${beginningOf(words, longestHeard)}…` : words;
  const part = recordings.find(({ heardSeconds }) => heardSeconds !== undefined);
  if (part?.heardSeconds === undefined) return { heard, heardTitle: t(language, 'heard-title') };
  const { heardSeconds, seconds: told } = part;
  const key = heardSeconds < told ? 'heard-part' : 'heard-beginning';
  return { heard, heardTitle: t(language, key, { heard: heardSeconds, told }) };
}

/** What the model was shown of documents that it was not shown whole, such as "report.pdf: pages 1 to 31 of 212". */
function excerptsOf(job: Job, language: Language): string[] {
  return attachmentsOf(job)
    .filter(isDocument)
    .flatMap((document) => {
      const excerpt = excerptOf(document);
      if (!excerpt) return [];
      const name = document.name === '' ? t(language, 'file-unnamed') : shownName(document.name);
      const total = 'total' in excerpt ? excerpt.total : 0;
      return [t(language, 'file-excerpt', { name, unit: excerpt.unit, last: excerpt.last ?? 0, total })];
    });
}

/** A name is what its sender made it: one line, and not a long one. */
const shownName = (name: string): string => shortLine(name, 100);

/** Why there is no more of the answer; undefined: it is whole, or its person stopped it. */
function interrupted(job: Job, end: RunEnd, language: Language): string | undefined {
  const reason = reasonOf(job, end, language);
  return reason === undefined ? undefined : t(language, 'interrupted-mark', { reason });
}

function reasonOf({ model, max_tokens }: Job, end: RunEnd, language: Language): string | undefined {
  if (end.end === 'failed') return t(language, sentenceFor(end.failure, max_tokens), { model });
  if (end.end === 'stopped') return undefined;
  if (end.finish_reason === 'content_filter') return t(language, 'cut-filter');
  if (end.finish_reason !== 'length') return undefined;
  // LM Studio counts one less than the limit.
  const isWithinLimit = (end.completion_tokens ?? max_tokens) < max_tokens - 1;
  return max_tokens === -1 || isWithinLimit
    ? t(language, 'failure-context_full')
    : t(language, 'cut-length', { count: max_tokens });
}

/** What came in one piece, or nearly so, says nothing about the speed; of a few words not even what took a while. */
const shortestWriting_s = 0.2;
const fewForSpeed = 20;
const longEnough_s = 1;

const tenths = (number: number, language: Language): string =>
  number.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Such as "gpt-oss-20b · 512 tokens · 43.7 tokens/s · 14 s"; what is not known is left out. */
function statsOf(job: Job, end: RunEnd, language: Language): string | undefined {
  if (end.end !== 'answered' || job.started_at === null || job.answered_at === null) return undefined;
  const seconds = (job.answered_at - job.started_at) / 1000;
  const writing = (job.answered_at - (job.first_word_at ?? job.started_at)) / 1000;
  const tokens = end.completion_tokens;
  const parts = [shortModelName(end.answered_by)];
  if (tokens !== null && tokens > 0) {
    parts.push(t(language, 'stats-tokens', { count: tokens }));
    if (writing >= (tokens < fewForSpeed ? longEnough_s : shortestWriting_s))
      parts.push(t(language, 'stats-speed', { speed: tenths(tokens / writing, language) }));
  }
  parts.push(
    t(language, 'stats-seconds', { seconds: seconds < 10 ? tenths(seconds, language) : Math.round(seconds) }),
  );
  return parts.join(' · ');
}
