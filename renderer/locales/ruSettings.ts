import type { SettingTexts } from './settingTexts.ts';

export const ruSettings: SettingTexts = {
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Ответы',
    line: 'Очередь',
    access: 'Кто может писать',
    app: 'Язык',
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
      description: '«system» — как в системе, «none» — напрямую, либо адрес http или socks5.',
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
      description: 'На этой длине ответ обрывается; -1 — без предела.',
    },
    reasoningEffort: {
      label: 'Глубина рассуждений',
      description: 'Как долго рассуждающая модель думает перед ответом.',
    },
    answerFormat: {
      label: 'Вид ответов',
      description:
        'Расширенный показывает таблицы, формулы и заголовки; из классического и простого в некоторых клиентах легче копировать.',
    },
    showReasoning: {
      label: 'Размышления модели',
      description: 'Добавляет под ответом свёрнутый блок с тем, что модель думала.',
    },
    showStats: {
      label: 'Строка под ответом',
      description: 'Добавляет одну мелкую строку: модель, токены, скорость, секунды.',
    },
    groupLive: {
      label: 'Растущие ответы в группах',
      description: 'Показывает ответ, пока он пишется: одно сообщение правится раз в несколько секунд.',
    },
    historyMessages: {
      label: 'Сообщений в истории',
      description: 'Сколько прежних сообщений чата получает модель; 0 — ни одного.',
    },
    silenceLimit: {
      label: 'Предел молчания, секунд',
      description: 'Если ответ замер на столько, запрос прерывается.',
    },
    firstByteLimit: {
      label: 'Ожидание первого слова, секунд',
      description: 'Загрузка большой модели и чтение длинного чата могут занять несколько минут.',
    },
    parallelRequests: {
      label: 'Ответов одновременно',
      description:
        'При 1 все получают ответы строго по очереди; больше — только если сервер справляется с несколькими.',
    },
    maxWaitingPerChat: {
      label: 'Ожидающих сообщений на чат',
      description: 'Кто пришлёт больше, того попросят сначала дождаться ответа.',
    },
    maxMessageAge: {
      label: 'Самое старое сообщение, минут',
      description:
        'На написанное, пока приложение не работало, бот отвечает до этого возраста; 1440 — на всё, что ещё хранит Telegram.',
    },
    keepDays: {
      label: 'Хранить запросы и разговоры, дней',
      description: 'Более старое понемногу удаляется; -1 — хранить всё.',
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
      label: 'Тексты других',
      description:
        'Скрывает в этом окне, что люди пишут и что им отвечают: видны только время и размер. Ваши собственные остаются.',
    },
    botLanguage: {
      label: 'Язык бота',
      description: 'На каком языке говорит сам бот; модель отвечает по-своему.',
    },
    appLanguage: {
      label: 'Язык приложения',
      description: 'Язык этого окна, значка в трее и уведомлений.',
    },
  },
  choices: {
    reasoningEffort: { auto: 'Как решит модель', low: 'Низкая', medium: 'Средняя', high: 'Высокая' },
    answerFormat: { rich: 'Расширенный', classic: 'Классический', plain: 'Простой текст' },
    showReasoning: { off: 'Скрыты', on: 'Показаны свёрнутыми' },
    showStats: { off: 'Выключена', on: 'Включена' },
    groupLive: { on: 'Включены', off: 'Выключены' },
    accessMode: { approve: 'Сначала спросить меня', everyone: 'Писать могут все' },
    hideTexts: { off: 'Показывать', on: 'Скрывать' },
    botLanguage: { auto: 'Язык собеседника', en: 'English', ru: 'Русский' },
    appLanguage: { auto: 'Как в системе', en: 'English', ru: 'Русский' },
  },
};
