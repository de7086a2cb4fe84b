import type { Failure } from '../common/failure.ts';
import type { SettingsReader } from '../common/settings.ts';
import type { LmStudioStatus } from '../common/status.ts';
import type { Disk, HistoryMessage } from '../core/disk.ts';
import { attachmentsAsJson, attachmentsOf, isPhoto } from '../core/queue/attachment.ts';
import type { Job } from '../core/queue/job.ts';
import type { JobQueue } from '../core/queue/jobQueue.ts';
import type { Attempt } from '../core/queue/run.ts';
import type { ChatMessage, ChatModel } from './chatModel.ts';
import { ContextKnowledge } from './contextKnowledge.ts';
import {
  bytesOf,
  type Fit,
  fitHistory,
  fromPerson,
  imageTokens,
  messageTokens,
  roomForDocuments,
  templateTokens,
} from './contextWindow.ts';
import { endOfParts, partsSoFar } from './continuation.ts';
import { cutDocuments, isDocument } from './documentText.ts';
import { longestDocument } from './fileContent.ts';
import { answeringModel, exactId, isLoaded } from './listedModel.ts';
import { questionText, systemPromptOf } from './prompt.ts';
import { withoutMarks } from './strictTemplates.ts';

export interface PromptFitterDeps {
  readonly storage: Disk;
  readonly queue: Pick<JobQueue, 'get'>;
  readonly settings: SettingsReader;
  readonly chat: Pick<ChatModel, 'countTokens'>;
  readonly lmStudio: () => LmStudioStatus;
  /** The words that ask the model to go on with an answer that was cut. */
  readonly continueRequest: (job: Job) => string;
}

/** What goes to the model after the system prompt. */
export interface FittedPrompt {
  /** What came along with the message, and how much of its documents is shown: as a job keeps it. */
  readonly attachments: string;
  /** What was said before, as far as it is remembered. */
  readonly whole: readonly HistoryMessage[];
  /** The end of it that is sent. */
  readonly history: readonly HistoryMessage[];
  readonly exchange: readonly ChatMessage[];
}

/** Growing by less than that is not worth counting again. */
const worthCounting = 1.05;

/** However short it has to be, something of a document is shown. */
const leastShare = 0.25;

/** How often a server counts for one request: what would fit, and what then fits. */
const mostCounts = 3;

/** What of the conversation is sent with a message: as much as leaves room for the answer, by what is known of the model. */
export class PromptFitter {
  readonly #deps: PromptFitterDeps;
  readonly #knowledge = new ContextKnowledge();

  constructor(deps: PromptFitterDeps) {
    this.#deps = deps;
  }

  /** The message, and as much of its documents and of what was said before as leaves room for the answer. */
  async fit(
    job: Job,
    images: readonly string[],
    { historyShare, signal }: Pick<Attempt, 'historyShare' | 'signal'>,
  ): Promise<FittedPrompt> {
    const contextLength = this.#contextLength(job.model);
    const key = this.#keyOf(job.model);
    const fittedBy = this.#fitting(job, images.length, historyShare, images);
    let fitting = fittedBy(this.#knowledge.tokensPerByte(key));
    for (let round = 0; round < mostCounts && contextLength !== undefined; round++) {
      const texts = textsOf(job, fitting);
      const bytes = bytesOf(texts);
      // No text has more tokens than bytes.
      if (bytes < contextLength / 2) break;
      const tokens = await this.#countTokens(job.model, texts, signal);
      if (tokens === undefined) break;
      this.#knowledge.counted(key, texts, tokens);
      const counted = fittedBy(tokens / bytes);
      const growth = bytesOf(textsOf(job, counted)) / bytes;
      const isSame = counted.history.length === fitting.history.length;
      const isLast = round === mostCounts - 1;
      if ((isSame && growth >= 1 && growth < worthCounting) || (isLast && growth > 1)) break;
      fitting = counted;
    }
    return {
      ...fitting,
      history: newest(fitting.history, Math.floor(fitting.history.length * historyShare)),
    };
  }

  /** Tokens that a prompt takes, as far as that can be known: without one, as it would be sent now. */
  tokensOf(job: Job, prompt?: Pick<FittedPrompt, 'history' | 'exchange'>): number {
    const tokensPerByte = this.#knowledge.tokensPerByte(this.#keyOf(job.model));
    const photos = attachmentsOf(job).filter(isPhoto).length;
    const texts = textsOf(job, prompt ?? this.#fitting(job, photos)(tokensPerByte));
    // What is in a document that was not read yet takes about its bytes, and no more than is kept of it.
    const unread = attachmentsOf(job).flatMap((one) =>
      one.kind === 'document' && one.text === undefined ? [Math.min(one.size ?? 0, longestDocument)] : [],
    );
    const bytes = unread.reduce((sum, size) => sum + size, bytesOf(texts));
    return Math.ceil(
      bytes * tokensPerByte + templateTokens + texts.length * messageTokens + photos * imageTokens,
    );
  }

  /** Tokens of the context that all share whom a model answers at once; undefined: each has one of its own, or nobody knows. */
  sharedContext(model: string): number | undefined {
    const isShared = answeringModel(this.#deps.lmStudio(), model)?.sharesContext ?? false;
    return isShared ? this.#contextLength(model) : undefined;
  }

  /**
   * It was too long all the same.
   * @returns whether it is known by now how much is too much
   */
  refused(job: Job, prompt: FittedPrompt, failure: Failure): boolean {
    const isKnown = this.#contextLength(job.model) !== undefined || failure.contextLength !== undefined;
    const listed = this.#listedContext(job.model);
    this.#knowledge.refused(this.#keyOf(job.model), textsOf(job, prompt), failure, listed);
    return isKnown;
  }

  /** A whole answer came, and the server counted. */
  answered(
    job: Job,
    prompt: Pick<FittedPrompt, 'history' | 'exchange'>,
    { promptTokens, completionTokens }: { promptTokens: number | null; completionTokens: number | null },
  ): void {
    // What a picture costs is not known from its text.
    if (prompt.exchange.some(({ images = [] }) => images.length > 0)) return;
    this.#knowledge.answered(this.#keyOf(job.model), textsOf(job, prompt), promptTokens, completionTokens);
  }

  /** Gives what fits, by how many tokens a byte is taken to be. */
  #fitting(
    job: Job,
    photos: number,
    historyShare = 1,
    images: readonly string[] = [],
  ): (tokensPerByte: number) => FittedPrompt {
    const { storage, queue, settings } = this.#deps;
    // A group may have become a supergroup since the job was taken; its history went along.
    const { chat_id } = queue.get(job.id) ?? job;
    const without = job.continues === null ? undefined : job;
    const whole = storage.history.last({ ...job, chat_id }, settings.get('historyMessages'), without);
    const contextLength = this.#contextLength(job.model);
    const exchangeOf = (one: Job) => this.#exchange(one, images, historyShare, contextLength);
    return (tokensPerByte) => {
      const fitOf = (exchange: readonly ChatMessage[]): Fit => ({
        contextLength,
        maxTokens: job.max_tokens,
        fixed: [systemPromptOf(job), ...exchange.map(({ content }) => content)],
        images: photos,
        tokensPerByte,
      });
      const cut = withDocuments(job, historyShare, (bare) => roomForDocuments(fitOf(exchangeOf(bare))));
      const exchange = exchangeOf(cut);
      return { attachments: cut.attachments, whole, exchange, history: fitHistory(whole, fitOf(exchange)) };
    };
  }

  /** Asks a server that counts; not LM Studio, which logs each path it does not know, nor one that had to load for it. */
  async #countTokens(
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const status = this.#deps.lmStudio();
    const counts = status.state === 'online' && status.api === 'openai' && isLoaded(status, model);
    return counts ? this.#deps.chat.countTokens?.(exactId(status, model), texts, signal) : undefined;
  }

  /**
   * What the model is asked: the message, and where its answer was cut, also as much of that as came. That is not left to
   * the history, which may hold nothing of it any more.
   */
  #exchange(
    job: Job,
    images: readonly string[],
    historyShare: number,
    contextLength: number | undefined,
  ): ChatMessage[] {
    const question: ChatMessage = { role: 'user', content: questionText(job), images };
    const parts = endOfParts(partsSoFar(job, this.#deps.storage.jobs), historyShare, contextLength);
    return [
      question,
      ...parts.flatMap((content): ChatMessage[] => [
        withoutMarks({ role: 'assistant', content }),
        { role: 'user', content: this.#deps.continueRequest(job) },
      ]),
    ];
  }

  #contextLength(model: string): number | undefined {
    return this.#knowledge.contextLength(this.#keyOf(model), this.#listedContext(model));
  }

  /** The context that is loaded; of a model that is not loaded only the trained maximum is known, which says nothing. */
  #listedContext(name: string): number | undefined {
    const model = answeringModel(this.#deps.lmStudio(), name);
    return model?.loaded ? model.contextLength : undefined;
  }

  /** Another server may have a model of the same name. */
  #keyOf(model: string): string {
    return `${this.#deps.settings.get('lmStudioUrl')} ${model}`;
  }
}

function textsOf(job: Job, { history, exchange }: Pick<FittedPrompt, 'history' | 'exchange'>): string[] {
  const texts = [...history, ...exchange].map(({ content }) => content);
  const told = systemPromptOf(job);
  return told === '' ? texts : [told, ...texts];
}

/**
 * The job with as much of its documents as there is room for.
 * @param roomOf in bytes, beside the job without a word of them; undefined: there is no bound
 */
function withDocuments(job: Job, share: number, roomOf: (bare: Job) => number | undefined): Job {
  const attachments = attachmentsOf(job);
  if (!attachments.some(isDocument)) return job;
  const shown = (most: number): Job => ({
    ...job,
    attachments: attachmentsAsJson(cutDocuments(attachments, most)),
  });
  const whole = bytesOf(attachments.filter(isDocument).map(({ text = '' }) => text));
  const room = Math.min(roomOf(shown(0)) ?? whole, whole);
  return shown(Math.floor(room * Math.max(share, leastShare)));
}

/** The newest `count` messages, beginning with a person's turn. */
function newest(messages: readonly HistoryMessage[], count: number): readonly HistoryMessage[] {
  return count === 0 ? [] : fromPerson(messages.slice(-count));
}
