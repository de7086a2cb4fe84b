import { noLimit } from '../../../main/common/settings.ts';
import type { Messages } from '../en.ts';
import { languageNames } from '../languageNames.ts';
import { figures, plural } from './grammar.ts';

export const settings: Messages['settings'] = {
  reset: 'Вернуть по умолчанию',
  resetLong: (label) => `${label}: вернуть по умолчанию`,
  noLimit: 'Без предела',
  proxy: {
    address: 'Адрес прокси',
    choices: [
      { value: 'system', label: 'Как у компьютера' },
      { value: 'none', label: 'Нет' },
      { value: 'address', label: 'Адрес' },
    ],
  },
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
  nothingFound: 'Подходящих настроек нет.',
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
    voiceApiKey: {
      title: 'Удалить ключ голосового сервера?',
      body: 'Сервер, которому нужен ключ, ничего не услышит, пока ключа снова не будет.',
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
  licence: {
    label: 'Лицензия',
    ours: 'Лицензия MIT',
    others: 'Лицензии библиотек внутри',
    failed: (file) => `текст не удаётся открыть. Он находится здесь: ${file}`,
  },
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Ответы',
    voice: 'Голос',
    queue: 'Очередь',
    access: 'Кто может писать',
    app: 'Приложение',
  },
  texts: {
    token: {
      label: 'Токен бота',
      description:
        'Ключ к вашему боту, его выдаёт BotFather. Остаётся на этом компьютере и больше не показывается.',
    },
    telegramApiRoot: {
      label: 'Сервер Bot API',
      description: 'Меняйте, только если у вас собственный сервер Bot API.',
    },
    telegramProxy: {
      label: 'Прокси для Telegram',
      description: 'Как добраться до Telegram. Адрес начинается с http или socks5, без имени и пароля.',
    },
    lmStudioUrl: {
      label: 'Адрес LM Studio',
      description: 'Где отвечает модель; подойдёт любой сервер, совместимый с OpenAI.',
    },
    lmStudioApiKey: {
      label: 'Ключ API',
      description:
        'Нужен, только если сервер его требует, например при включённой «Require Authentication» в LM Studio.',
    },
    model: {
      label: 'Модель',
      description: 'Отвечает всем, кто не выбрал себе другую.',
    },
    systemPrompt: {
      label: 'Системный промпт',
      description: 'Стоит перед каждым разговором и объясняет модели, как себя вести.',
    },
    temperature: {
      label: 'Температура',
      description: 'Чем ниже, тем ровнее ответы; чем выше, тем изобретательнее.',
    },
    maxTokens: {
      label: 'Предел ответа, токенов',
      description: 'На этой длине ответ обрывается. Можно «Без предела».',
    },
    reasoningEffort: {
      label: 'Глубина размышлений',
      description: 'Сколько размышляющая модель думает перед ответом.',
    },
    answerFormat: {
      label: 'Формат ответов',
      description:
        'Расширенный показывает таблицы, формулы и заголовки; из классического и простого в некоторых клиентах легче копировать.',
    },
    showReasoning: {
      label: 'Размышления',
      description: 'Добавляет под ответом свёрнутый блок с тем, что модель думала.',
    },
    showStats: {
      label: 'Статистика под ответами',
      description: 'Добавляет одну мелкую строку: модель, токены, скорость, секунды.',
    },
    groupLive: {
      label: 'Живые ответы в группах',
      description: 'Показывает ответ, пока он пишется: одно сообщение правится раз в несколько секунд.',
    },
    historyMessages: {
      label: 'Длина истории',
      description: 'Сколько прежних сообщений чата получает модель; 0 — ни одного.',
    },
    silenceLimit: {
      label: 'Предел простоя, секунд',
      description: 'Если ответ замер на это время, он прерывается.',
    },
    firstByteLimit: {
      label: 'Время до первого токена, секунд',
      description:
        'Если ответ за это время не начался, он прерывается. Загрузка большой модели и чтение длинного чата могут занять минуты.',
    },
    answerTimeLimit: {
      label: 'Предел времени ответа, секунд',
      description:
        'Если другие ждут, а ответ длится дольше, он прерывается, и его можно продолжить. Чтение и загрузка не в счёт. Можно «Без предела».',
    },
    voice: {
      label: 'Голосовые сообщения',
      description:
        'Кто их слушает: этот компьютер с моделью, которую вы скачали в разделе «Модель», или ваш сервер.',
    },
    voiceLocalModel: {
      label: 'Модель на этом компьютере',
      description:
        'Та, что слушает: её имя в разделе «Модель» или папка со своей моделью. Пусто — первая из тех, что есть.',
    },
    voiceUrl: {
      label: 'Голосовой сервер',
      description: 'Любой сервер расшифровки речи, совместимый с OpenAI. Он получает записи.',
    },
    voiceApiKey: {
      label: 'Ключ голосового сервера',
      description: 'Нужен, только если этот сервер его требует.',
    },
    voiceModel: { label: 'Модель голосового сервера', description: 'Как её называет этот сервер.' },
    voiceLanguage: {
      label: 'Язык речи',
      description: 'Две буквы, например en или ru. При «auto» подсказкой служит язык Telegram собеседника.',
    },
    maxVoiceMinutes: {
      label: 'Предел голосового сообщения, минут',
      description: 'Более длинные записи не прослушиваются.',
    },
    parallelRequests: {
      label: 'Параллельные запросы',
      description:
        'При 1 все получают ответы строго по очереди; больше — только если сервер справляется с несколькими. «auto»: на сколько модель загружена в LM Studio, но не больше 4.',
    },
    maxWaitingPerChat: {
      label: 'Ожидающих сообщений на чат',
      description:
        'Если прислать больше, бот попросит сначала дождаться ответа. У одного человека во всех чатах может ждать вдвое больше.',
    },
    maxPerMinute: {
      label: 'Сообщений в минуту',
      description:
        'Сколько сообщений и нажатий кнопок есть у одного человека на минуту; можно «Без предела». О превышении бот говорит один раз.',
    },
    maxQueueLength: {
      label: 'Предел очереди',
      description:
        'Сколько сообщений может ждать всего; можно «Без предела». Последняя десятая часть — для тех, у кого ничего не ждёт.',
    },
    maxMessageLength: {
      label: 'Предел сообщения, символов',
      description:
        'Более длинные сообщения не принимаются. Текст, разрезанный Telegram на части, считается одним.',
    },
    maxFileSize: {
      label: 'Предел файла, МБ',
      description: 'Более крупные фото и файлы не принимаются. Больше 20 МБ Telegram ботам не отдаёт.',
    },
    maxMessageAge: {
      label: 'Самое старое сообщение, минут',
      description:
        'На то, что написали при выключенном приложении, бот отвечает до этого возраста. Telegram хранит сообщения 1440 минут, то есть сутки.',
    },
    keepDays: {
      label: 'Хранить запросы и разговоры, дней',
      description: 'Более старое понемногу удаляется; «Без предела» — хранить всё.',
    },
    accessMode: {
      label: 'Новые люди',
      description: 'Нужно ли ваше разрешение тому, кто пишет впервые.',
    },
    approvedIds: {
      label: 'Всегда разрешено',
      description: 'Telegram-id людей и групп через запятую — вдобавок к тем, кому вы разрешили здесь.',
    },
    hideTexts: {
      label: 'Сообщения других людей',
      description:
        'Видно ли в этом окне, что пишут другие и что им отвечают, или только время и размер. Ваши собственные видны всегда.',
    },
    startAtLogin: {
      label: 'Запуск при входе',
      description:
        'Приложение запускается в трее, когда вы входите в систему; состояние бота остаётся прежним.',
    },
    keepAwake: {
      label: 'Не давать компьютеру засыпать',
      description:
        'Компьютер сам не засыпает: либо только пока пишется ответ или кто-то ждёт, либо всё время, пока работает бот. Экран может погаснуть.',
    },
    onClose: {
      label: 'При закрытии окна',
      description:
        'Действует там, где нет значков в трее. Если значок есть, приложение всегда остаётся в трее.',
    },
    notices: {
      label: 'Уведомления',
      description:
        'О чём компьютер сообщает, пока вы не смотрите в это окно. Важное — это когда стоит очередь, не принят токен и тому подобное.',
    },
    botLanguage: {
      label: 'Язык бота',
      description: 'На каком языке говорит сам бот; модель выбирает язык сама.',
    },
    appLanguage: {
      label: 'Язык приложения',
      description: 'Язык этого окна, значка в трее и уведомлений.',
    },
  },
  otherWords: {
    token: 'пароль секрет ключ botfather',
    telegramApiRoot: 'url хост сервер',
    telegramProxy: 'system none vpn впн socks блокировка соединение',
    lmStudioUrl: 'сервер хост порт url ollama llama.cpp localhost 1234',
    lmStudioApiKey: 'токен пароль доступ',
    model: 'нейросеть llm ии',
    systemPrompt: 'инструкция роль персонаж промпт',
    temperature: 'творчество случайность',
    maxTokens: 'длина максимум лимит',
    reasoningEffort: 'мысли думать рассуждения',
    answerFormat: 'markdown html таблица формула вид',
    showReasoning: 'мысли думать',
    showStats: 'скорость строка токены',
    groupLive: 'растущие стриминг поток печатает черновик',
    historyMessages: 'память контекст сообщений',
    silenceLimit: 'молчание таймаут тайм-аут зависание',
    firstByteLimit: 'таймаут тайм-аут загрузка ожидание первое слово',
    answerTimeLimit: 'таймаут тайм-аут долго лимит',
    parallelRequests: 'параллельно одновременно ответов несколько',
    maxWaitingPerChat: 'очередь спам флуд лимит',
    maxPerMinute: 'частота спам флуд лимит',
    maxQueueLength: 'размер длина лимит',
    maxMessageLength: 'длина длинное вставка лимит',
    maxFileSize: 'размер мегабайт фото документ вложение',
    maxMessageAge: 'старые офлайн часы',
    keepDays: 'удаление хранение история приватность',
    accessMode: 'разрешение белый список приватный доступ',
    approvedIds: 'белый список id пользователи доступ',
    hideTexts: 'приватность конфиденциальность тексты скрыть',
    startAtLogin: 'автозапуск автозагрузка',
    keepAwake: 'сон спящий режим гибернация энергия питание',
    onClose: 'трей выход свернуть',
    notices: 'оповещения звук',
    botLanguage: 'перевод русский английский',
    appLanguage: 'перевод русский английский интерфейс',
  },
  choices: {
    reasoningEffort: { auto: 'Как решит модель', low: 'Низкая', medium: 'Средняя', high: 'Высокая' },
    answerFormat: { rich: 'Расширенный', classic: 'Классический', plain: 'Простой текст' },
    showReasoning: { off: 'Скрыты', on: 'Показаны свёрнутыми' },
    showStats: { off: 'Выключена', on: 'Включена' },
    groupLive: { on: 'Включены', off: 'Выключены' },
    voice: { off: 'Не слушать', 'built-in': 'Слушает этот компьютер', server: 'Слушает сервер' },
    accessMode: { approve: 'Сначала спросить меня', everyone: 'Писать могут все' },
    hideTexts: { off: 'Показывать', on: 'Скрывать' },
    startAtLogin: { off: 'Выключен', on: 'Включён' },
    keepAwake: { off: 'Только ради сообщений', on: 'Пока работает бот' },
    onClose: { ask: 'Спросить меня', keep: 'Продолжать работу', quit: 'Выйти' },
    notices: { all: 'И когда просят доступ', important: 'Только важные', none: 'Никаких' },
    botLanguage: { auto: 'Язык собеседника', ...languageNames },
    appLanguage: { auto: 'Как в системе', ...languageNames },
  },
};

const range = (min: number, max: number) =>
  min === noLimit
    ? `Укажите число от 1 до ${figures.format(max)} или напишите «без предела».`
    : `Укажите число от ${figures.format(min)} до ${figures.format(max)}.`;

export const problems: Messages['problems'] = {
  empty: () => 'Напишите что-нибудь или верните значение по умолчанию.',
  not_a_number: ({ min, max }) => `Это не число. ${range(min, max)}`,
  not_whole: () => 'Здесь возможны только целые числа.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_language: () => 'Укажите язык двумя буквами, например en или ru, или auto.',
  not_a_choice: ({ choices }) => `Возможные значения: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `Это не адрес. Начните его с ${schemes.map((scheme) => `${scheme}://`).join(' или ')}.`,
  port_zero: () => 'Порта 0 не бывает. LM Studio слушает порт 1234, если не задан другой.',
  credentials_in_address: () => 'Имя и пароль в адресе не используются. Уберите их.',
  not_ids: () => 'Напишите id числами через запятую, например 12345678, -1001234567890.',
  too_long: ({ max }) =>
    `Слишком длинно: не больше ${figures.format(max)} ${plural(max, { one: 'символа', few: 'символов', many: 'символов' })}.`,
  not_a_token: () =>
    'Здесь нет токена. Он выглядит как 123456789:AbCdEf… — скопируйте сообщение BotFather целиком.',
  locked: ({ variable }) => `Это задано переменной окружения ${variable}.`,
};
