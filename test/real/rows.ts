import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../build/projectFolder.ts';
import { monotonic_ms } from '../../main/common/clock.ts';
import type { Job } from '../../main/core/queue/job.ts';
import { contextOf } from './context.ts';
import type { Stage } from './stage.ts';
import type { Talk } from './witness.ts';

/** What became of a row, with a few words on what was seen. */
export interface Outcome {
  readonly held: 'held' | 'failed' | 'not tried';
  readonly words: string;
}

export interface Row {
  readonly name: string;
  readonly play: (stage: Stage, options: RowOptions) => Promise<Outcome>;
}

export interface RowOptions {
  readonly key?: string | undefined;
  /** Ends the server in the middle of whatever it does, and starts it again. */
  readonly restart?: (() => Promise<void>) | undefined;
}

const held = (words: string): Outcome => ({ held: 'held', words });
const failed = (words: string): Outcome => ({ held: 'failed', words });
const notTried = (words: string): Outcome => ({ held: 'not tried', words });

const longAnswer = 'Tell the story of a courier on a river, as long as you can, 2000 words at least.';
/** Somebody's turn comes so soon after another's answer was stopped, a slow computer's reading included. */
const soon_ms = 60_000;
const restart_ms = 300_000;
const order_ms = 600_000;

/** The main job, what everything else needs first. */
export const rows: readonly Row[] = [
  { name: 'answer', play: answer },
  { name: 'history', play: history },
  { name: 'stream', play: stream },
  { name: 'stop', play: stop },
  { name: 'order', play: order },
  { name: 'picture', play: picture },
  { name: 'overflow', play: overflow },
  { name: 'context', play: longConversation },
  { name: 'restart', play: restart },
  // Looks back at all that was said before.
  { name: 'thoughts', play: thoughts },
];

async function answer(stage: Stage): Promise<Outcome> {
  const startedAt_ms = monotonic_ms();
  const job = await stage.asks(stage.person(), 'Q01 Say hello in one short sentence.');
  return isAnswered(job)
    ? held(`${quoted(job.answer)} after ${seconds(monotonic_ms() - startedAt_ms)}`)
    : failed(howItEnded(job));
}

async function history(stage: Stage): Promise<Outcome> {
  const person = stage.person();
  const first = await stage.asks(person, 'Q02 My name is Anna. Answer in one short sentence.');
  const second = await stage.asks(person, 'Q03 What is my name? Answer in one short sentence.');
  for (const job of [first, second]) if (!isAnswered(job)) return failed(howItEnded(job));
  const [talk] = stage.talksAbout('Q03').slice(-1);
  const said = talk?.messages.filter(({ role }) => role !== 'system') ?? [];
  const remembers =
    said.length === 3 && said[0]?.text.includes('Q02') && said[1]?.text.trim() === first.answer?.trim();
  return remembers
    ? held(`asked with the two messages before it: ${quoted(second.answer)}`)
    : failed(`asked with ${said.length - 1} messages before it, instead of the question and its answer`);
}

async function stream(stage: Stage): Promise<Outcome> {
  const job = await stage.asks(stage.person(), 'Q04 Describe a river in four sentences.');
  if (!isAnswered(job)) return failed(howItEnded(job));
  const [talk] = stage.talksAbout('Q04').slice(-1);
  const times = talk?.cameAt_ms ?? [];
  const length_ms = (times.at(-1) ?? 0) - (times[0] ?? 0);
  if (times.length < 3) return notTried(`the server sent the answer all at once (${times.length} pieces)`);
  return held(`${times.length} pieces, the first ${seconds(length_ms)} before the last`);
}

async function stop(stage: Stage): Promise<Outcome> {
  const [person, next] = [stage.person(), stage.person()];
  person.writes(`Q05 ${longAnswer}`);
  const isWritten = await firstWords(stage, 'Q05');
  person.writes('/stop');
  const job = await stage.ended(person, 0);
  const stoppedAt_ms = monotonic_ms();
  if (!isWritten || job.state !== 'stopped') return notTried(`${howItEnded(job)} before it could be stopped`);
  const closed = stage.talksAbout('Q05').every(({ end }) => end !== 'open');
  if (!closed) return failed('the connection stayed open');
  const after = await stage.asks(next, 'Q06 Say hello in one short sentence.');
  const wait_ms = monotonic_ms() - stoppedAt_ms;
  if (!isAnswered(after)) return failed(`the next: ${howItEnded(after)}`);
  const what = `closed after ${countWords(job.answer)} words, and the next answered ${seconds(wait_ms)} later`;
  return wait_ms <= soon_ms ? held(what) : failed(what);
}

async function order(stage: Stage): Promise<Outcome> {
  const people = Array.from({ length: 5 }, () => stage.person());
  const tags = Array.from({ length: 20 }, (_, index) => `Q${20 + index}`);
  for (const [index, tag] of tags.entries()) people[index % 5]?.writes(`${tag} Say one word.`);
  for (const person of people) {
    for (let index = 0; index < 4; index++) await stage.ended(person, index, order_ms);
  }
  const jobs = people.flatMap((person) => stage.jobsOf(person));
  const unanswered = jobs.filter((job) => !isAnswered(job));
  if (unanswered[0]) return failed(`${unanswered.length} of 20: ${howItEnded(unanswered[0])}`);
  const asked = stage.talks.flatMap(({ messages }) => tagIn(messages.at(-1)?.text, tags));
  const inOrder = asked.filter((tag, index) => tag !== asked[index - 1]).join() === tags.join();
  if (!inOrder) return failed(`asked as ${asked.join(' ')}`);
  const lost = people.filter((person) => !hasAllAnswers(stage.told(person), stage.jobsOf(person)));
  return lost.length === 0
    ? held('20 messages of 5 people asked as they were written, each answered in its own chat')
    : failed(`${lost.length} people did not get their four answers in order`);
}

async function picture(stage: Stage): Promise<Outcome> {
  const person = stage.person();
  const bytes = readFileSync(path.join(projectFolder, 'build', 'icons', 'linux', '512x512.png'));
  person.sends({
    photo: { bytes, width: 512, height: 512 },
    caption: 'Q40 What is in this picture? One short sentence.',
  });
  const job = await stage.ended(person, 0);
  const asked = stage.talksAbout('Q40').length;
  if (isAnswered(job)) return held(quoted(job.answer));
  // The server does not see it, and that is what the person is told, without asking again.
  return job.failure_code === 'no_images' && asked <= 1
    ? held(`no model for pictures: ${quoted(stage.told(person).at(-1))}, asked ${times(asked)}`)
    : failed(`${howItEnded(job)}, asked ${times(asked)}`);
}

async function overflow(stage: Stage, { key }: RowOptions): Promise<Outcome> {
  const context = await contextOf(stage, key);
  if (context === undefined) return notTried('the server does not tell the length of its context');
  // English has four or five characters in a token.
  const text = 'The courier rows on. '.repeat(Math.ceil((context * 8) / 21));
  if (text.length > longestText) {
    return notTried(
      `no message is long enough for a context of ${context} tokens: start it with a shorter one`,
    );
  }
  const person = stage.person();
  person.sends({
    document: { bytes: Buffer.from(text), file_name: 'river.txt', mime_type: 'text/plain' },
    caption: 'Q50 What is this about?',
  });
  const ofFile = await stage.ended(person, 0);
  const isToldOfFile = stage.told(person).some((told) => told.includes('did not fit'));
  if (!isAnswered(ofFile) || !isToldOfFile) return failed(`a long file: ${howItEnded(ofFile)}`);
  // Of a file as much is shown as fits; words are not cut. Telegram's apps send them in pieces.
  const words = `Q51 What is this about? ${text}`;
  for (let from = 0; from < words.length; from += longestMessage)
    person.writes(words.slice(from, from + longestMessage));
  const job = await stage.ended(person, 1);
  const asked = stage.talksAbout('Q51').length;
  if (job.failure_code !== 'context_overflow') return failed(howItEnded(job));
  const next = await stage.asks(person, 'Q52 Say hello in one short sentence.');
  return isAnswered(next)
    ? held(
        `of a file as much as fits; told that words are too long for ${context} tokens, asked ${times(asked)}, and the next answered`,
      )
    : failed(`the next: ${howItEnded(next)}`);
}

async function longConversation(stage: Stage, { key }: RowOptions): Promise<Outcome> {
  const context = await contextOf(stage, key);
  if (context === undefined) return notTried('the server does not tell the length of its context');
  // The history has six of them, and a token has four or five characters of English.
  const [turns, remembered] = [8, 6];
  const length = Math.min(context, longestMessage);
  if ((remembered * length) / 5 < context)
    return notTried(`a context of ${context} tokens does not fill so soon`);
  const text = 'The courier rows on. '.repeat(Math.floor(length / 21));
  const person = stage.person();
  for (let turn = 0; turn < turns; turn++) {
    const job = await stage.asks(person, `Q${60 + turn} ${text}Answer in one short sentence.`);
    if (!isAnswered(job)) return failed(`message ${turn + 1} of ${turns}: ${howItEnded(job)}`);
  }
  const refused = stage.talks.filter(
    ({ messages, status }) => status === 400 && isTurn(messages.at(-1)?.text),
  );
  return held(
    `${turns} messages of a conversation longer than ${context} tokens answered, refused on the way: ${refused.length}`,
  );
}

async function restart(stage: Stage, { restart: endAndStart }: RowOptions): Promise<Outcome> {
  if (endAndStart === undefined) return notTried('no --restart was given');
  const [person, next] = [stage.person(), stage.person()];
  person.writes(`Q70 ${longAnswer}`);
  const isWritten = await firstWords(stage, 'Q70');
  const wasOver = !isWritten || stage.jobsOf(person)[0]?.state !== 'running';
  await endAndStart();
  const startedAt_ms = monotonic_ms();
  next.writes('Q71 Say hello in one short sentence.');
  const job = await stage.ended(person, 0, restart_ms);
  const after = await stage.ended(next, 0, restart_ms);
  if (!isAnswered(after)) return failed(`the next: ${howItEnded(after)}`);
  const what = `the next answered ${seconds(monotonic_ms() - startedAt_ms)} after the restart`;
  if (wasOver) return notTried(`the answer was over before the server was ended; ${what}`);
  return (job.answer ?? '') === '' ? failed(howItEnded(job)) : held(`${howItEnded(job)}; ${what}`);
}

/** What no family of models writes in an answer, unless it talks about such marks. */
const marks =
  /<\/?(?:think|thinking|thought|reasoning|seed:think)>|\[\/?THINK\]|<\|(?:channel|begin_of_thought|end_of_thought)\||assistantfinal/i;

async function thoughts(stage: Stage): Promise<Outcome> {
  const { talks } = stage;
  const inField = talks.filter((talk) => talk.thoughts.trim() !== '');
  const inWords = talks.filter((talk) => marks.test(talk.words));
  if (inField.length + inWords.length === 0) return notTried('the model showed none');
  const answers = stage.everybodysJobs.map((job) => job.answer ?? '');
  const remembered = talks.flatMap(({ messages }) => messages.filter(({ role }) => role === 'assistant'));
  const texts = [...answers, ...stage.everythingTold, ...remembered.map(({ text }) => text)];
  const shown = texts.find((text) => marks.test(text) || inField.some((talk) => hasThought(text, talk)));
  return shown === undefined
    ? held(
        `${inField.length + inWords.length} answers came with thoughts, none reached a person or the history`,
      )
    : failed(`a thought in ${quoted(shown)}`);
}

/** Telegram's longest text, but for the words around it. */
const longestMessage = 3900;
/** The app takes no longer one. */
const longestText = 100_000;
/** So much of a thought is told apart from words that it merely shares with the answer. */
const telling = 60;

function hasThought(text: string, talk: Talk): boolean {
  const thought = talk.thoughts.trim().slice(0, telling);
  return thought.length === telling && text.includes(thought) && !talk.words.includes(thought);
}

/** Waits for the first words of an answer. @returns false when it was over before */
async function firstWords(stage: Stage, tag: string): Promise<boolean> {
  return stage.until('the first word', 180_000, () => {
    const [talk] = stage.talksAbout(tag);
    if (talk?.end !== 'open') return talk && false;
    return talk.words.trim() !== '' || talk.thoughts.trim() !== '' ? true : undefined;
  });
}

function isAnswered({ state, answer: said }: Job): boolean {
  return state === 'done' && (said ?? '') !== '';
}

function howItEnded({ state, failure_code, failure_detail, answer: said }: Job): string {
  const why = failure_code === null ? '' : ` (${failure_code}${failure_detail ? `: ${failure_detail}` : ''})`;
  return `the answer ended as ${state}${why} with ${countWords(said)} words`;
}

function hasAllAnswers(told: readonly string[], jobs: readonly Job[]): boolean {
  let from = 0;
  for (const { answer: said } of jobs) {
    const start = (said ?? '').trim().slice(0, 20);
    const at = told.findIndex((text, index) => index >= from && text.includes(start));
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

function tagIn(text: string | undefined, tags: readonly string[]): string[] {
  const tag = /^Q\d\d/.exec(text ?? '')?.[0];
  return tag !== undefined && tags.includes(tag) ? [tag] : [];
}

const isTurn = (text: string | undefined) => /^Q6\d/.test(text ?? '');
const countWords = (text: string | null) => (text ?? '').split(/\s+/).filter((word) => word !== '').length;
const seconds = (length_ms: number) => `${(length_ms / 1000).toFixed(2)} s`;
const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

function quoted(text: string | null | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
