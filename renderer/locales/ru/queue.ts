import type { enQueue } from '../en/queue.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf<'one' | 'few' | 'many'>('ru', 'many');

export const ruQueue: typeof enQueue = {
  waiting: {
    title: 'В ожидании',
    waited: 'Уже ждёт',
    since: (time) => `Ждёт с ${time}`,
    expected: 'Сколько ещё ждать',
    waitedShort: 'Ждёт',
    expectedShort: 'Осталось',
    about: (time) => `≈ ${time}`,
    runNext: (who) => `Ответить следующим: ${who}`,
    cancel: (who) => `Отменить: ${who}`,
    cancelTitle: (who) => `Убрать сообщение из очереди? Автор: ${who}`,
    cancelKeeps: 'Бот сообщит об этом. Спросить ещё раз можно в разделе «Запросы».',
    cancelConfirm: 'Убрать',
    more: (count) => `и ещё ${count}`,
  },
  today: {
    waiting: 'Ждут сейчас',
    answered: 'Ответов сегодня',
    medianWait: 'Обычно ждут',
  },
  activity: {
    title: 'За шесть часов',
    nothing: 'За это время никто не писал.',
    series: { requests: 'Запросы', waiting: 'Очередь', speed: 'Токенов/с' },
    summary: ({ requests, waiting, speed }) =>
      [
        `За шесть часов: ${requests} ${plural(requests, { one: 'запрос', few: 'запроса', many: 'запросов' })}`,
        `ждали одновременно не больше ${waiting}`,
        ...(speed === undefined ? [] : [`в последнее время ${speed} токенов в секунду`]),
      ].join(', '),
  },
};
