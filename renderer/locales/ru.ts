import type { Messages } from './en.ts';
import { pluralOf } from './plural.ts';
import type { ProblemSentences } from './problems.ts';
import { ruFirstStart } from './ru/firstStart.ts';
import { ruLog } from './ru/log.ts';
import { ruModel } from './ru/models.ts';
import { ruPeople } from './ru/people.ts';
import { ruQueue } from './ru/queue.ts';
import { ruRecent } from './ru/requests.ts';
import { ruSettings } from './ru/settings.ts';
import { ruStates } from './ru/states.ts';

const plural = pluralOf<'one' | 'few' | 'many'>('ru', 'many');
const figures = new Intl.NumberFormat('ru-RU');

const models = (count: number) =>
  `${count} ${plural(count, { one: 'модель', few: 'модели', many: 'моделей' })}`;
const loadedModels = (count: number) =>
  `${count} ${plural(count, { one: 'загружена', few: 'загружены', many: 'загружено' })}`;
const ofChats = (count: number) => `${count} ${plural(count, { one: 'чата', few: 'чатов', many: 'чатов' })}`;

const range = (min: number, max: number) =>
  min === -1
    ? `Укажите число от 1 до ${figures.format(max)} или -1, чтобы не ограничивать.`
    : `Укажите число от ${figures.format(min)} до ${figures.format(max)}.`;

const problems: ProblemSentences = {
  empty: () => 'Напишите что-нибудь или верните значение по умолчанию.',
  not_a_number: ({ min, max }) => `Это не число. ${range(min, max)}`,
  not_whole: () => 'Здесь возможны только целые числа.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_choice: ({ choices }) => `Возможные значения: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `Это не адрес. Начните его с ${schemes.map((scheme) => `${scheme}://`).join(' или ')}.`,
  credentials_in_address: () => 'Имя и пароль в адресе не используются. Уберите их.',
  not_ids: () => 'Напишите id числами через запятую, например 12345678, -1001234567890.',
  too_long: ({ max }) => `Слишком длинно: не больше ${figures.format(max)} символов.`,
  not_a_token: () =>
    'Здесь нет токена. Он выглядит как 123456789:AbCdEf… — скопируйте сообщение BotFather целиком.',
  locked: () => 'Это значение задано окружением.',
};

export const ru: Messages = {
  units: { second: 'с', minute: 'мин', hour: 'ч' },
  views: {
    queue: 'Очередь',
    recent: 'Запросы',
    people: 'Люди',
    model: 'Модель',
    log: 'Журнал',
    settings: 'Настройки',
  },
  mainNavigation: 'Разделы',
  statusBar: 'Состояние',

  loading: 'Секунду…',
  loadFailed: 'Окно не получило ответа от приложения.',
  tryAgain: 'Повторить',
  requestFailed: (detail) => `Не получилось: ${detail}`,
  requestProblems: {
    disk_full: (code) =>
      `Диск заполнен, поэтому ничего не сохранено. Освободите место и повторите (${code}).`,
    disk_not_writable: (code) =>
      `Приложение не может писать в свою папку данных, поэтому ничего не сохранено. Проверьте диск и права на папку (${code}).`,
  },
  dismiss: 'Закрыть',
  cancel: 'Отмена',
  openSettings: 'Открыть настройки',
  howTo: 'Как это сделать',
  lockedBy: (variable) => `Задано окружением (${variable})`,

  bot: {
    label: 'Бот',
    start: 'Запустить',
    stop: 'Остановить',
    startLong: 'Запустить бота',
    stopLong: 'Остановить бота',
    nextTry: (time) => `Следующая попытка в ${time}.`,
    open: 'Открыть в Telegram',
  },
  lmStudio: {
    label: 'LM Studio',
    models,
    summary: (count, loaded) => `${models(count)}, ${loadedModels(loaded)}`,
    since: (time) => `С ${time}.`,
  },
  queue: {
    label: 'Очередь',
    empty: 'Пуста',
    waiting: (count) => `${count} ${plural(count, { one: 'ждёт', few: 'ждут', many: 'ждут' })}`,
    running: (count) => `${count} в работе`,
    delivering: (count) =>
      `${count} ${plural(count, { one: 'отправляется', few: 'отправляются', many: 'отправляются' })}`,
    pausedByOwner: 'На паузе',
    waitsForLmStudio: 'Ждёт LM Studio',
    pause: 'Пауза',
    resume: 'Продолжить',
    pauseLong: 'Пауза для очереди',
    resumeLong: 'Продолжить очередь',
    short: (count) => `${count} в очереди`,
  },
  now: {
    title: 'Сейчас',
    idle: 'Сейчас ответов нет.',
    stop: (who) => `Прервать ответ для ${who}`,
    pieces: (count) => `${count} ${plural(count, { one: 'токен', few: 'токена', many: 'токенов' })}`,
    speed: (perSecond) => `${perSecond} токенов/с`,
  },
  preview: ({ preview, size }) =>
    preview ??
    `скрыто · ${figures.format(size)} ${plural(size, { one: 'символ', few: 'символа', many: 'символов' })}`,
  recent: {
    title: 'Последние запросы',
    empty: 'Пока никто не написал.',
    emptyHint: 'Здесь появятся вопросы и ответы на них.',
    nobodyMayTalk: 'Писать боту пока никому нельзя.',
    letIn: 'Пригласить',
    who: 'Кто',
    message: 'Сообщение',
    model: 'Модель',
    when: 'Когда',
    took: 'Время',
    state: 'Состояние',
    position: (position) => `${position}-й`,
    received: 'Получено',
    waited: 'Ожидание',
    answeredIn: 'Ответ занял',
    open: 'Вопрос и ответ целиком',
  },
  ...ruQueue,
  notices: {
    more: (others) => (others === 0 ? 'Подробнее' : `Ещё ${others}`),
    less: 'Свернуть',
  },
  controls: {
    title: 'Ответы',
    model: 'Модель',
    temperature: 'Температура',
    reset: 'Сброс…',
    loaded: 'загружена',
    notOnServer: 'нет на сервере',
    notOnServerHint: (isLocked) =>
      isLocked
        ? 'В LM Studio нет этой модели: скачайте её там.'
        : 'В LM Studio нет этой модели: скачайте её там или выберите другую.',
    refreshModels: 'Спросить у LM Studio список моделей заново',
    context: (tokens) => `контекст ${tokens}`,
    vision: 'видит картинки',
    reasoning: 'рассуждает',
  },
  reset: {
    title: 'Сбросить все чаты?',
    body: 'Модель забудет всё сказанное раньше — во всех чатах. Отменить это нельзя.',
    keeps: 'Сообщения в Telegram, ожидающие запросы, люди и настройки останутся.',
    confirm: 'Сбросить все чаты',
    done: (count) => (count === 0 ? 'Истории не было.' : `Забыта история ${ofChats(count)}.`),
  },
  asking: {
    title: (count) => plural(count, { one: 'Хочет писать', few: 'Хотят писать', many: 'Хотят писать' }),
    group: 'группа',
    groupLeft: 'группа, из которой бот вышел: одобрите её и добавьте бота снова',
    approve: 'Разрешить',
    block: 'Отказать',
    approveLong: (name) => `Разрешить: ${name}`,
    blockLong: (name) => `Отказать: ${name}`,
  },
  token: {
    title: 'Подключите бота',
    titleAgain: 'Нужен новый токен',
    lead: 'Это займёт минуту, один раз.',
    stepOpenBefore: 'Откройте',
    stepOpenAfter: 'в Telegram и отправьте /newbot.',
    stepName: 'Придумайте имя и username с «bot» на конце.',
    stepPaste: 'Скопируйте ответ целиком и вставьте сюда.',
    field: 'Токен или сообщение BotFather',
    save: 'Сохранить',
    saving: 'Проверяем…',
    signedIn: (username) => `Вход выполнен: @${username}.`,
    next: 'Напишите боту: кто хочет писать, появится здесь.',
  },
  models: ruModel,
  settings: {
    reset: 'Вернуть по умолчанию',
    resetLong: (label) => `${label}: вернуть по умолчанию`,
    isSet: 'Задан',
    isNotSet: 'Не задан',
    replace: 'Заменить',
    add: 'Ввести',
    remove: 'Удалить',
    save: 'Сохранить',
    cancel: 'Отмена',
    environmentWrong: (variable) => `${variable} из окружения не используется:`,
    testTelegram: 'Проверить Telegram',
    testLmStudio: 'Проверить LM Studio',
    testing: 'Проверяем…',
    search: 'Поиск по настройкам',
    nothingFound: 'Такой настройки нет.',
    showAll: 'Показать все настройки',
    removal: {
      token: {
        title: 'Удалить токен бота?',
        body: 'Бот остановится и никому не ответит, пока токена снова не будет.',
        keeps: 'Сообщения, люди и настройки останутся.',
        confirm: 'Удалить токен',
      },
      lmStudioApiKey: {
        title: 'Удалить ключ API?',
        body: 'Сервер, которому нужен ключ, не примет запросы приложения, пока ключа снова не будет.',
        confirm: 'Удалить ключ',
      },
    },
    actionOf: (action, label) => `${action}: ${label}`,
    suggestions: {
      open: 'Показать модели LM Studio',
      none: 'Здесь появятся модели LM Studio, когда она работает.',
    },
    dataFolder: 'Папка с данными',
    version: 'Версия',
    ...ruSettings,
  },
  requests: ruRecent,
  log: ruLog,
  people: ruPeople,
  firstStart: ruFirstStart,
  states: ruStates,
  problems,
};
