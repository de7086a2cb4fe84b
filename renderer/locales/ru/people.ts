import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const messages = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'сообщение', few: 'сообщения', many: 'сообщений' })}`;

const ofChats = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'чата', few: 'чатов', many: 'чатов' })}`;

export const asking: Messages['asking'] = {
  title: (count) => plural(count, { one: 'Просит доступ', few: 'Просят доступ', many: 'Просят доступ' }),
  group: 'группа',
  groupLeft: 'группа, из которой бот вышел: одобрите её и добавьте бота снова',
  approve: 'Разрешить',
  block: 'Отказать',
  approveLong: (name) => `Разрешить: ${name}`,
  blockLong: (name) => `Отказать: ${name}`,
  decidedAlready: (name, state, time, where) =>
    `${name}: решение уже принято ${{ here: 'здесь', telegram: 'в Telegram', link: 'по ссылке' }[where]} — ${state.toLocaleLowerCase('ru')}, ${time}.`,
  more: (count) => `Ещё ${figures.format(count)}…`,
  heading: (count) =>
    `${plural(count, { one: 'Просит', few: 'Просят', many: 'Просят' })} доступ: ${figures.format(count)}`,
  blockAll: 'Отказать всем…',
  blockAllQuestion: {
    title: (count) => `Отказать всем, кто просит доступ (${figures.format(count)})?`,
    body: 'Ответов они не получат, и им ничего не скажут. То, что они успели написать, будет удалено.',
    keeps: 'У тех, кто уже может писать, доступ останется. Любому можно потом разрешить отдельно.',
    confirm: 'Отказать всем',
    done: (count) => `Отказано: ${figures.format(count)}.`,
  },
};

export const reset: Messages['reset'] = {
  title: 'Забыть все чаты?',
  body: 'Модель забудет всё сказанное раньше — во всех чатах. Отменить это можно в течение десяти секунд.',
  keeps: 'Сообщения в Telegram, ожидающие запросы, люди и настройки останутся.',
  confirm: 'Забыть все чаты',
  done: (count) => (count === 0 ? 'Истории не было.' : `Забыта история ${ofChats(count)}.`),
};

export const people: Messages['people'] = {
  title: 'Люди',
  others: 'Все остальные',
  search: 'Поиск людей',
  filter: 'Кого показать',
  filters: { all: 'Все', asking: 'Просят доступ', mayTalk: 'Могут писать', blocked: 'Отказано' },
  invite: 'Пригласить…',
  resetAll: 'Забыть все чаты…',
  empty: 'Пока никто не написал.',
  emptyHint:
    'Пригласите кого-нибудь по ссылке. Все остальные, кто напишет боту, сначала просят доступ здесь.',
  nothingFound: 'Никого не нашлось.',
  showAll: 'Показать всех',
  more: (count) => `Показать ещё ${figures.format(count)}`,
  beyond: (count) => `Ещё ${figures.format(count)} найдёт поиск.`,
  loadFailed: 'Не удалось прочитать список людей.',

  /** What a screen reader calls the headings. */
  sorting: 'Порядок списка',
  columns: { name: 'Имя', state: 'Состояние', messages: 'Сообщений', seen: 'Когда' },
  standing: {
    asking: 'просит доступ',
    approved: 'разрешено',
    listed: 'разрешено',
    everyone: 'может писать',
    unknown: 'не разрешено',
    blocked: 'отказано',
  },
  why: {
    asking: 'Ждёт вашего решения; до него ответов не будет.',
    approved: 'Вы разрешили этому чату писать.',
    listed: 'Может писать: его id указан в настройках.',
    everyone: 'Может писать, как и все: так выбрано в настройках.',
    unknown: 'Не разрешено. В группе ответы получают только те, кому вы разрешили писать.',
    blocked: 'Отказано: бот здесь не отвечает.',
  },
  owner: 'вы',
  ownerLong: 'Это ваш собственный аккаунт.',
  hasOwn: 'Есть собственные настройки',

  id: 'Id в Telegram',
  username: 'Имя пользователя',
  asked: 'Запросил(а) доступ',
  firstWords: 'Первое сообщение',
  seen: 'Последнее сообщение',
  messages: 'Сообщений',
  remembered: 'Модель помнит',
  remembers: (count) => (count === 0 ? 'Пока ничего' : messages(count)),
  own: 'Настройки этого чата',
  ownNone: 'Нет: действуют ваши настройки.',
  values: {
    mode: 'Режим',
    model: 'Модель',
    temperature: 'Температура',
    maxTokens: 'Предел ответа',
    systemPrompt: 'Системный промпт',
  },
  topics: 'Беседы в темах',
  topicNumber: (number) => `Тема ${number}`,
  topicsOn: 'В личных чатах есть темы: каждая — отдельная беседа.',
  topicsOff:
    'В личных чатах нет тем. Если включить у @BotFather (Bot Settings) режим Threaded Mode, каждая тема будет отдельной беседой.',
  noMode: '(без режима)',
  noLimit: 'без ограничения',
  emptyPrompt: '(пусто)',
  clear: 'Убрать',
  clearLong: (value) => `Убрать: ${value}`,

  reset: 'Забыть этот чат…',
  resetQuestion: {
    title: (name) => `Забыть чат «${name}»?`,
    body: 'Модель забудет всё сказанное раньше в этом чате. Отменить это можно в течение десяти секунд.',
    keeps: 'Сообщения в Telegram, ожидающие запросы и настройки останутся.',
    confirm: 'Забыть этот чат',
    done: (name, count) =>
      count === 0 ? `${name}: истории не было.` : `${name}: история забыта, ${messages(count)}.`,
  },

  link: {
    qrCode: 'QR-код ссылки',
    open: 'Открыть на этом компьютере',
    copy: 'Копировать ссылку',
    copied: 'Скопировано',
    renew: 'Новая ссылка',
    validFor: (time) => `Действует ещё ${time}, для одного человека.`,
    share: 'Отправить в Telegram',
    validUntil: (time) => `Действует до ${time}, для одного человека.`,
    renewHint: 'Ещё для одного человека: эта ссылка тоже будет действовать',
    expired: 'Эта ссылка больше не действует.',
    used: (name) => `${name} теперь может писать.`,
    usedBySomebody: 'Ссылка использована: теперь боту может писать ещё один человек.',
    notConnected: 'Ссылка появится, как только бот подключится к Telegram.',
    invite:
      'Доступ к вашему боту получит первый человек, который откроет эту ссылку и нажмёт «Запустить» в Telegram.',
    owner:
      'Наведите на код камеру телефона или откройте ссылку здесь и нажмите «Запустить» в Telegram. Писать боту сможет ваш аккаунт.',
  },
  invitation: {
    title: 'Пригласить',
    forOwner: 'Ссылка для моего аккаунта: он станет аккаунтом владельца',
    forGuest: 'Ссылка для другого человека',
    close: 'Закрыть',
  },
};
