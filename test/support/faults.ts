import { expect } from 'vitest';
import { type FailureCode, sentenceFor } from '../../main/common/failure.ts';
import type { Job } from '../../main/core/queue/job.ts';
import { t, type Variables } from '../../main/telegram/locales/translate.ts';
import type { LedgerEntry, LmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { Telegram } from '../sandbox/telegram/index.ts';
import { type ServiceOptions, startService } from './courier.ts';
import { eventually } from './eventually.ts';

/** What a person asked in a request to LM Studio. */
export const questionOf = (request: LedgerEntry) => request.messages.at(-1)?.content;

type Person = ReturnType<Telegram['person']>;

/** The service with two people, a model that says `answer to` and the question, and short pauses before repeats. */
export async function startFaulty(
  environment: Record<string, string> = {},
  options: ServiceOptions & { before?: (lmstudio: LmStudio) => Promise<unknown> } = {},
) {
  const { before, ...others } = options;
  const service = await startService(environment, {
    ...others,
    start: false,
    pace: { retryDelay_ms: () => 0, firstSendPause_ms: 50, positionPause_ms: 100, ...options.pace },
  });
  const { telegram, lmstudio, courier, storage } = service;
  lmstudio.reply = ({ question }) => `answer to ${question}`;
  await before?.(lmstudio);
  await courier.start();
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  await eventually(() => expect(courier.status.lmStudio.state).not.toBe('unknown'));
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });

  /** Everything the bot's messages say to somebody now, oldest first. */
  const told = (person: Person) =>
    telegram
      .inbox(person)
      .filter((message) => message.from?.is_bot)
      .map((message) => message.text);

  const reads = (person: Person, text: string) =>
    telegram.waitForMessage(person, (message) => message.text === text);

  /** The newest job of somebody, as it is stored. */
  const jobOf = (person: Person) =>
    storage.database.get<Job>('SELECT * FROM jobs WHERE chat_id = @chat_id ORDER BY id DESC LIMIT 1', {
      chat_id: person.chat_id,
    });

  const ended = (person: Person, state: 'done' | 'failed', failure_code: FailureCode | null = null) =>
    eventually(() => expect(jobOf(person)).toMatchObject({ state, failure_code }));

  /** How often LM Studio was asked a question. */
  const asked = (question: string) => lmstudio.chats.filter((chat) => questionOf(chat) === question).length;

  /** Somebody else's question is answered: the queue goes on. */
  const queueGoesOn = async () => {
    boris.writes('next please');
    await reads(boris, 'answer to next please');
  };

  return { ...service, anna, boris, told, reads, jobOf, ended, asked, queueGoesOn };
}

export type Faulty = Awaited<ReturnType<typeof startFaulty>>;

/** The sentence for a failure in English, once it is sure that there is a Russian one. */
export function sentence(failure: Parameters<typeof sentenceFor>[0], variables: Variables) {
  return inEnglish(sentenceFor(failure), variables);
}

export function inEnglish(key: string, variables: Variables = {}): string {
  const russian = t('ru', key, variables);
  expect(russian, `${key} in Russian`).toMatch(/[а-яё]{3}/i);
  return t('en', key, variables);
}
