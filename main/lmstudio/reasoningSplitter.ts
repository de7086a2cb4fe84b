import { CodeWatch } from './codeMentions.ts';
import {
  answerHeaders,
  answerPairs,
  box,
  endTokens,
  harmonyBody,
  harmonyEnds,
  harmonyOpenings,
  labelled,
  MarkFinder,
  namedThought,
  thoughtPairs,
  thoughtTurns,
  turnBeginnings,
  userTurns,
  wordPairs,
} from './marks.ts';

export type Part = { readonly type: 'thinking' | 'answer'; readonly text: string };

const lower = (mark: string) => mark.toLowerCase();
const isToken = (mark: string) => mark.startsWith('<|');
const thoughtOf = new Map(
  [...thoughtPairs, ...thoughtTurns].map(({ open, close }) => [lower(open), lower(close)]),
);
const wrapperOf = new Map(answerPairs.map(({ open, close }) => [lower(open), lower(close)]));
/** `<|end|>` ends more than thoughts. */
const thoughtCloses = thoughtPairs
  .map(({ close }) => lower(close))
  .filter((mark) => !endTokens.includes(mark));
const opensOf = new Map(
  [...thoughtPairs, ...answerPairs, { open: '<s>', close: '</s>' }].map(({ open, close }) => [
    lower(close),
    lower(open),
  ]),
);
/** A header that ends with its line is followed by the answer, whatever that begins with. */
const headers = new Set(answerHeaders.filter((header) => !header.endsWith('\n')).map(lower));
const ends = new Set(endTokens.map(lower));
const beginnings = new Set(turnBeginnings.map(lower));
const theirs = new Set(userTurns.map(lower));
/** What tells the answer's beginning beyond doubt, whether or not the thought before it was closed. */
const answerTokens = [...wrapperOf.keys()].filter((mark) => isToken(mark) && mark !== box);

const openings = new MarkFinder([
  ...thoughtOf.keys(),
  ...wrapperOf.keys(),
  ...thoughtCloses,
  ...answerHeaders,
]);
/** What ends a thought besides the mark that belongs to it. */
const thoughtEnds = [...thoughtCloses, ...answerTokens];
const inThoughts = new Map(
  [...thoughtOf.values()].map((close) => [close, new MarkFinder([...thoughtEnds, close])]),
);
const inAnswers = new MarkFinder([
  ...thoughtCloses,
  ...opensOf.keys(),
  ...opensOf.values(),
  ...endTokens,
  ...turnBeginnings,
]);
const afterEnds = new MarkFinder([
  ...endTokens,
  ...wrapperOf.values(),
  ...turnBeginnings,
  ...harmonyOpenings,
]);
const inHarmony = new MarkFinder(harmonyEnds);
const longestOpening = Math.max(...[...thoughtOf.keys(), ...answerHeaders].map((mark) => mark.length));
const longestHarmonyHeader = 200;
/** Of an opening mark that only its name tells. */
const longestNamed = 200;

type Mode =
  /** Nothing but white space and whole thoughts so far: here, and only here, a thought may begin. */
  | { readonly name: 'opening' }
  /** The name of a channel may stand before the thought. */
  | { readonly name: 'label'; readonly close: string }
  | { readonly name: 'thought'; readonly finder: MarkFinder }
  /** What may be a thought, told by words alone; `said` is all of it. */
  | { readonly name: 'words'; readonly finder: MarkFinder; readonly said: string[] }
  | { readonly name: 'answer' }
  /** The end of a turn came, and nothing after it so far: what follows tells whether it was one. */
  | { readonly name: 'ended'; readonly held: string[] }
  | { readonly name: 'over' }
  | { readonly name: 'harmony header'; readonly held: readonly string[] }
  | { readonly name: 'harmony message'; readonly type: Part['type'] };

/**
 * Takes a model's thoughts and its answer apart, in every spelling of `marks.ts` and in fields of their own; a closing
 * mark counts also where the opening one was swallowed by the template. What stands around the answer, and the end of the
 * turn where it leaks, fall away. The result is the same however the content is cut into pieces, and costs the same for
 * each character, however many come.
 *
 * A thought begins only before the first word of the answer, so an answer may talk about the marks. A lone closing mark
 * makes everything before it thought, unless it is talked about; what was already handed out as answer then moves to
 * `reasoning`, so `answer` counts in the end, not the sum of the parts.
 */
export class ReasoningSplitter {
  #mode: Mode = { name: 'opening' };
  #text = '';
  /** Up to where the text is taken. */
  #at = 0;
  #isFinished = false;
  #reasoning = '';
  #answer = '';
  /** The thoughts have been told apart already: a closing mark is then more likely talked about. */
  #toldApart = false;
  /** What a closing mark turned into a thought although another thought had been told apart. */
  #doubtful: { readonly answer: string; readonly reasoning: string } | undefined;
  #code = new CodeWatch();
  /** The last two of the answer. */
  #lastCharacters = '';
  /** Opening marks that the answer talks about. */
  #mentioned = new Set<string>();
  /** Closing marks of what stands around the answer. */
  readonly #wrappers = new Set<string>();
  readonly #onPart: (part: Part) => void;

  constructor(onPart: (part: Part) => void) {
    this.#onPart = onPart;
  }

  get reasoning(): string {
    return this.#reasoning.trim();
  }

  get answer(): string {
    return unboxed(this.#answer.trimEnd());
  }

  /** Text from a field of its own: the server has told the thoughts apart. */
  pushReasoning(text: string): void {
    this.#toldApart = true;
    this.#emit('thinking', text);
  }

  pushContent(text: string): void {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    while (this.#at < this.#text.length && this.#step()) {
      // Each step takes one more piece of the text, until the rest could still become a mark.
    }
  }

  /** The content is over: what was held back, because it might have become a mark, is text. */
  finish(): void {
    this.#isFinished = true;
    this.pushContent('');
    // Thoughts by their words alone want both; without the second ones all of it was the answer.
    if (this.#mode.name === 'words') {
      const said = this.#mode.said.join('');
      this.#reasoning = this.#reasoning.slice(0, this.#reasoning.length - said.length);
      this.#mode = { name: 'answer' };
      this.#emit('answer', said);
    }
    if (this.#doubtful && this.#answer.trim() === '') {
      this.#answer = this.#doubtful.answer;
      this.#reasoning = this.#doubtful.reasoning;
    }
  }

  /** Returns whether there may be more to do with the rest of the text. */
  #step(): boolean {
    switch (this.#mode.name) {
      case 'opening':
        return this.#stepOpening();
      case 'label':
        return this.#stepLabel(this.#mode.close);
      case 'thought':
        return this.#stepThought(this.#mode.finder);
      case 'words':
        return this.#stepWords(this.#mode.finder, this.#mode.said);
      case 'answer':
        return this.#stepAnswer();
      case 'ended':
        return this.#stepEnded(this.#mode.held);
      case 'over':
        this.#at = this.#text.length;
        return false;
      case 'harmony header':
        return this.#stepHarmonyHeader(this.#mode.held);
      case 'harmony message':
        return this.#stepHarmonyMessage(this.#mode.type);
    }
  }

  #stepOpening(): boolean {
    if (!this.#skipSpace()) return false;
    const beginning = this.#text.slice(this.#at, this.#at + longestOpening + 1);
    const found = openings.find(beginning, 0);
    // Of two marks where one begins with the other, the longer one counts.
    if (openings.openEnd(beginning, 0) === 0 && !this.#isFinished) return false;
    const isHeader = found?.at === 0 && headers.has(found.mark);
    if (isHeader && found.end === beginning.length && !this.#isFinished) return false;
    // Words about a header begin with a space, the answer itself does not.
    const isMentioned = isHeader && beginning.charAt(found.end) === ' ';
    if (found?.at === 0 && !isMentioned) return this.#takeOpening(found.mark, found.end);
    if (harmonyOpenings.some((opening) => lower(beginning).startsWith(opening))) {
      return this.#enter({ name: 'harmony header', held: [] }, this.#at);
    }
    const named = namedThought(this.#text.slice(this.#at, this.#at + longestNamed));
    if (named === 'unfinished' && !this.#isFinished) return false;
    if (named !== undefined && named !== 'unfinished') {
      this.#toldApart = true;
      const finder = new MarkFinder([...thoughtEnds, ...named.closes]);
      return this.#enter({ name: 'thought', finder }, this.#at + named.length);
    }
    const words = wordPairs.find(({ open }) => beginning.startsWith(open));
    const follows = words && beginning.charAt(words.open.length);
    if (words && follows === '' && !this.#isFinished) return false;
    // A word of plain language, unless there is no space after it.
    if (words && (isSentence(words.open) || /\S/.test(follows ?? ''))) {
      this.#mode = { name: 'words', finder: new MarkFinder([words.close]), said: [] };
      return true;
    }
    const mayBecomeMark = [...harmonyOpenings, ...wordPairs.map(({ open }) => open)].some((mark) =>
      mark.startsWith(beginning),
    );
    if (mayBecomeMark && !this.#isFinished) return false;
    this.#mode = { name: 'answer' };
    return true;
  }

  #takeOpening(mark: string, length: number): boolean {
    const from = this.#at + length;
    const close = thoughtOf.get(mark);
    if (close !== undefined) {
      this.#toldApart = true;
      return labelled.includes(mark)
        ? this.#enter({ name: 'label', close }, from)
        : this.#enterThought(close, from);
    }
    const wrapper = wrapperOf.get(mark);
    if (wrapper !== undefined) this.#wrappers.add(wrapper);
    // A header, or the end of a thought that was empty.
    return this.#enter({ name: 'opening' }, from);
  }

  #enterThought(close: string, at: number): boolean {
    const finder = inThoughts.get(close) ?? new MarkFinder([...thoughtEnds, close]);
    return this.#enter({ name: 'thought', finder }, at);
  }

  #stepLabel(close: string): boolean {
    const beginning = this.#text.slice(this.#at, this.#at + 40);
    const label = /^\s*thought(?:[ \t]*\n|(?=<(?:channel\||unused95)>))/i.exec(beginning);
    if (label) return this.#enterThought(close, this.#at + label[0].length);
    const mayBecomeLabel = /^\s*[a-z]*[ \t]*$/i.test(beginning) || /^\s*thought<[^>]*$/i.test(beginning);
    if (mayBecomeLabel && beginning.length < 40 && !this.#isFinished) return false;
    return this.#enterThought(close, this.#at);
  }

  #stepThought(finder: MarkFinder): boolean {
    const found = finder.find(this.#text, this.#at);
    if (!found) return this.#emitUpToOpenEnd('thinking', finder);
    this.#emit('thinking', this.#text.slice(this.#at, found.at));
    return this.#enter({ name: 'opening' }, wrapperOf.has(found.mark) ? found.at : found.end);
  }

  #stepWords(finder: MarkFinder, said: string[]): boolean {
    const found = finder.find(this.#text, this.#at);
    const end = found?.at ?? (this.#isFinished ? this.#text.length : finder.openEnd(this.#text, this.#at));
    const text = this.#text.slice(this.#at, end);
    // Shown as a thought already, so that an answer is never taken back.
    this.#emit('thinking', text);
    if (!found) {
      said.push(text);
      this.#at = end;
      return false;
    }
    this.#toldApart = true;
    const open = wordPairs.find((pair) => [...said, text].join('').startsWith(pair.open))?.open ?? '';
    this.#reasoning = this.#withoutWords(open, said, text);
    return this.#enter({ name: 'opening' }, found.end);
  }

  #withoutWords(open: string, said: readonly string[], text: string): string {
    const thought = said.join('') + text;
    const before = this.#reasoning.slice(0, this.#reasoning.length - thought.length);
    return before + thought.slice(open.length);
  }

  #stepAnswer(): boolean {
    const found = inAnswers.find(this.#text, this.#at);
    if (!found) return this.#emitUpToOpenEnd('answer', inAnswers);
    const { mark, at, end } = found;
    this.#emit('answer', this.#text.slice(this.#at, at));
    this.#at = at;
    // What follows tells more.
    if (end === this.#text.length && !this.#isFinished) return false;
    const raw = this.#text.slice(at, end);
    const follows = this.#text.charAt(end);
    if (!this.#isQuoted(follows)) {
      if (mark === box && /[^ ,.;:!?)]/.test(follows)) {
        this.#wrappers.add('<|end_of_box|>');
        return this.#enter({ name: 'answer' }, end);
      }
      if (this.#wrappers.delete(mark)) return this.#enter({ name: 'answer' }, end);
      if (thoughtCloses.includes(mark) && !this.#isMention(mark, follows)) return this.#turnIntoThought(end);
      if (ends.has(mark) && !this.#mentioned.has(opensOf.get(mark) ?? mark) && !this.#talksOfTurns()) {
        return this.#enter({ name: 'ended', held: [raw] }, end);
      }
    }
    this.#mentioned.add(mark);
    this.#emit('answer', raw);
    return this.#enter({ name: 'answer' }, end);
  }

  /** Whether the answer so far, and what follows, tell that a mark between them is talked about. */
  #isQuoted(follows: string): boolean {
    const last = this.#lastCharacters.slice(-1);
    // A straight one after a word ends a quotation, unless another comes after the mark.
    const opens = /[“„«‘]$|(?:^|[^\p{L}\p{N}\p{P}]|[([{,:"'`])["']$/u.test(this.#lastCharacters);
    return opens || (/["']/.test(last) && follows === last) || this.#code.isInside;
  }

  /** The same of a closing mark: it is half of a pair, or, where thoughts were told apart before, stands in a sentence. */
  #isMention(mark: string, follows: string): boolean {
    if (this.#mentioned.has(opensOf.get(mark) ?? '')) return true;
    if (/[,.;:!?)]/.test(follows)) return true;
    if (!this.#toldApart) return false;
    return /[\]}"'»”`]/.test(follows) || (this.#lastCharacters.endsWith(' ') && follows === ' ');
  }

  /** An answer that shows how turns are written shows their ends too. */
  #talksOfTurns(): boolean {
    return turnBeginnings.some((mark) => this.#mentioned.has(mark));
  }

  #turnIntoThought(from: number): boolean {
    if (this.#toldApart) this.#doubtful ??= { answer: this.#answer, reasoning: this.#reasoning };
    this.#toldApart = true;
    this.#reasoning += this.#answer;
    this.#answer = '';
    this.#code = new CodeWatch();
    this.#lastCharacters = '';
    this.#mentioned = new Set();
    return this.#enter({ name: 'opening' }, from);
  }

  #stepEnded(held: string[]): boolean {
    const space = this.#at;
    const hasMore = this.#skipSpace();
    held.push(this.#text.slice(space, this.#at));
    if (!hasMore) return false;
    const beginning = this.#text.slice(this.#at, this.#at + 40);
    const found = afterEnds.find(beginning, 0);
    // Where nothing was said before, a whole turn is what the model writes.
    const isTurn = found?.at === 0 && beginnings.has(found.mark);
    if (isTurn && this.#answer !== '') return this.#enter({ name: 'over' }, this.#at);
    if (isTurn && this.#toldApart) return this.#enter({ name: 'opening' }, this.#at);
    if (found?.at === 0 && !isTurn) {
      const end = this.#at + found.end;
      if (harmonyOpenings.includes(found.mark)) {
        return this.#enter({ name: 'harmony header', held }, this.#at);
      }
      held.push(this.#text.slice(this.#at, end));
      this.#at = end;
      return true;
    }
    if (!isTurn && afterEnds.openEnd(beginning, 0) === 0 && !this.#isFinished) return false;
    // It goes on: the end was talked about, unless it stands close between two words.
    const [token = '', ...others] = held;
    const follows = (others.join('') + beginning.charAt(0)).charAt(0);
    const isLeak =
      !isTurn && /^$|[\p{L}\p{N}.!?]$/u.test(this.#lastCharacters) && /[\p{L}\p{N}\n]/u.test(follows);
    if (isLeak && this.#answer === '') return this.#enter({ name: 'opening' }, this.#at);
    if (isLeak && theirs.has(lower(token))) return this.#enter({ name: 'over' }, this.#at);
    this.#emit('answer', (isLeak ? others : [token, ...others]).join(''));
    return this.#enter({ name: 'answer' }, this.#at);
  }

  #stepHarmonyHeader(held: readonly string[]): boolean {
    const rest = this.#text.slice(this.#at, this.#at + longestHarmonyHeader + harmonyBody.length + 1);
    const at = lower(rest).indexOf(harmonyBody);
    const header = at < 0 ? rest : rest.slice(0, at);
    const longest = at < 0 ? longestHarmonyHeader + harmonyBody.length : longestHarmonyHeader;
    const isHeader = /^<\|\w+\|>(?:\w|$)/.test(rest) && !header.includes('\n');
    if (!isHeader || header.length > longest) {
      this.#emit('answer', held.join(''));
      const from = this.#at;
      // Its marks are text: they are not looked at again as the beginning of a header.
      this.#emit('answer', this.#text.slice(from, from + 1));
      return this.#enter({ name: 'answer' }, from + 1);
    }
    if (at < 0) {
      if (this.#isFinished) this.#at = this.#text.length;
      return false;
    }
    // Without a channel it is what the assistant says.
    const type = /<\|channel\|>(?!\s*final\b)|<\|start\|>(?!assistant)/i.test(header) ? 'thinking' : 'answer';
    // The opening of the thought was swallowed by the template.
    if (held.length > 0 && type === 'answer' && !this.#toldApart) {
      this.#reasoning += this.#answer;
      this.#answer = '';
    }
    this.#toldApart = true;
    return this.#enter({ name: 'harmony message', type }, this.#at + at + harmonyBody.length);
  }

  #stepHarmonyMessage(type: Part['type']): boolean {
    const found = inHarmony.find(this.#text, this.#at);
    if (!found) return this.#emitUpToOpenEnd(type, inHarmony);
    this.#emit(type, this.#text.slice(this.#at, found.at));
    this.#at = found.at;
    // What follows tells more.
    if (found.end === this.#text.length && !this.#isFinished) return false;
    if (type === 'answer' && this.#isQuoted(this.#text.charAt(found.end))) {
      this.#emit(type, this.#text.slice(found.at, found.end));
      return this.#enter({ name: 'harmony message', type }, found.end);
    }
    return harmonyOpenings.includes(found.mark)
      ? this.#enter({ name: 'harmony header', held: [] }, found.at)
      : this.#enter({ name: 'opening' }, found.end);
  }

  #enter(mode: Mode, at: number): boolean {
    this.#mode = mode;
    this.#at = at;
    return true;
  }

  /** Returns whether anything else follows. */
  #skipSpace(): boolean {
    const space = /\s*/y;
    space.lastIndex = this.#at;
    space.exec(this.#text);
    this.#at = space.lastIndex;
    return this.#at < this.#text.length;
  }

  #emitUpToOpenEnd(type: Part['type'], finder: MarkFinder): false {
    const end = this.#isFinished ? this.#text.length : finder.openEnd(this.#text, this.#at);
    this.#emit(type, this.#text.slice(this.#at, end));
    this.#at = end;
    return false;
  }

  #emit(type: Part['type'], text: string): void {
    if (text === '') return;
    if (type === 'thinking') this.#reasoning += text;
    else {
      this.#answer += text;
      this.#code.push(text);
      this.#lastCharacters = (this.#lastCharacters + text).slice(-2);
    }
    this.#onPart({ type, text });
  }
}

/** Granite's words are a sentence; Harmony's are one word, which plain language has too. */
function isSentence(words: string): boolean {
  return words.includes(' ');
}

/** An answer that is nothing but a box, as models write it for a mark: what is in it. */
function unboxed(answer: string): string {
  const [, open = '', rest = '', close = ''] =
    /^(\$\$?|\\\[|\\\()?\s*\\boxed\{([\s\S]*)\}\s*(\$\$?|\\\]|\\\))?$/.exec(answer) ?? [];
  if (rest === '' || !isBalanced(rest)) return answer;
  const inner = /^\\text\{([^{}]*)\}$/.exec(rest)?.[1] ?? rest;
  return inner === rest ? open + rest + close : inner;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
