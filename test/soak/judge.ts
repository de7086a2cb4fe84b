/** A message of a person, which the bot has to answer once. */
export interface Written {
  readonly update_id: number;
  readonly chat_id: number;
  /** A text that only the answer to this message carries. */
  readonly mark: string;
  /** What LM Studio has to be asked with; undefined for a command, which is answered without it. */
  readonly asks: AskedWith | undefined;
}

interface AskedWith {
  readonly temperature: number;
  readonly systemPrompt: string;
}

/** A chat as it reached LM Studio. */
export interface Asked extends AskedWith {
  readonly mark: string;
  /** Unix milliseconds, like all times here. */
  readonly at: number;
  /** Undefined: it never came to an end. */
  readonly finishedAt: number | undefined;
}

/** A message of the bot that came to carry an answer. */
export interface Answer {
  readonly mark: string;
  readonly chat_id: number;
  readonly message_id: number;
  readonly at: number;
}

/** A message of the bot that carries no answer at the end, such as a position in the queue that nobody took away. */
export interface Leftover {
  readonly chat_id: number;
  readonly text: string;
  /** When it was posted. */
  readonly at: number;
}

/** A call to Telegram of which the app cannot have known how it ended. */
export interface InFlight {
  readonly chat_id: number;
  readonly text: string;
  /** The answer it carried; undefined for anything else. */
  readonly mark: string | undefined;
  /** Whether it was to make a new message, whose id the app then never learnt. */
  readonly isNew: boolean;
}

/** An end of the app. */
export interface End {
  /** The moment at which it was killed; undefined when it was asked to end. */
  readonly moment: string | undefined;
  readonly at: number;
  /** When the app was started again. What arrives between the two was on its way when the app ended. */
  readonly until: number;
  readonly inFlight: readonly InFlight[];
}

/** What the two stand-ins have written down, and when the app was ended. None of it comes from the app. */
export interface Evidence {
  readonly written: readonly Written[];
  /** In the order in which LM Studio received them. */
  readonly asked: readonly Asked[];
  /** In the order in which people saw them. */
  readonly answers: readonly Answer[];
  readonly leftovers: readonly Leftover[];
  /** Oldest first. */
  readonly ends: readonly End[];
}

interface MomentCount {
  kills: number;
  /** Answers that a person has twice, because their send was in flight. */
  answeredTwice: number;
  /** Requests made once more, because the first was cut off. */
  askedAgain: number;
  /** Position messages left standing, because their send was in flight. */
  leftOver: number;
}

export interface Verdict {
  readonly moments: ReadonlyMap<string, MomentCount>;
  /** Sentences, one for each breach. */
  readonly lost: readonly string[];
  readonly outOfOrder: readonly string[];
  /** What happened twice or was left over although nothing that explains it was in flight. */
  readonly unexplained: readonly string[];
  /** Requests made with other settings than those that counted when the person wrote. */
  readonly wrongSettings: readonly string[];
}

/**
 * What ended this shortly before a kill may not have been written down yet, so the app cannot know better than to do it
 * again. In milliseconds; a commit waits for the disk.
 */
export const writingDown_ms = 250;

/** Counts what was lost, reordered or repeated, and to which moment each repeat belongs. */
export function judge(evidence: Evidence): Verdict {
  const moments = new Map<string, MomentCount>();
  const count = (moment: string): MomentCount => {
    const known = moments.get(moment) ?? { kills: 0, answeredTwice: 0, askedAgain: 0, leftOver: 0 };
    moments.set(moment, known);
    return known;
  };
  for (const { moment } of evidence.ends) if (moment !== undefined) count(moment).kills++;
  return {
    moments,
    lost: lost(evidence),
    outOfOrder: [...requestsOutOfOrder(evidence), ...answersOutOfOrder(evidence)],
    unexplained: [
      ...answeredTwice(evidence, (moment) => count(moment).answeredTwice++),
      ...askedAgain(evidence, (moment) => count(moment).askedAgain++),
      ...leftOver(evidence, (moment) => count(moment).leftOver++),
    ],
    wrongSettings: wrongSettings(evidence),
  };
}

export function isClean({ lost, outOfOrder, unexplained, wrongSettings }: Verdict): boolean {
  return [lost, outOfOrder, unexplained, wrongSettings].every((breaches) => breaches.length === 0);
}

type Tally = (moment: string) => void;

function lost({ written, answers }: Evidence): string[] {
  const answered = new Set(answers.map(({ chat_id, mark }) => `${chat_id} ${mark}`));
  return written
    .filter(({ chat_id, mark }) => !answered.has(`${chat_id} ${mark}`))
    .map(({ update_id, mark }) => `Update ${update_id} (${mark}) has no answer.`);
}

/** First attempts go by update_id over all chats; later ones follow from a kill and stand where they must. */
function requestsOutOfOrder({ written, asked }: Evidence): string[] {
  const updateOf = new Map(written.map(({ mark, update_id }) => [mark, update_id]));
  const firsts = [...new Set(asked.map(({ mark }) => mark))].flatMap((mark) => updateOf.get(mark) ?? []);
  return overtaken(firsts).map((update_id) => `Update ${update_id} reached LM Studio after a later one.`);
}

/** Commands are answered at once and stand in no line. */
function answersOutOfOrder({ written, answers }: Evidence): string[] {
  return [...new Set(written.map(({ chat_id }) => chat_id))].flatMap((chat_id) => {
    const own = written.filter((message) => message.chat_id === chat_id && message.asks);
    const updateOf = new Map(own.map(({ mark, update_id }) => [mark, update_id]));
    const seen = new Set(answers.filter((answer) => answer.chat_id === chat_id).map(({ mark }) => mark));
    const order = [...seen].flatMap((mark) => updateOf.get(mark) ?? []);
    return overtaken(order).map(
      (update_id) => `The answer to update ${update_id} came to chat ${chat_id} after that to a later one.`,
    );
  });
}

/** The numbers that stand behind a greater one. */
function overtaken(numbers: readonly number[]): number[] {
  let greatest = Number.NEGATIVE_INFINITY;
  return numbers.filter((number) => {
    const isLate = number < greatest;
    greatest = Math.max(greatest, number);
    return isLate;
  });
}

function answeredTwice({ answers, ends }: Evidence, tally: Tally): string[] {
  return repeatsIn(answers).flatMap(({ before }) => {
    const { mark } = before;
    const end = endAfter(before.at, ends);
    const isExplained = end?.inFlight.some((call) => call.mark === mark) ?? false;
    return explained(isExplained, end, tally, `${mark} was answered twice, and no send of it was in flight.`);
  });
}

function askedAgain({ asked, ends }: Evidence, tally: Tally): string[] {
  return repeatsIn(asked).flatMap(({ before, again }) => {
    const end = endAfter(before.at, ends);
    const { finishedAt = Number.POSITIVE_INFINITY } = before;
    const isExplained = end !== undefined && end.at <= again.at && finishedAt >= end.at - writingDown_ms;
    // Asked to end, the app cuts a request off as well.
    if (isExplained && end.moment === undefined) return [];
    return explained(isExplained, end, tally, `LM Studio was asked ${before.mark} again without need.`);
  });
}

function leftOver({ leftovers, ends }: Evidence, tally: Tally): string[] {
  return leftovers.flatMap(({ chat_id, text, at }) => {
    const end = endAfter(at, ends);
    const isIt = (call: InFlight) => call.isNew && call.chat_id === chat_id && call.text === text;
    const isExplained = end?.inFlight.some(isIt) ?? false;
    return explained(
      isExplained,
      end,
      tally,
      `Chat ${chat_id} is left with a message for nothing: “${text}”`,
    );
  });
}

/** Counts it for the moment that explains it; nothing that happens twice after a peaceful end is explained. */
function explained(isExplained: boolean, end: End | undefined, tally: Tally, breach: string): string[] {
  if (!isExplained || end?.moment === undefined) return [breach];
  tally(end.moment);
  return [];
}

/** The end of the process to which something belongs that happened at this time. */
function endAfter(at: number, ends: readonly End[]): End | undefined {
  return ends.find(({ until }) => at <= until);
}

/** Each repeat together with what it repeats. */
function repeatsIn<Item extends { readonly mark: string }>(
  items: readonly Item[],
): { before: Item; again: Item }[] {
  const latest = new Map<string, Item>();
  return items.flatMap((again) => {
    const before = latest.get(again.mark);
    latest.set(again.mark, again);
    return before ? [{ before, again }] : [];
  });
}

function wrongSettings({ written, asked }: Evidence): string[] {
  const wanted = new Map(written.map(({ mark, asks }) => [mark, asks]));
  return asked.flatMap(({ mark, temperature, systemPrompt }) => {
    const asks = wanted.get(mark);
    // What the app itself has to tell the model comes after the owner's words.
    if (asks && asks.temperature === temperature && systemPrompt.startsWith(asks.systemPrompt)) return [];
    return [`${mark} was asked with ${temperature} and “${systemPrompt}”, not ${JSON.stringify(asks)}.`];
  });
}
