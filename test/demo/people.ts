import type { Person, Telegram } from '../sandbox/telegram/index.ts';

export interface People {
  readonly anna: Person;
  readonly boris: Person;
  readonly clara: Person;
}

/** The three people of the demo. */
export function bringPeople(telegram: Telegram): People {
  return {
    anna: telegram.person({ first_name: 'Anna', last_name: 'Berg', language_code: 'en' }),
    boris: telegram.person({ first_name: 'Борис', last_name: 'Орлов', language_code: 'ru' }),
    clara: telegram.person({ first_name: 'Clara', last_name: 'Lund', language_code: 'en' }),
  };
}

export interface Line {
  readonly from: Person;
  readonly says: string;
  /** A file that they send, and words in it that the model has to be given. */
  readonly file?: { readonly name: string; readonly bytes: Buffer; readonly words: string };
}

/** What the report says on its second page. */
export const wordsOfReport = 'The river rose by 12.5 cm in March.';

/** What they all write at the same time, in this order. */
export function scene({ anna, boris, clara }: People, report: Buffer): Line[] {
  return [
    { from: anna, says: 'Why is the sky blue?' },
    { from: boris, says: 'Можно ли пользоваться языковой моделью без облака?' },
    { from: clara, says: 'Please compare a local model with one in the cloud.' },
    { from: anna, says: 'And a Python function that counts words?' },
    { from: clara, says: 'Why is the evening sky red?' },
    {
      from: boris,
      says: 'Что в этом отчёте?',
      file: { name: 'report.pdf', bytes: report, words: wordsOfReport },
    },
  ];
}
