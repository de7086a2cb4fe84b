import { type Fault, makeFault, Refusal } from '../faults.ts';
import type { LoadedModel } from '../models/catalogue.ts';
import type { Instance, Model } from '../models/modelSpec.ts';
import type { StandIn } from '../standIn.ts';
import {
  type PlannedEnding,
  type PlannedErrors,
  type ReasoningMode,
  takeEnding,
  takeError,
} from '../switches.ts';
import { nextTurn, pause } from '../timing.ts';
import type { Exchange } from '../transport/exchange.ts';
import type { ChatRequest } from './chatRequest.ts';
import { checkImages } from './images.ts';
import { type Answer, type Piece, planAnswer } from './pieces.ts';
import { lastQuestion } from './reply.ts';
import { leaveSlot, takeSlot } from './slots.ts';
import { countPromptTokens } from './tokens.ts';
import type { Result, Voice } from './voice.ts';

/** One chat on its way through the model: resolve, load, wait for a slot, process the prompt, generate. */
export class Prediction {
  readonly #standIn: StandIn;
  readonly #exchange: Exchange;
  readonly #request: ChatRequest;
  readonly #voice: Voice;
  readonly #separateReasoning: boolean;
  readonly #startedAt = performance.now();
  readonly #said: Piece[] = [];
  #ending: PlannedEnding;
  #error: PlannedErrors | null;
  #instanceId: string;
  #firstTokenAt: number | undefined;
  #loadTime_s: number | undefined;

  /** @param separateReasoning for a protocol that has a place of its own for reasoning, whatever the model's mode */
  constructor(
    standIn: StandIn,
    exchange: Exchange,
    request: ChatRequest,
    voice: Voice,
    separateReasoning = false,
  ) {
    this.#separateReasoning = separateReasoning;
    this.#standIn = standIn;
    this.#exchange = exchange;
    this.#request = request;
    this.#voice = voice;
    this.#error = takeError(standIn.switches);
    this.#ending = takeEnding(standIn.switches);
    this.#instanceId = request.model;
  }

  /** Answers the chat; failures too are answers. */
  async run(): Promise<void> {
    try {
      if (this.#request.stream && !this.#standIn.switches.headerDelay) this.#exchange.openStream();
      await this.#predict();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.#voice.fail(error.fault, this.#result('stop', false));
    }
  }

  async #predict(): Promise<void> {
    const { catalogue, switches, holds, stopped } = this.#standIn;
    const { model: name, messages } = this.#request;
    if (this.#error && this.#plannedFault(this.#error).param === 'model') {
      await holds.beforeChat(this.#exchange.gone);
      throw new Refusal(this.#plannedFault(this.#error));
    }
    const model = catalogue.resolve(name);
    checkImages(messages, model, switches.acceptWebp, catalogue.about(name));
    this.#instanceId = model.instances[0]?.id ?? model.key;
    await this.#voice.accepted(this.#instanceId);
    const { instance } = await this.#load(model);
    this.#enter('queued');
    if (!(await takeSlot(instance, switches.maxConcurrent, this.#exchange.gone))) return this.#leave();
    try {
      await this.#processPrompt(instance, stopped);
      if (this.#exchange.gone.aborted) return this.#leave();
      await this.#generate(this.#answer(model, instance), instance);
    } finally {
      leaveSlot(instance);
    }
  }

  async #load(model: Model): Promise<LoadedModel> {
    if (model.instances.length === 0) this.#enter('loading');
    const { contextLength } = this.#request;
    const loaded = await this.#standIn.catalogue.ensureLoaded(model, this.#request.model, {
      viaJit: true,
      ...(contextLength === undefined ? {} : { contextLength }),
      onProgress: (progress) => this.#voice.loading(progress),
      stopped: this.#standIn.stopped,
    });
    this.#instanceId = loaded.instance.id;
    this.#loadTime_s = loaded.loadTime_s;
    if (loaded.loadTime_s !== undefined) await this.#voice.loaded(loaded.loadTime_s);
    return loaded;
  }

  /** Goes on to its end even if the client has left: the model cannot be stopped here. */
  async #processPrompt(instance: Instance, stopped: AbortSignal): Promise<void> {
    const { holds, switches, catalogue } = this.#standIn;
    this.#enter('processing');
    const promptTokens = this.#promptTokens();
    if (!this.#error && promptTokens >= instance.contextLength) {
      if (switches.contextOverflow === 'zero_deltas') this.#ending = { as: 'zero_deltas' };
      else this.#error = { name: switches.contextOverflow, chats: 0 };
    }
    const about = catalogue.about(this.#request.model, promptTokens, instance.contextLength);
    const fault = this.#error && this.#plannedFault(this.#error, about);
    const failsBeforeWords = fault?.afterTokens === 0;
    if (!failsBeforeWords) await this.#voice.reading();
    await this.#voice.processing(0);
    await holds.silence(switches.silenceBeforeFirstByte_ms, stopped);
    await holds.beforeChat(stopped);
    if (failsBeforeWords) throw new Refusal(fault);
    await this.#voice.processing(1);
  }

  async #generate(answer: Answer, instance: Instance): Promise<void> {
    const { switches, holds, ledger, catalogue } = this.#standIn;
    const { gone } = this.#exchange;
    const unloaded = instance.unloaded.signal;
    const startedAt = performance.now();
    this.#enter('generating');
    for (const piece of answer.pieces) {
      this.#strike(instance);
      await this.#voice.say(piece);
      if (gone.aborted) return this.#leave();
      this.#firstTokenAt ??= performance.now();
      this.#said.push(piece);
      ledger.token(this.#exchange.entry);
      const sent = this.#said.length;
      if (switches.evictAfterTokens === sent) catalogue.unload(instance.id);
      if (switches.silenceAfterTokens?.tokens === sent) {
        await holds.silence(switches.silenceAfterTokens.ms, gone, unloaded);
      }
      await holds.afterToken(sent, gone, unloaded);
      await this.#keepPace(startedAt, gone, unloaded);
      if (gone.aborted) return this.#leave();
    }
    this.#strike(instance, true);
    await this.#voice.finish(this.#result(answer.finishReason, answer.limited), this.#ending.as);
  }

  /** @throws Refusal when it is time for what was planned, or the model is gone. */
  #strike(instance: Instance, atTheEnd = false): void {
    if (instance.unloaded.signal.aborted) {
      throw new Refusal(makeFault('model_unloaded', this.#standIn.catalogue.about(this.#request.model)));
    }
    if (!this.#error) return;
    const fault = this.#plannedFault(this.#error);
    if (atTheEnd || this.#said.length >= fault.afterTokens) throw new Refusal(fault);
  }

  #plannedFault(planned: PlannedErrors, about = this.#standIn.catalogue.about(this.#request.model)): Fault {
    const fault = makeFault(planned.name, about);
    return {
      ...fault,
      spelling: planned.spelling ?? fault.spelling,
      status: planned.status ?? fault.status,
      afterTokens: planned.afterTokens ?? fault.afterTokens,
    };
  }

  #answer(model: Model, instance: Instance): Answer {
    const { switches, reply } = this.#standIn;
    const { messages, body, thinkingOff } = this.#request;
    let mode: ReasoningMode = switches.reasoning[model.key] ?? model.reasoning;
    if (thinkingOff && model.reasoningOptions.includes('off')) mode = 'none';
    if (this.#separateReasoning && mode !== 'none') mode = 'reasoning';
    return planAnswer(
      reply({ model: this.#request.model, messages, question: lastQuestion(messages), body }),
      this.#ending,
      { mode, splitTags: switches.splitTags, maxTokens: this.#limit(instance) },
    );
  }

  /** llama-server ends an answer where its context is full, whatever it may be long. */
  #limit({ contextLength }: Instance): number | null {
    const { maxTokens } = this.#request;
    if (this.#standIn.manner === 'lm_studio') return maxTokens;
    return Math.min(maxTokens ?? Number.POSITIVE_INFINITY, contextLength - this.#promptTokens());
  }

  async #keepPace(startedAt: number, ...until: AbortSignal[]): Promise<void> {
    const { tokensPerSecond } = this.#standIn;
    const dueAt = startedAt + (this.#said.length * 1000) / tokensPerSecond;
    const wait_ms = dueAt - performance.now();
    // Even at full speed the sockets get their turn, or the client's leaving would go unseen.
    if (wait_ms > 0) await pause(wait_ms, ...until);
    else await nextTurn();
  }

  #result(finishReason: Result['finishReason'], limited: boolean): Result {
    const offByOne = limited && this.#standIn.switches.completionTokensOffByOne ? 1 : 0;
    const now = performance.now();
    const firstTokenAt = this.#firstTokenAt ?? now;
    const generation_s = Math.max((now - firstTokenAt) / 1000, 0.001);
    return {
      instanceId: this.#instanceId,
      pieces: this.#said,
      finishReason,
      promptTokens: this.#promptTokens(),
      completionTokens: Math.max(this.#said.length - offByOne, 0),
      reasoningTokens: this.#said.filter(({ kind }) => kind === 'reasoning').length,
      tokensPerSecond: this.#said.length / generation_s,
      timeToFirstToken_s: (firstTokenAt - this.#startedAt) / 1000,
      ...(this.#loadTime_s === undefined ? {} : { loadTime_s: this.#loadTime_s }),
    };
  }

  #promptTokens(): number {
    return countPromptTokens(this.#request.model, this.#request.messages);
  }

  #enter(outcome: 'queued' | 'loading' | 'processing' | 'generating'): void {
    this.#standIn.ledger.enter(this.#exchange.entry, outcome);
  }

  #leave(): void {
    this.#standIn.ledger.finish(this.#exchange.entry, 'aborted');
  }
}
