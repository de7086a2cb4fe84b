import { delay } from '../../../main/common/delay.ts';
import type { ChatEvent, ChatRequest, ChatResult } from '../../../main/conversation/chatModel.ts';
import { ChatStopped } from '../../../main/conversation/modelServerError.ts';
import { ChatClient } from '../../../main/lmstudio/chatClient.ts';

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
    // Some 45,000 characters: more than one message holds, in any format.
    const words = Number(number) % 30 === 0 ? paragraph.repeat(Math.ceil(150 / seconds)) : 'some more words ';
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
    for (let second = 1; second <= seconds; second++) {
      const text =
        second === 1
          ? `q${number} begins. ${words}`
          : second === seconds
            ? `${words}q${number} ends.`
            : words;
      answer += text;
      onEvent({ type: 'answer', text });
      await wait();
    }
    return { answer, reasoning, finish_reason: 'stop', model };
  }
}
