import type { PlannedEnding, ReasoningMode } from '../switches.ts';
import type { Reply } from './reply.ts';
import { splitTokens } from './tokens.ts';

/** What one delta carries. */
export interface Piece {
  kind: 'reasoning' | 'content';
  text: string;
}

/** What the model is going to say. */
export interface Answer {
  pieces: Piece[];
  finishReason: 'stop' | 'length';
  /** Whether `max_tokens` ended it. */
  limited: boolean;
}

const FALLBACK_REASONING = 'Let me think about this for a while.';

/** The opening and closing mark around reasoning that stays inside the content. */
const marks: Partial<Record<ReasoningMode, readonly [open: string, close: string]>> = {
  think_tags: ['<think>', '</think>'],
  lone_close_tag: ['', '</think>'],
  harmony: ['<|channel|>analysis<|message|>', '<|end|><|start|>assistant<|channel|>final<|message|>'],
  gemma_channel: ['<|channel>', '<channel|>'],
};

/** Spells a reply as deltas. */
function spellReply(reply: Reply, mode: ReasoningMode, splitTags: boolean): Piece[] {
  const { text, reasoning = '' } = typeof reply === 'string' ? { text: reply } : reply;
  const words = inKind('content', splitTokens(text));
  if (reasoning === '' || mode === 'none') return words;
  const around = marks[mode];
  if (!around) return [...inKind('reasoning', splitTokens(reasoning)), ...words];
  const [open, close] = around.map((mark) => (splitTags ? splitMark(mark) : [mark]));
  const thought = [...(open ?? []), ...splitTokens(reasoning), ...(close ?? [])].filter(
    (piece) => piece !== '',
  );
  return [...inKind('content', thought), ...words];
}

/** What is left of a reply under an ending and a token limit. */
export function planAnswer(
  reply: Reply,
  { as, afterTokens }: PlannedEnding,
  { mode, splitTags, maxTokens }: { mode: ReasoningMode; splitTags: boolean; maxTokens: number | null },
): Answer {
  if (as === 'zero_deltas') return { pieces: [], finishReason: 'stop', limited: false };
  if (as === 'length_empty' || as === 'empty_with_reasoning') {
    const reasoning = (typeof reply === 'string' ? undefined : reply.reasoning) ?? FALLBACK_REASONING;
    const pieces = mode === 'none' ? [] : inKind('reasoning', splitTokens(reasoning));
    return {
      pieces,
      finishReason: as === 'length_empty' ? 'length' : 'stop',
      limited: as === 'length_empty',
    };
  }
  const all = spellReply(reply, mode, splitTags);
  if (as === 'no_finish_reason' || as === 'reset') {
    const kept = afterTokens ?? Math.ceil(all.length / 2);
    return { pieces: all.slice(0, kept), finishReason: 'stop', limited: false };
  }
  const limited = maxTokens !== null && all.length > maxTokens;
  return {
    pieces: limited ? all.slice(0, maxTokens) : all,
    finishReason: limited ? 'length' : 'stop',
    limited,
  };
}

export function joined(pieces: readonly Piece[], kind: Piece['kind']): string {
  return pieces.map((piece) => (piece.kind === kind ? piece.text : '')).join('');
}

function inKind(kind: Piece['kind'], texts: readonly string[]): Piece[] {
  return texts.map((text) => ({ kind, text }));
}

/** In pieces of three characters, so that no chunk holds a whole tag. */
function splitMark(mark: string): string[] {
  return mark.match(/.{1,3}/gs) ?? [];
}
