import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const countRequests = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'запрос', few: 'запроса', many: 'запросов' })}`;

const notAsked: Messages['requests']['notAsked'] = (refused) => {
  switch (refused.reason) {
    case 'bot_stopped':
      return 'Бот остановлен. Запустите его и спросите снова.';
    case 'other_bot':
      return 'Этот запрос пришёл другому боту, и нынешний не может на него ответить.';
    case 'gone':
      return 'Этот запрос удалён.';
    case 'busy':
      return 'Это сообщение уже в очереди.';
    case 'too_many':
      return `От этого чата в очереди уже ${countRequests(refused.waiting)}; предел — ${figures.format(refused.max)}.`;
    case 'queue_full':
      return refused.waiting < refused.max
        ? `Очередь почти заполнена (${figures.format(refused.waiting)} из ${figures.format(refused.max)}), а последние места — для тех, у кого ничего не ждёт.`
        : `Очередь заполнена (${figures.format(refused.waiting)} из ${figures.format(refused.max)}).`;
  }
};

export const preview: Messages['preview'] = ({ preview, size }) =>
  preview ??
  `скрыто · ${figures.format(size)} ${plural(size, { one: 'символ', few: 'символа', many: 'символов' })}`;

export const recent: Messages['recent'] = {
  title: 'Последние запросы',
  empty: 'Пока никто не написал.',
  emptyHint: 'Здесь появятся вопросы и ответы на них.',
  nobodyMayTalk: 'Пока ни у кого нет доступа к боту.',
  letIn: 'Пригласить',
  who: 'Кто',
  message: 'Сообщение',
  model: 'Модель',
  when: 'Когда',
  took: 'Заняло',
  state: 'Состояние',
  position: (position) => `${position}-й`,
  received: 'Получено',
  waited: 'Ожидание',
  answeredIn: 'Ответ занял',
  open: 'Вопрос и ответ целиком',
};

export const requests: Messages['requests'] = {
  table: 'Запросы',
  filter: {
    title: 'Фильтр',
    person: 'Кто',
    state: 'Состояние',
    model: 'Модель',
    everybody: 'Все',
    anyState: 'Любое состояние',
    anyModel: 'Любая модель',
    clear: 'Сбросить',
    clearLong: 'Сбросить фильтр',
    search: 'Поиск по вопросам и ответам',
    dates: 'Когда',
    anyDate: 'Любое время',
    recentDates: { today: 'Сегодня', week: 'Последние 7 дней', month: 'Последние 30 дней' },
    betweenDays: 'Даты…',
    from: 'С',
    to: 'по',
    onlyOwn: 'Чужие сообщения скрыты, поэтому поиск идёт только по вашим.',
  },
  found: countRequests,
  askAll: {
    name: 'Спросить все снова',
    long: 'Спросить снова все неудавшиеся запросы из этого списка',
    title: (count: number) => `Спросить снова: ${countRequests(count)}?`,
    body: 'Они встанут в конец очереди, начиная со старых, насколько позволят её пределы. Каждый получит новый ответ в Telegram.',
    confirm: 'Спросить снова',
    done: (asked: number, left: number) =>
      asked + left === 0
        ? 'Все они уже были спрошены снова.'
        : `Спрошено снова: ${figures.format(asked)}.${left > 0 ? ` Не спрошено: ${figures.format(left)}.` : ''}`,
  },
  searching: 'Поиск…',
  foundSoFar: (count: number) => `Пока ${countRequests(count)}…`,
  /** There may be older ones. */
  foundNewest: (count: number) => `Самые новые: ${countRequests(count)}`,
  wordsNotFound: 'Нет запросов с такими словами.',
  sortBy: (column: string) => `Сортировать: ${column}`,
  nothingFound: 'Подходящих запросов нет.',
  failed: 'Не удалось прочитать запросы.',
  loadingRow: 'Загрузка…',

  detailsOf: (who) => `Запрос: ${who}`,
  back: 'Все запросы',
  close: 'Закрыть',
  gone: 'Этот запрос удалён.',
  inGroup: (name) => `в группе «${name}»`,

  question: 'Вопрос',
  edited: 'Изменено позже',
  size: (count) =>
    `${figures.format(count)} ${plural(count, { one: 'символ', few: 'символа', many: 'символов' })}`,
  answer: 'Ответ',
  answerSoFar: 'Пришедшая часть ответа',
  thoughts: 'Размышления',
  photo: 'Фото',
  document: 'Файл',
  recording: 'Голосовое сообщение',
  quote: { bot: 'В ответ боту', sender: 'В ответ на своё сообщение', other: 'В ответ другому' },
  forward: { bot: 'Переслано от бота', sender: 'Переслано, свои слова', other: 'Переслано от другого' },
  tableOfAnswer: 'Таблица',
  openLink: {
    title: 'Открыть этот адрес в браузере?',
    hint: 'Его написала модель: никто не проверял, куда он ведёт.',
    confirm: 'Открыть',
  },
  serverSaid: 'Подробности:',

  facts: 'Об этом запросе',
  askedFor: 'Запрошена',
  wanted: 'Нужно',
  restOfAnswer: 'продолжить оборванный ответ',
  temperature: 'Температура',
  limit: 'Предел ответа',
  noLimit: 'нет',
  tokens: (count) =>
    `${figures.format(count)} ${plural(count, { one: 'токен', few: 'токена', many: 'токенов' })}`,
  read: 'Прочитано',
  written: 'Написано',
  speed: 'Скорость',
  tokensPerSecond: (speed) => `${speed} токенов/с`,
  ended: 'Завершение',
  endings: {
    stop: 'ответ полный',
    length: 'ответ обрезан пределом',
    content_filter: 'часть не отдана сервером',
  },
  firstWord: 'До первого токена',
  delivered: 'Доставлен',

  copyText: (what) => `Копировать: ${what}`,
  copyAll: 'Копировать всё',
  copied: 'Скопировано',
  retry: 'Спросить снова',
  askedAgain: 'Сообщение снова в конце очереди.',
  notAsked,
  stop: 'Прервать',
  runNext: 'Ответить следующим',
  skip: 'Пропустить вперёд остальных',
  skipLong: 'Сначала ответы получат все остальные',
  notMoved: 'Место не изменилось: запрос уже не ждёт, или больше никто не ждёт.',
  leaveQueue: 'Убрать из очереди',
  delete: 'Удалить…',
  deletion: {
    title: 'Удалить этот запрос?',
    body: (who, goesOn) =>
      `${goesOn ? 'Запрос будет остановлен. ' : ''}Вопрос (${who}), ответ и то, что запомнила о них модель, будут удалены. Отменить это можно в течение десяти секунд.`,
    keeps: 'Сообщения в Telegram останутся.',
    confirm: 'Удалить',
    not: 'Запрос не удалён: он ещё ждёт, а бот остановлен. Запустите бота и удалите снова.',
  },
};
