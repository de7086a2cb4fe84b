export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** What a user's message shows beside its words: data: addresses of pictures, the only ones LM Studio takes. */
  readonly images?: readonly string[];
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature: number;
  /** -1: no limit. */
  readonly maxTokens: number;
  /** Absent: the model's own. */
  readonly reasoningEffort?: 'low' | 'medium' | 'high';
}

export type ChatEvent =
  /** The server took the request; it may be loading the model, or reading. */
  | { readonly type: 'reading' }
  | { readonly type: 'thinking'; readonly text: string }
  /**
   * The next words of the answer. Where a model thinks without an opening tag they may turn out to be a thought
   * later: the result's `answer` counts.
   */
  | { readonly type: 'answer'; readonly text: string };

export interface ChatResult {
  /** Never empty. */
  readonly answer: string;
  readonly reasoning: string;
  readonly finish_reason: string;
  /** The one that answered: it may differ from the one asked for (bug#619). */
  readonly model: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
}

/** What answers: `main/lmstudio/` over HTTP. */
export interface ChatModel {
  /**
   * Resolves when the answer is whole.
   * @param onEvent is called while the answer comes; must not throw
   * @throws ChatStopped with what had arrived, when `signal` is aborted
   * @throws ModelServerError with what had arrived, in every other case without a whole answer
   */
  chat(request: ChatRequest, signal: AbortSignal, onEvent: (event: ChatEvent) => void): Promise<ChatResult>;
  /** Tokens in the texts together, without a template; undefined: the server does not count. */
  countTokens?(model: string, texts: readonly string[], signal: AbortSignal): Promise<number | undefined>;
}
