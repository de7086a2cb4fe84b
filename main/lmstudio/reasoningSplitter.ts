import { endsInsideCode } from './codeMentions.ts';

export type Part = { readonly type: 'thinking' | 'answer'; readonly text: string };

/** Thought between a pair of tags: most models, and gemma 4 (bug#1743). */
const thoughtTags = [
  { open: '<think>', close: '</think>' },
  { open: '<|channel>', close: '<channel|>' },
] as const;
const closeTags: readonly string[] = thoughtTags.map((tag) => tag.close);

/** How a Harmony message begins when gpt-oss's markup leaks into the content. */
const harmonyOpenings = ['<|channel|>', '<|start|>'] as const;
const harmonyEnds = ['<|end|>', '<|return|>', '<|call|>', ...harmonyOpenings] as const;
/** Between the opening and this stand role, channel and recipient, on one line. */
const harmonyBody = '<|message|>';
const longestHarmonyHeader = 200;

type Mode =
  /** Nothing but white space and whole thoughts so far: here, and only here, a thought may begin. */
  | { readonly name: 'opening' }
  | { readonly name: 'thought'; readonly close: string }
  | { readonly name: 'answer' }
  | { readonly name: 'harmony header' }
  | { readonly name: 'harmony message'; readonly type: Part['type'] };

/**
 * Takes a model's thoughts and its answer apart, in every spelling LM Studio sends: fields of their own
 * (`reasoning`, `reasoning_content`), `<think>…</think>` and gemma's `<|channel>…<channel|>` in the content, a
 * closing tag whose opening one was swallowed by the template, and leaked Harmony markup. The result is the same
 * however the content is cut into pieces.
 *
 * A thought begins only before the first word of the answer, so an answer may talk about the tags. A lone closing
 * tag makes everything before it thought, unless it is quoted or stands in code; what was already handed out as
 * answer then moves to `reasoning`, so `answer` counts in the end, not the sum of the parts.
 */
export class ReasoningSplitter {
  #mode: Mode = { name: 'opening' };
  #pending = '';
  #reasoning = '';
  #answer = '';
  /** A lone closing tag makes sense only where nothing told the thoughts apart before. */
  #toldApart = false;
  readonly #onPart: (part: Part) => void;

  constructor(onPart: (part: Part) => void) {
    this.#onPart = onPart;
  }

  get reasoning(): string {
    return this.#reasoning.trim();
  }

  get answer(): string {
    return this.#answer.trimEnd();
  }

  /** Text from a field of its own: the server has told the thoughts apart. */
  pushReasoning(text: string): void {
    this.#toldApart = true;
    this.#emit('thinking', text);
  }

  pushContent(text: string): void {
    this.#pending += text;
    while (this.#step()) {
      // Each step takes one more piece from what is pending, until the rest could still become a tag.
    }
  }

  /** The content is over: what was held back, because it might have become a tag, is text. */
  finish(): void {
    const rest = this.#pending;
    this.#pending = '';
    if (this.#mode.name === 'harmony header') return;
    if (this.#mode.name === 'opening') this.#emit('answer', rest.trimStart());
    else this.#emit(this.#partOfMode(this.#mode), rest);
  }

  #partOfMode(mode: Exclude<Mode, { name: 'opening' | 'harmony header' }>): Part['type'] {
    if (mode.name === 'thought') return 'thinking';
    return mode.name === 'answer' ? 'answer' : mode.type;
  }

  /** Returns whether there may be more to do with what is pending. */
  #step(): boolean {
    switch (this.#mode.name) {
      case 'opening':
        return this.#stepOpening();
      case 'thought':
        return this.#stepThought(this.#mode.close);
      case 'answer':
        return this.#stepAnswer();
      case 'harmony header':
        return this.#stepHarmonyHeader();
      case 'harmony message':
        return this.#stepHarmonyMessage(this.#mode.type);
    }
  }

  #stepOpening(): boolean {
    const text = this.#pending.trimStart();
    if (text === '') return false;
    for (const { open, close } of thoughtTags) {
      if (text.startsWith(open)) {
        this.#toldApart = true;
        return this.#enter({ name: 'thought', close }, text.slice(open.length));
      }
    }
    if (harmonyOpenings.some((opening) => text.startsWith(opening))) {
      return this.#enter({ name: 'harmony header' }, text);
    }
    const emptyThought = closeTags.find((tag) => text.startsWith(tag));
    if (emptyThought) return this.#enter({ name: 'opening' }, text.slice(emptyThought.length));
    const markers = [...thoughtTags.map((tag) => tag.open), ...harmonyOpenings, ...closeTags];
    if (markers.some((marker) => marker.startsWith(text))) return false;
    return this.#enter({ name: 'answer' }, text);
  }

  #stepThought(close: string): boolean {
    const at = this.#pending.indexOf(close);
    if (at < 0) return this.#emitAllBut('thinking', beginningOf([close], this.#pending));
    this.#emit('thinking', this.#pending.slice(0, at));
    return this.#enter({ name: 'opening' }, this.#pending.slice(at + close.length));
  }

  #stepAnswer(): boolean {
    const found = this.#toldApart ? undefined : firstOf(closeTags, this.#pending);
    if (!found) {
      return this.#emitAllBut('answer', this.#toldApart ? 0 : beginningOf(closeTags, this.#pending));
    }
    const upToTag = this.#pending.slice(0, found.at);
    const rest = this.#pending.slice(found.at + found.tag.length);
    this.#emit('answer', upToTag);
    if (isMention(this.#answer)) {
      this.#emit('answer', found.tag);
      return this.#enter({ name: 'answer' }, rest);
    }
    this.#toldApart = true;
    this.#reasoning += this.#answer;
    this.#answer = '';
    return this.#enter({ name: 'opening' }, rest);
  }

  #stepHarmonyHeader(): boolean {
    const at = this.#pending.indexOf(harmonyBody);
    const header = at < 0 ? this.#pending : this.#pending.slice(0, at);
    const longest = at < 0 ? longestHarmonyHeader + harmonyBody.length : longestHarmonyHeader;
    const isHeader = /^<\|\w+\|>(?:\w|$)/.test(this.#pending) && !header.includes('\n');
    if (!isHeader || header.length > longest) return this.#enter({ name: 'answer' }, this.#pending);
    if (at < 0) return false;
    this.#toldApart = true;
    const type = /<\|channel\|>final\b/.test(header) ? 'answer' : 'thinking';
    return this.#enter({ name: 'harmony message', type }, this.#pending.slice(at + harmonyBody.length));
  }

  #stepHarmonyMessage(type: Part['type']): boolean {
    const end = firstOf(harmonyEnds, this.#pending);
    if (!end) return this.#emitAllBut(type, beginningOf(harmonyEnds, this.#pending));
    this.#emit(type, this.#pending.slice(0, end.at));
    const rest = this.#pending.slice(end.at + end.tag.length);
    if (type === 'answer' && endsInsideCode(this.#answer)) {
      this.#emit(type, end.tag);
      return this.#enter({ name: 'harmony message', type }, rest);
    }
    return harmonyOpenings.some((opening) => opening === end.tag)
      ? this.#enter({ name: 'harmony header' }, end.tag + rest)
      : this.#enter({ name: 'opening' }, rest);
  }

  #enter(mode: Mode, pending: string): boolean {
    this.#mode = mode;
    this.#pending = pending;
    return pending !== '';
  }

  #emitAllBut(type: Part['type'], heldBack: number): false {
    const cut = this.#pending.length - heldBack;
    this.#emit(type, this.#pending.slice(0, cut));
    this.#pending = this.#pending.slice(cut);
    return false;
  }

  #emit(type: Part['type'], text: string): void {
    if (text === '') return;
    if (type === 'thinking') this.#reasoning += text;
    else this.#answer += text;
    this.#onPart({ type, text });
  }
}

/** The answer so far tells whether a closing tag after it is talked about: in code, in quotes, or as half of a pair. */
function isMention(answer: string): boolean {
  return (
    /["'“„«‘]$/.test(answer) ||
    thoughtTags.some(({ open }) => answer.includes(open)) ||
    endsInsideCode(answer)
  );
}

function firstOf(tags: readonly string[], text: string): { tag: string; at: number } | undefined {
  const found = tags.map((tag) => ({ tag, at: text.indexOf(tag) })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => a.at - b.at)[0];
}

/** How many characters at the end of the text could be the beginning of one of the tags. */
function beginningOf(tags: readonly string[], text: string): number {
  const longest = Math.max(...tags.map((tag) => tag.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(-length);
    if (tags.some((tag) => tag.startsWith(end))) return length;
  }
  return 0;
}
