import { showsAllOf } from './words.ts';

/** A message as Telegram handed it to the bot. */
export interface Question {
  readonly update_id: number;
  /** The person's name, different for each. */
  readonly from: string;
  readonly message_id: number;
  /** Such as `[nonce:5f1c]`; different for each message. */
  readonly nonce: string;
  /** Of the file that came with it: they have to reach the model. */
  readonly words?: string;
}

/** A chat as it reached LM Studio. */
export interface ModelRequest {
  /** Of the message that was asked; undefined when it carried none. */
  readonly nonce: string | undefined;
  /** LM Studio's word for how it ended; `answered` when it said everything. */
  readonly outcome: string;
  /** What was asked. */
  readonly text?: string;
}

/** What the model said to a message. */
export interface Spoken {
  readonly nonce: string | undefined;
  readonly text: string;
}

/** A message of the bot as a person sees it at the end. */
export interface Shown {
  readonly to: string;
  /** message_id of the person's message that it replies to. */
  readonly reply_to: number | undefined;
  readonly text: string;
}

/** What the two stand-ins have written down. None of it comes from the app. */
export interface Evidence {
  readonly questions: readonly Question[];
  /** In the order in which LM Studio received them. */
  readonly requests: readonly ModelRequest[];
  readonly spoken: readonly Spoken[];
  /** In the order in which each got the text it has now. */
  readonly shown: readonly Shown[];
}

/**
 * Whether everybody got the right answer in the right order.
 * @returns a sentence for everything that is wrong; none when all is well
 */
export function judge(evidence: Evidence): string[] {
  const asked = inOrder(evidence.questions);
  return [
    ...(asked.length === 0 ? ['Nobody wrote anything, so there is nothing to judge.'] : []),
    ...asked.flatMap((question) => [
      ...wrongWithRequests(question, evidence),
      ...wrongWithAnswer(question, evidence),
    ]),
    ...wrongOrderOfRequests(asked, evidence),
    ...wrongOrderOfAnswers(asked, evidence),
    ...leftovers(asked, evidence),
  ];
}

function inOrder(questions: readonly Question[]): Question[] {
  return [...questions].sort((one, other) => one.update_id - other.update_id);
}

function wrongWithRequests({ from, nonce, words }: Question, { requests }: Evidence): string[] {
  const own = requests.filter((request) => request.nonce === nonce);
  if (own.length === 0) return [`${from}'s ${nonce} never reached LM Studio.`];
  if (own.length > 1) return [`${from}'s ${nonce} reached LM Studio ${own.length} times.`];
  const isWithout = words !== undefined && !own.some(({ text }) => text?.includes(words));
  return [
    ...(isWithout ? [`${from}'s ${nonce} reached LM Studio without the words of its file.`] : []),
    ...own
      .filter(({ outcome }) => outcome !== 'answered')
      .map(({ outcome }) => `${from}'s ${nonce} was not answered to the end by LM Studio: ${outcome}.`),
  ];
}

function wrongWithAnswer(question: Question, { shown, spoken }: Evidence): string[] {
  const { from, nonce } = question;
  const said = spoken.findLast((one) => one.nonce === nonce)?.text;
  const below = shown.filter((message) => isReplyTo(message, question));
  const [answer, ...more] = below;
  if (!answer) return [`${from} got no answer to ${nonce}.`];
  return [
    ...(more.length > 0 ? [`${from} got ${below.length} messages in reply to ${nonce}.`] : []),
    ...(answer.text.includes(nonce)
      ? []
      : [`${from}'s reply to ${nonce} does not carry it: ${brief(answer)}`]),
    ...(said !== undefined && !showsAllOf(answer.text, said)
      ? [`${from}'s reply to ${nonce} is not what the model said: ${brief(answer)}`]
      : []),
  ];
}

function wrongOrderOfRequests(asked: readonly Question[], { requests }: Evidence): string[] {
  const written = asked.map(({ nonce }) => nonce);
  const received = requests.flatMap(({ nonce }) => nonce ?? []);
  // What is missing or doubled is told elsewhere; this is about the order of the rest.
  const expected = written.filter((nonce) => received.includes(nonce));
  const actual = [...new Set(received)].filter((nonce) => written.includes(nonce));
  if (expected.join() === actual.join()) return [];
  return [`LM Studio was asked in the wrong order: ${actual.join(', ')} instead of ${expected.join(', ')}.`];
}

function wrongOrderOfAnswers(asked: readonly Question[], { shown }: Evidence): string[] {
  return [...new Set(asked.map(({ from }) => from))].flatMap((person) => {
    const own = asked.filter(({ from }) => from === person);
    const answered = shown.flatMap((message) => own.find((question) => isReplyTo(message, question)) ?? []);
    const isSorted = answered.every(
      (question, index) => question.update_id >= (answered[index - 1]?.update_id ?? 0),
    );
    if (isSorted) return [];
    const actual = answered.map(({ nonce }) => nonce).join(', ');
    return [`${person} got the answers in the wrong order: ${actual}.`];
  });
}

/** Messages of the bot that answer nothing, such as a position in the queue that was never taken away. */
function leftovers(asked: readonly Question[], { shown }: Evidence): string[] {
  return shown
    .filter((message) => !asked.some((question) => isReplyTo(message, question)))
    .map((message) => `${message.to} is left with a message that answers nothing: ${brief(message)}`);
}

/** Ids of messages count per chat, so the person belongs to it. */
function isReplyTo(message: Shown, question: Question): boolean {
  return message.to === question.from && message.reply_to === question.message_id;
}

function brief({ text }: Shown): string {
  const line = text.replace(/\s+/g, ' ');
  return `“${line.length > 80 ? `${line.slice(0, 40)} … ${line.slice(-30)}` : line}”`;
}
