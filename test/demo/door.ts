import type { Message } from '@grammyjs/types';
import type { Person } from '../sandbox/telegram/index.ts';
import { readable } from './words.ts';
import type { DemoWorld } from './world.ts';

/** What both phones show once the door was opened. */
export interface DoorEvidence {
  /** The owner's message that told of somebody who asks, as it reads at the end. */
  readonly decided: string;
  /** How many buttons are left under it. */
  readonly buttonsLeft: number;
  /** What the guest has read, in order. */
  readonly read: readonly string[];
  /** What the model said to the guest. */
  readonly answer: string;
}

/** What the bot says, held to its own sentences by the test. */
export const said = {
  letIn: 'Approve',
  asked: 'Это личный бот. Владелец уже знает о вашей просьбе. Как только доступ откроют, я вам напишу.',
  approved: 'Доступ открыт. На ваше сообщение уже отвечаю.',
};

const knocks = 'Можно мне тоже спросить?';

/** Борис writes, Anna's phone tells her, and she lets him in there. He is answered then. */
export async function letBorisIn(
  { telegram, lmstudio, people }: DemoWorld,
  print: (line: string) => void,
  whenAsked: () => Promise<void>,
): Promise<DoorEvidence> {
  const { anna, boris } = people;
  const name = boris.user.first_name;
  print(`Anna is the owner, and ${name} may not talk yet. He writes: ${knocks}`);
  boris.writes(knocks);
  const asks = (message: Message) => readable(message).includes(knocks);
  const told = await telegram.waitForMessage(anna, asks);
  print(`Anna's phone: “${readable(told)}”`);
  await whenAsked();
  await anna.presses(told, said.letIn);
  const decided = await telegram.waitForMessage(
    anna,
    (message) => asks(message) && readable(message) !== readable(told),
  );
  print(`Anna presses “Approve”: “${readable(decided).split('\n').at(-1)}”`);
  const answered = await telegram.waitForMessage(
    boris,
    (message) => message.reply_to_message !== undefined || readable(message).length > 200,
  );
  print(`${name} reads: “${said.approved}” and an answer.\n`);
  return {
    decided: readable(decided),
    buttonsLeft: decided.reply_markup?.inline_keyboard.flat().length ?? 0,
    read: shownTo(telegram, boris),
    answer: lmstudio.chats.length === 1 ? readable(answered) : '',
  };
}

/** Whether the door opened as it should. @returns a sentence for everything that is wrong */
export function judgeDoor({ decided, buttonsLeft, read, answer }: DoorEvidence): string[] {
  const [refused, letIn, ...answers] = read;
  return [
    ...(/Approved by you, \d\d:\d\d$/.test(decided)
      ? []
      : [`Anna's phone does not say who decided: “${decided}”`]),
    ...(buttonsLeft === 0 ? [] : ['Anna can still press what is decided.']),
    ...(refused === said.asked ? [] : ['Борис was not told that Anna is asked.']),
    ...(letIn === said.approved ? [] : ['Борис was not told that he is in.']),
    ...(answers.length === 1 && answer !== '' && answers[0] === answer
      ? []
      : ['Борис did not get one answer to what he wrote before.']),
  ];
}

function shownTo(telegram: DemoWorld['telegram'], person: Person): string[] {
  return telegram
    .inbox(person)
    .filter(({ from }) => from?.id === telegram.bot.id)
    .map(readable);
}
