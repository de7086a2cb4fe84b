import type { Logger } from '../common/log.ts';
import type { SettingsReader } from '../common/settings.ts';
import type { LmStudioStatus, ModelInfo } from '../common/status.ts';
import type { Disk, NewOutgoing } from '../core/disk.ts';
import { attachmentsOf, hasUnheard } from '../core/queue/attachment.ts';
import { isCutAtLimit, type Job, type JobResult } from '../core/queue/job.ts';
import type { JobQueue, OpenJob } from '../core/queue/jobQueue.ts';
import { cutShort } from '../core/queue/run.ts';
import type { Attempt, Progress, RunEnd } from '../core/queue/worker.ts';
import type { AttachedFiles, WithFiles } from './attachedFiles.ts';
import type { ChatEvent, ChatModel, ChatRequest, ChatResult } from './chatModel.ts';
import { nothingToContinue, partsSoFar } from './continuation.ts';
import { isDocument } from './documentText.ts';
import { type FittedPrompt, PromptFitter } from './fittedPrompt.ts';
import { exactId, isLoaded } from './listedModel.ts';
import { ChatStopped, ModelServerError } from './modelServerError.ts';
import { rememberedText, systemPromptOf } from './prompt.ts';
import { RepetitionGuard } from './repetition.ts';
import { SharedContext } from './sharedContext.ts';
import { type Conversation, type Form, formAfter, messagesIn, withoutMarks } from './strictTemplates.ts';
import { cannotSee, modelsThatSee } from './vision.ts';

export interface AnsweringDeps {
  readonly storage: Disk;
  readonly queue: JobQueue;
  readonly settings: SettingsReader;
  readonly chat: ChatModel;
  readonly files: AttachedFiles;
  /** Words the end of a job as messages to its person. */
  readonly finalMessages: (job: Job, end: RunEnd, notes: FinalNotes) => readonly NewOutgoing[];
  /** The words that ask the model to go on with an answer that was cut. */
  readonly continueRequest: (job: Job) => string;
  readonly lmStudio: () => LmStudioStatus;
  readonly log: Logger;
}

/** What else the person should know at the end. */
export interface FinalNotes {
  /** Older messages are left out from now on. */
  readonly isShortened: boolean;
  /** Models that would see the photos that this one did not; undefined: that is not the matter. */
  readonly seeing: readonly ModelInfo[] | undefined;
}

/** What a job asks the model, and what is written down when it has ended: the two things the worker is handed. */
export class Answering {
  readonly #deps: AnsweringDeps;
  /** Models whose templates took no system message. */
  readonly #refuseSystem = new Set<string>();
  readonly #prompts: PromptFitter;
  readonly #sharedContext: SharedContext;

  constructor(deps: AnsweringDeps) {
    this.#deps = deps;
    this.#prompts = new PromptFitter(deps);
    this.#sharedContext = new SharedContext({ jobs: deps.storage.jobs, prompts: this.#prompts });
  }

  /** Whether a job may begin beside those that run: a context that they share holds only so much. */
  fitsBeside(job: OpenJob, running: readonly OpenJob[]): boolean {
    return this.#sharedContext.fitsBeside(job, running);
  }

  /** Asks once: system prompt, history, message with what came along. */
  async run(job: Job, attempt: Attempt): Promise<RunEnd> {
    if (job.continues !== null && partsSoFar(job, this.#deps.storage.jobs).length === 0) {
      return nothingToContinue;
    }
    const blind = cannotSee(job, this.#deps.lmStudio());
    if (blind) return blind;
    if (hasUnheard(job)) attempt.onProgress({ phase: 'listening', tokens: 0, answer: '', reasoning: '' });
    const fetched = await this.#fetch(job, attempt.signal);
    if (!fetched) return { end: 'stopped', answer: '', reasoning: '' };
    if (fetched.failure) return { end: 'failed', failure: fetched.failure, answer: '', reasoning: '' };
    return this.#ask(fetched.job, fetched.images, attempt);
  }

  /** Undefined: stopped meanwhile. */
  async #fetch(job: Job, signal: AbortSignal): Promise<WithFiles | undefined> {
    try {
      return await this.#deps.files.fetch(job, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** What was too long is asked once more at once, where the refusal told how much is too much. */
  async #ask(job: Job, images: readonly string[], attempt: Attempt): Promise<RunEnd> {
    const asked = await this.#prompts.fit(job, images, attempt);
    const end = await this.#send(job, asked, attempt);
    if (end.end !== 'failed' || end.failure.kind !== 'too_long') return end;
    const isKnown = this.#prompts.refused(job, asked, end.failure);
    if (!isKnown || end.canBeShorter === false || attempt.historyShare < 1) return end;
    const shorter = await this.#prompts.fit(job, images, attempt);
    return isShorter(shorter, asked) ? this.#send(job, shorter, attempt) : end;
  }

  async #send(
    job: Job,
    { attachments, whole, history, exchange }: FittedPrompt,
    attempt: Attempt,
  ): Promise<RunEnd> {
    // How much of its documents is shown: the person is told of it, and the history remembers no more. What has joined
    // meanwhile is not taken back.
    if (!attempt.signal.aborted) this.#deps.files.keep(job, attachments);
    this.#sharedContext.sends(job.id, this.#prompts.tokensOf(job, { history, exchange }));
    const phase = isLoaded(this.#deps.lmStudio(), job.model) ? 'reading' : 'loading';
    let progress: Progress = { phase, tokens: 0, answer: '', reasoning: '' };
    attempt.onProgress(progress);
    let wasTaken = false;
    const effort = job.reasoning_effort;
    const circles = new AbortController();
    const guards = { thinking: new RepetitionGuard(), answer: new RepetitionGuard() };
    const firstWord = () =>
      progress.firstWordAt === undefined ? {} : { first_word_at: progress.firstWordAt };
    try {
      const conversation = { system: systemPromptOf(job), history: history.map(withoutMarks), exchange };
      const { result, form } = await this.#chat(
        conversation,
        {
          model: exactId(this.#deps.lmStudio(), job.model),
          temperature: job.temperature,
          maxTokens: job.max_tokens,
          ...(effort === 'low' || effort === 'medium' || effort === 'high'
            ? { reasoningEffort: effort }
            : {}),
        },
        AbortSignal.any([attempt.signal, circles.signal]),
        (event) => {
          wasTaken = true;
          if (event.type === 'reading') return;
          if (guards[event.type].push(event.text)) circles.abort();
          progress = grown(progress, event);
          this.#sharedContext.says(job.id, progress.tokens);
          attempt.onProgress(progress);
        },
      );
      const { promptTokens = null, completionTokens = null } = result;
      const shown = form.hasHistory ? history : [];
      this.#prompts.answered(job, { history: shown, exchange }, { promptTokens, completionTokens });
      return {
        end: 'answered',
        answer: result.answer,
        reasoning: result.reasoning,
        finish_reason: result.finish_reason,
        answered_by: result.model,
        prompt_tokens: promptTokens,
        completion_tokens: completionTokens,
        shortened: shown.length < whole.length,
        ...firstWord(),
      };
    } catch (error) {
      if (error instanceof ChatStopped && circles.signal.aborted) {
        return cutShort('repeats_itself', { ...error, ...firstWord() });
      }
      if (error instanceof ChatStopped) {
        return { end: 'stopped', answer: error.answer, reasoning: error.reasoning, ...firstWord() };
      }
      if (error instanceof ModelServerError) {
        const { failure, answer, reasoning } = error;
        const hasMore = job.continues !== null || attachmentsOf(job).some(isDocument);
        const canBeShorter = history.length > 0 || (hasMore && attempt.historyShare > 0);
        return { end: 'failed', failure, answer, reasoning, wasTaken, canBeShorter, ...firstWord() };
      }
      throw error;
    }
  }

  /** A template that refuses what it is shown is shown less of it, before the person is told. */
  async #chat(
    conversation: Conversation,
    request: Omit<ChatRequest, 'messages'>,
    signal: AbortSignal,
    onEvent: (event: ChatEvent) => void,
  ): Promise<{ result: ChatResult; form: Form }> {
    const { model } = request;
    let form: Form = { hasHistory: true, hasSystem: !this.#refuseSystem.has(model) };
    for (;;) {
      try {
        const messages = messagesIn(form, conversation);
        const result = await this.#deps.chat.chat({ ...request, messages }, signal, onEvent);
        if (!form.hasSystem) this.#refuseSystem.add(model);
        return { result, form };
      } catch (error) {
        const next = formAfter(form, conversation, error);
        if (!next) throw error;
        form = next;
      }
    }
  }

  /** Writes answer, history and the messages to send as one transaction. Throws when the disk refuses. */
  settle(job: Job, end: RunEnd): void {
    const { storage, queue, finalMessages, lmStudio } = this.#deps;
    const write = () => {
      const settled = queue.settle(job.id, resultOf(end));
      if (!settled) return;
      const isRemembered = end.end !== 'failed' || isCutAtLimit(settled);
      if (isRemembered && end.answer.trim() !== '' && !this.#isOutdated(settled)) {
        storage.history.add(settled, job.id, this.#rememberedQuestion(settled), end.answer);
      }
      const isShortened = end.end === 'answered' && end.shortened && storage.history.noteShortened(settled);
      const seeing = modelsThatSee(settled, end, lmStudio());
      for (const message of finalMessages(settled, end, { isShortened, seeing })) storage.outbox.add(message);
    };
    // Should a power cut take it back, nobody has seen it yet, and the model is asked again.
    storage.relaxed(() => storage.transaction(write));
  }

  /** The rest of an answer follows its beginning, if that is remembered. */
  #rememberedQuestion(job: Job): string {
    const follows = job.continues !== null && this.#deps.storage.history.holds(job.continues);
    return follows ? this.#deps.continueRequest(job) : rememberedText(job);
  }

  /** The same message is in the queue again, worded anew: only that answer is to be remembered. */
  #isOutdated({ id, bot_id, chat_id, message_id }: Job): boolean {
    return this.#deps.storage.jobs.ofMessage(bot_id, chat_id, message_id)?.id !== id;
  }
}

function isShorter(one: FittedPrompt, other: FittedPrompt): boolean {
  return one.history.length < other.history.length || one.attachments !== other.attachments;
}

function grown(progress: Progress, event: Extract<ChatEvent, { text: string }>): Progress {
  const counted = { tokens: progress.tokens + 1, firstWordAt: progress.firstWordAt ?? Date.now() };
  return event.type === 'thinking'
    ? { ...progress, ...counted, phase: 'thinking', reasoning: progress.reasoning + event.text }
    : { ...progress, ...counted, phase: 'answering', answer: progress.answer + event.text };
}

function resultOf(end: RunEnd): JobResult {
  const failure = end.end === 'failed' ? end.failure : undefined;
  const answered = end.end === 'answered' ? end : undefined;
  return {
    outcome: end.end === 'answered' ? 'done' : end.end,
    answer: end.answer === '' ? null : end.answer,
    reasoning: end.reasoning === '' ? null : end.reasoning,
    finish_reason: answered?.finish_reason ?? null,
    answered_by: answered?.answered_by ?? null,
    prompt_tokens: answered?.prompt_tokens ?? null,
    completion_tokens: answered?.completion_tokens ?? null,
    first_word_at: end.first_word_at ?? null,
    failure_code: failure?.code ?? null,
    failure_detail: failure?.detail ?? null,
  };
}
