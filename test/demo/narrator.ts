import type { Message } from '@grammyjs/types';
import { findNonces } from '../sandbox/lmstudio/chat/reply.ts';
import { isChat } from '../sandbox/lmstudio/lmStudio.ts';
import type { Question } from './judge.ts';
import { nonceOf, type Witness } from './witness.ts';
import { readable } from './words.ts';
import type { DemoWorld } from './world.ts';

/** Tells what happens while it happens: who writes, how the queue moves, what each person reads. */
export class Narrator {
  readonly #world: DemoWorld;
  readonly #witness: Witness;
  readonly #print: (line: string) => void;
  readonly #startedAt = Date.now();
  readonly #inLine = new Set<string>();
  readonly #writtenAt = new Map<string, number>();

  constructor(world: DemoWorld, witness: Witness, print: (line: string) => void) {
    this.#world = world;
    this.#witness = witness;
    this.#print = print;
    const { telegram, lmstudio } = world;
    telegram.on('message', (message) => this.#onMessage(message));
    telegram.on('edit', (message) => this.#onMessage(message));
    lmstudio.on('first_byte', (entry) => {
      const question = isChat(entry) && this.#questions.find(({ nonce }) => nonce === nonceOf(entry));
      if (question) this.#say(question, 'is being answered');
    });
  }

  get #questions(): readonly Question[] {
    return this.#witness.evidence.questions;
  }

  #onMessage(message: Message): void {
    const text = readable(message);
    const { forum_topic_created: topic, chat } = message;
    if (topic) return this.#tell(chat.first_name ?? '', `has a second conversation: “${topic.name}”`);
    if (message.from?.id !== this.#world.telegram.bot.id) return this.#onWritten(message, text);
    const question = this.#witness.questionOf(message);
    if (!question) return this.#tell(message.chat.first_name ?? '', `reads: “${text}”`);
    if (this.#witness.isSpoken(text)) {
      const seconds = (Date.now() - (this.#writtenAt.get(question.nonce) ?? 0)) / 1000;
      this.#say(question, `answered after ${seconds.toFixed(1)} s:`);
      this.#print(`\n${indented(text)}\n`);
    } else if (this.#inLine.has(question.nonce)) {
      this.#say(question, `reads: “${text}”`);
    } else {
      this.#inLine.add(question.nonce);
      this.#say(question, `joined the queue at position ${Math.max(1, this.#ahead(question))}: “${text}”`);
    }
  }

  #onWritten(message: Message, text: string): void {
    for (const nonce of findNonces(text)) this.#writtenAt.set(nonce, Date.now());
    this.#tell(message.from?.first_name ?? '', `writes: ${text}`);
  }

  /** How many earlier messages the model has not answered yet, the one that it is answering included. */
  #ahead({ update_id }: Question): number {
    const { questions, requests } = this.#witness.evidence;
    const answered = requests.filter(({ outcome }) => outcome === 'answered').map(({ nonce }) => nonce);
    return questions.filter((one) => one.update_id < update_id && !answered.includes(one.nonce)).length;
  }

  #say({ from, nonce }: Question, what: string): void {
    this.#tell(from, `${nonce} ${what}`);
  }

  #tell(who: string, what: string): void {
    const seconds = ((Date.now() - this.#startedAt) / 1000).toFixed(1).padStart(5);
    this.#print(`${seconds} s  ${who.padEnd(6)} ${what}`);
  }
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(10));
}
