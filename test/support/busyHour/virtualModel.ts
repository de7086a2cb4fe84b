import { delay } from '../../../main/common/delay.ts';
import {
  ChatClient,
  type ChatEvent,
  type ChatRequest,
  type ChatResult,
} from '../../../main/lmstudio/chatClient.ts';
import { ChatStopped } from '../../../main/lmstudio/lmStudioError.ts';

const paragraph = `${'word '.repeat(60).trim()}.\n\n`;

/** Thinks for two seconds, then writes for 5 to 60; every thirtieth answer is several messages long. */
export class VirtualModel extends ChatClient {
  readonly #chance: () => number;
  readonly #hurry: number;

  /** @param hurry the greater, the fewer answers take long: 1 for any length alike */
  constructor(chance: () => number, hurry: number) {
    super({
      config: () => ({ baseUrl: '', apiKey: '', silenceLimit_ms: 0, firstByteLimit_ms: 0 }),
      memory: new Map(),
    });
    this.#chance = chance;
    this.#hurry = hurry;
  }

  override async chat(
    { messages, model }: ChatRequest,
    signal: AbortSignal,
    onEvent: (event: ChatEvent) => void,
  ): Promise<ChatResult> {
    const number = /q(\d+)/.exec(messages.at(-1)?.content ?? '')?.[1];
    const seconds = 5 + Math.floor(55 * this.#chance() ** this.#hurry);
    const paragraphs = Number(number) % 30 === 0 ? 150 : seconds;
    const pieces = Array.from({ length: seconds }, (_, n) =>
      paragraph.repeat(Math.floor(((n + 1) * paragraphs) / seconds) - Math.floor((n * paragraphs) / seconds)),
    );
    let reasoning = '';
    let answer = '';
    const wait = async () => {
      await delay(1000, signal);
      if (signal.aborted) throw new ChatStopped({ answer, reasoning });
    };
    for (const text of ['Let me', ' think.']) {
      reasoning += text;
      onEvent({ type: 'thinking', text });
      await wait();
    }
    for (const text of [
      `q${number} begins. ${pieces.shift()}`,
      ...pieces.slice(0, -1),
      `${pieces.at(-1)}q${number} ends.`,
    ]) {
      answer += text;
      onEvent({ type: 'answer', text });
      await wait();
    }
    return { answer, reasoning, finish_reason: 'stop', model };
  }
}
