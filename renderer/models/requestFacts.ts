import type { JobDetails, ShownText } from '../../main/common/jobsContract.ts';
import { noBreakSpace } from '../locales/format.ts';
import type { Words } from '../locales/locale.ts';
import { whoAndWhere } from './describe.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** The numbers of a request: model, tokens, times. What is not known is left out. */
export function requestFacts(details: JobDetails, words: Words): Fact[] {
  const { row, model } = details;
  const { requests, format } = words;
  const shown = (name: string, value: string | undefined): Fact[] =>
    value === undefined ? [] : [{ name, value }];
  const between = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : preciseDuration(to - from, words);
  const tokens = (count: number | undefined) => (count === undefined ? undefined : requests.tokens(count));
  return [
    ...shown(words.recent.model, model.answered ?? model.asked),
    ...shown(
      requests.askedFor,
      model.answered === undefined || model.answered === model.asked ? undefined : model.asked,
    ),
    ...shown(requests.wanted, details.continues === undefined ? undefined : requests.restOfAnswer),
    ...shown(requests.temperature, format.number(details.temperature)),
    ...shown(
      requests.limit,
      details.maxTokens === -1 ? requests.noLimit : requests.tokens(details.maxTokens),
    ),
    ...shown(requests.read, tokens(details.promptTokens)),
    ...shown(requests.written, tokens(details.completionTokens)),
    ...shown(
      requests.speed,
      details.tokensPerSecond === undefined
        ? undefined
        : requests.tokensPerSecond(format.number(Math.round(details.tokensPerSecond * 10) / 10)),
    ),
    ...shown(
      requests.ended,
      details.finishReason === undefined
        ? undefined
        : (requests.endings[details.finishReason] ?? details.finishReason),
    ),
    ...shown(words.recent.received, format.full(row.receivedAt)),
    ...shown(words.recent.waited, between(row.receivedAt, row.startedAt)),
    ...shown(requests.firstWord, between(row.startedAt, details.firstWordAt)),
    ...shown(
      row.state === 'done' ? words.recent.answeredIn : words.recent.took,
      between(row.startedAt, details.answeredAt),
    ),
    ...shown(
      requests.delivered,
      row.state === 'done' && row.finishedAt !== undefined ? format.full(row.finishedAt) : undefined,
    ),
  ];
}

/** What is said about a text that is hidden is said in its place. */
export function shownOrHidden({ text, size }: ShownText, words: Words): string {
  return text ?? words.preview({ preview: null, size });
}

/** Everything as plain text, for the clipboard. It holds what can be seen and nothing else. */
export function requestAsText(details: JobDetails, words: Words): string {
  const { row, chat, question, edited, answer, reasoning, failureDetail } = details;
  const { requests, states } = words;
  const where = chat.kind === 'group' ? ` ${requests.inGroup(chat.name)}` : '';
  const block = (title: string, said: ShownText | undefined): string[] =>
    said === undefined ? [] : [`${title}:\n${shownOrHidden(said, words)}`];
  const trouble = row.error === undefined ? [] : [states.failure[row.error]];
  const facts = requestFacts(details, words).map(({ name, value }) => `${name}: ${value}`);
  return [
    `${whoAndWhere(row)}${where} · ${states.job[row.state]}`,
    [...trouble, ...(failureDetail === undefined ? [] : [`${requests.serverSaid} ${failureDetail}`])].join(
      '\n',
    ),
    ...block(requests.question, question),
    ...block(requests.edited, edited),
    ...block(requests.thoughts, reasoning),
    ...block(requests.answer, answer),
    facts.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Tenths of a second while they matter. */
function preciseDuration(milliseconds: number, { format, conventions }: Words): string {
  const tenths = Math.max(0, Math.round(milliseconds / 100));
  return tenths < 100
    ? `${format.number(tenths / 10)}${noBreakSpace}${conventions.units.second}`
    : format.duration(milliseconds);
}
