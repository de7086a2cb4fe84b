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
}

/** What they all write at the same time, in this order. */
export function scene({ anna, boris, clara }: People): Line[] {
  return [
    { from: anna, says: 'Why is the sky blue?' },
    { from: boris, says: 'Можно ли пользоваться языковой моделью без облака?' },
    { from: clara, says: 'Please compare a local model with one in the cloud.' },
    { from: anna, says: 'And a Python function that counts words?' },
    { from: clara, says: 'Why is the evening sky red?' },
  ];
}
