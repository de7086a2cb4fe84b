import type { Failure } from '../common/failure.ts';
import { bytesOf, messageTokens, templateTokens, usualTokensPerByte } from './contextWindow.ts';

/** What is known of one model; in memory only, because a server may load it anew with another context. */
interface Known {
  /** What the server's list told last, and where it tells nothing, what its refusals showed. */
  contextLength?: number;
  /** What the list told when a refusal showed another length: as long as it tells the same, the refusal is right. */
  listed?: number | undefined;
  tokensPerByte?: number;
}

/** Shorter prompts are mostly template and say little about the text. */
const leastBytes = 200;
/** Hardly any tokenizer does better with any language, nor worse than a token for every byte. */
const fewestPerByte = 0.25;
const mostPerByte = 1;
/** A single language must not make the estimate too small for the next one. */
const easing = 0.95;
/** Of a refusal without a number it is only known that the context is smaller than what was asked. */
const guessedShare = 0.75;

/** How long each model's context is, and how many tokens a text is to it: told, refused and counted. */
export class ContextKnowledge {
  readonly #models = new Map<string, Known>();

  /** @param listed what the server's list tells now; undefined: nothing, as of a model that is not loaded */
  contextLength(model: string, listed: number | undefined): number | undefined {
    const known = this.#of(model);
    const isRefuted = known.contextLength !== undefined && known.listed === listed;
    if (listed !== undefined && !isRefuted) {
      known.contextLength = listed;
      known.listed = listed;
    }
    return known.contextLength;
  }

  tokensPerByte(model: string): number {
    return this.#of(model).tokensPerByte ?? usualTokensPerByte;
  }

  /** A whole answer came, and the server counted. */
  answered(model: string, texts: readonly string[], prompt: number | null, completion: number | null): void {
    const known = this.#of(model);
    if (prompt === null) return;
    if (prompt + (completion ?? 0) > (known.contextLength ?? Number.POSITIVE_INFINITY))
      delete known.contextLength;
    this.#measured(known, texts, prompt - templateTokens - texts.length * messageTokens);
  }

  /** The server counted the texts alone. */
  counted(model: string, texts: readonly string[], tokens: number): void {
    this.#measured(this.#of(model), texts, tokens);
  }

  /** What was asked was too long, whatever the server told of it. */
  refused(model: string, texts: readonly string[], failure: Failure, listed: number | undefined): void {
    const known = this.#of(model);
    const template = templateTokens + texts.length * messageTokens;
    const bytes = bytesOf(texts);
    const told = failure.contextLength ?? known.contextLength;
    known.contextLength = told ?? Math.floor((bytes * this.tokensPerByte(model) + template) * guessedShare);
    known.listed = listed;
    // Without a number it was at least as much as fits.
    const tokens = (failure.promptTokens ?? told ?? 0) - template;
    if (tokens > bytes * this.tokensPerByte(model)) this.#measured(known, texts, tokens);
  }

  #measured(known: Known, texts: readonly string[], tokens: number): void {
    const bytes = bytesOf(texts);
    if (bytes < leastBytes) return;
    const before = known.tokensPerByte ?? fewestPerByte;
    const measured = Math.max(tokens / bytes, before * easing, fewestPerByte);
    known.tokensPerByte = Math.min(measured, mostPerByte);
  }

  #of(model: string): Known {
    const known = this.#models.get(model) ?? {};
    this.#models.set(model, known);
    return known;
  }
}
