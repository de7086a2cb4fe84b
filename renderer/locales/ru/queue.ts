import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const countModels = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'модель', few: 'модели', many: 'моделей' })}`;
const countLoaded = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'загружена', few: 'загружены', many: 'загружено' })}`;

const countMessages = (count: number) =>
  `${plural(count, { one: 'ждёт', few: 'ждут', many: 'ждут' })} ${figures.format(count)} ${plural(count, { one: 'сообщение', few: 'сообщения', many: 'сообщений' })}`;

const because: Messages['queue']['because'] = {
  server_off: 'LM Studio не отвечает',
  no_first_byte: 'LM Studio не успевает ответить',
  not_lm_studio: 'по адресу нет сервера моделей',
  unauthorized: 'серверу нужен ключ API',
  no_model_loaded: 'не загружена, как и все другие модели',
  model_not_found: 'нет на сервере',
  load_failed: 'не загружается',
  model_unavailable: 'не отвечает',
  hearing_late: 'это занимает больше времени, чем обычно',
  hearing_off: 'голосовые сообщения выключены в настройках',
  hearing_no_model: 'нет целой модели, которая слушает; скачайте её в разделе «Модель»',
  hearing_no_library: 'библиотека, которая слушает, не загружается; что поможет, написано в разделе «Модель»',
  hearing_server_gone: 'голосовой сервер не отвечает',
  hearing_not_server: 'по адресу голосового сервера отвечает что-то другое',
  hearing_unauthorized: 'голосовому серверу нужен ключ',
};

export const bot: Messages['bot'] = {
  label: 'Бот',
  start: 'Запустить',
  stop: 'Остановить',
  startLong: 'Запустить бота',
  stopLong: 'Остановить бота',
  nextTry: (time) => `Следующая попытка в ${time}.`,
  open: 'Открыть в Telegram',
};

export const lmStudio: Messages['lmStudio'] = {
  label: 'LM Studio',
  models: countModels,
  summary: (count, loaded) => `${countModels(count)}, ${countLoaded(loaded)}`,
  since: (time) => `С ${time}.`,
};

export const queue: Messages['queue'] = {
  label: 'Очередь',
  empty: 'Никто не ждёт',
  waiting: (count) => `${figures.format(count)} ${plural(count, { one: 'ждёт', few: 'ждут', many: 'ждут' })}`,
  running: (count) => `${count} в работе`,
  delivering: (count) =>
    `${count} ${plural(count, { one: 'отправляется', few: 'отправляются', many: 'отправляются' })}`,
  pausedByOwner: 'На паузе',
  pausedUntil: (time) => `На паузе до ${time}`,
  because,
  held: {
    otherReason: {
      server: 'LM Studio не принимает запросы',
      model: 'не работает',
      hearing: 'ничего не слышно',
      message: 'не работает',
    },
    server: ({ reason, since, tries }) =>
      `Очередь стоит с ${since}: ${reason}.${tries === 0 ? '' : ` Попыток: ${tries}.`}`,
    model: (model, { reason, since, tries, waiting }) =>
      waiting === 0
        ? `${model}: ${reason} с ${since}. Попыток: ${tries}, сейчас идёт ещё одна.`
        : `${model}: ${reason}. С ${since} её ${countMessages(waiting)}, попыток: ${tries}, следующая начнётся сама.`,
    hearing: ({ reason, since, waiting }) =>
      `С ${since} ${countMessages(waiting)} прослушивания: ${reason}. Дальше пойдёт само.`,
    message: (who, model, { reason, since, tries }) =>
      `${model}: ${reason} — только для сообщения, автор которого ${who}. Оно ждёт с ${since}, попыток: ${tries}, следующая начнётся сама.`,
    more: (count) => `и ещё ${count}`,
  },
  pause: 'Пауза',
  resume: 'Продолжить',
  pauseLong: 'Пауза для очереди',
  pauseFor: 'Пауза для очереди на время',
  pauseTimes: { 30: '30 минут', 60: '1 час', 240: '4 часа', 1440: '1 день' },
  untilMorning: 'До 8 утра',
  resumeLong: 'Продолжить очередь',
  short: (count) => `${figures.format(count)} в очереди`,
};

export const now: Messages['now'] = {
  idle: 'Сейчас никому не отвечает',
  stop: (who) => `Прервать ответ для ${who}`,
  open: 'Показать запрос и ответ',
  answerTo: (who) => `Ответ: ${who}`,
  pieces: (count) =>
    `${figures.format(count)} ${plural(count, { one: 'токен', few: 'токена', many: 'токенов' })}`,
  speed: (perSecond) => `${perSecond} токенов/с`,
};

export const waiting: Messages['waiting'] = {
  title: 'В ожидании',
  waited: 'Уже ждёт',
  since: (time) => `Ждёт с ${time}`,
  expected: 'Сколько ещё ждать',
  waitedShort: 'Ждёт',
  expectedShort: 'Осталось',
  about: (time) => `≈ ${time}`,
  runNext: (who) => `Ответить следующим: ${who}`,
  skip: (who) => `Пропустить вперёд остальных: ${who}`,
  putAside: (model, reason) => `Отложено: ${model} — ${reason}`,
  cancel: (who) => `Отменить: ${who}`,
  cancelTitle: (who) => `Убрать сообщение из очереди? Автор: ${who}`,
  cancelKeeps: 'Автор об этом узнает. Задать вопрос снова можно в разделе «Запросы».',
  cancelConfirm: 'Убрать',
  more: (count) => `и ещё ${count}`,
};

export const today: Messages['today'] = {
  expectedWait: 'Ожидание сейчас',
  answered: 'Ответов сегодня',
  medianWait: 'Ждут (медиана)',
};

export const activity: Messages['activity'] = {
  title: 'За шесть часов',
  nothing: 'За это время никто не писал.',
  series: { requests: 'Запросы', waiting: 'Макс. очередь', speed: 'Токенов/с' },
  /** What the marks of the legend stand for, and which axis counts it. */
  legend: {
    requests: 'Запросы (слева)',
    waiting: 'Макс. очередь (слева)',
    speed: 'Токенов/с (справа)',
  },
  summary: ({ requests, waiting, speed }) =>
    [
      `За шесть часов: ${figures.format(requests)} ${plural(requests, { one: 'запрос', few: 'запроса', many: 'запросов' })}`,
      `одновременно ждали не больше ${waiting}`,
      ...(speed === undefined ? [] : [`в последнее время ${speed} токенов в секунду`]),
    ].join(', '),
};
