import { noLimit } from '../../../main/common/settings.ts';
import type { Messages } from '../en.ts';
import { languageNames } from '../languageNames.ts';
import { figures } from './grammar.ts';

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
    answerTimeLimit: {
      label: 'Предел одного ответа, секунд',
      description:
        'Если другие ждут, а ответ длится дольше, он прерывается, и его можно продолжить. Чтение и загрузка не в счёт. Можно «Без предела».',
    },
    voice: {
      label: 'Голосовые сообщения',
      description:
        'Кто их слушает: этот компьютер с моделью, которую вы скачали на странице «Модель», или ваш сервер.',
    },
    voiceLocalModel: {
      label: 'Модель на этом компьютере',
      description:
        'Та, что слушает: её имя на странице «Модель» или папка со своей моделью. Пусто – первая из тех, что есть.',
    },
    voiceUrl: {
      label: 'Голосовой сервер',
      description: 'Любой сервер, который записывает речь словами, как у OpenAI. Он получает записи.',
    },
    voiceApiKey: {
      label: 'Ключ голосового сервера',
      description: 'Нужен, только если этот сервер его спрашивает.',
    },
    voiceModel: { label: 'Модель голосового сервера', description: 'Как её называет этот сервер.' },
    voiceLanguage: {
      label: 'Язык речи',
      description: 'Две буквы, например en или ru. При «auto» подсказкой служит язык Telegram собеседника.',
    },
    maxVoiceMinutes: {
      label: 'Длина голосового сообщения',
      description: 'Самое длинное, которое будет прослушано, в минутах.',
    },
    parallelRequests: {
      label: 'Ответов одновременно',
      description:
        'При 1 все получают ответы строго по очереди; больше – только если сервер справляется с несколькими. «auto»: на сколько модель загружена в LM Studio, но не больше 4.',
    },
    maxWaitingPerChat: {
      label: 'Ожидающих сообщений на чат',
      description:
        'Кто пришлёт больше, того попросят сначала дождаться ответа. У одного человека во всех чатах может ждать вдвое больше.',
    },
    maxPerMinute: {
      label: 'Сообщений в минуту',
      description:
        'Сколько сообщений и нажатий кнопок есть у одного человека на минуту; можно «Без предела». Кто спешит, узнаёт об этом один раз.',
    },
    maxQueueLength: {
      label: 'Длина очереди',
      description:
        'Сколько сообщений может ждать всего; можно «Без предела». Последняя десятая часть – для тех, у кого ничего не ждёт.',
    },
    maxMessageLength: {
      label: 'Длина сообщения',
      description:
        'Самое длинное сообщение, которое принимается, в символах. Текст, разрезанный Telegram на части, считается одним.',
    },
    maxFileSize: {
      label: 'Размер файла',
      description: 'Самое большое фото или документ, в МБ. Больше 20 Telegram ботам не отдаёт.',
    },
    maxMessageAge: {
      label: 'Самое старое сообщение, минут',
      description:
        'На написанное, пока приложение не работало, бот отвечает до этого возраста; 1440 — на всё, что ещё хранит Telegram.',
    },
    keepDays: {
      label: 'Хранить запросы и разговоры, дней',
      description: 'Более старое понемногу удаляется; «Без предела» – хранить всё.',
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
    startAtLogin: {
      label: 'Запуск при входе',
      description:
        'Приложение запускается в трее, когда вы входите в систему; бот продолжает с того, на чём вы остановились.',
    },
    onClose: {
      label: 'При закрытии окна',
      description:
        'Действует там, где значки в трее не показываются. Где показываются, приложение всегда остаётся в трее.',
    },
    notices: {
      label: 'Уведомления',
      description:
        'О чём компьютер сообщает, пока вы не смотрите в это окно. Важное — это очередь, которая стоит, отклонённый токен и подобное.',
    },
    checkUpdates: {
      label: 'Новые версии',
      description:
        'Раз в день спрашивает у страницы выпусков, какая версия самая новая, и, если пакет это позволяет, устанавливает её, когда никто не ждёт. О вас, вашем боте и ваших чатах ничего не отправляется.',
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
    reasoningEffort: 'мысли думать размышления',
    answerFormat: 'markdown html таблица формула вид',
    showReasoning: 'мысли думать',
    showStats: 'скорость статистика токены',
    groupLive: 'стриминг поток печатает черновик',
    historyMessages: 'память контекст история',
    silenceLimit: 'таймаут тайм-аут зависание',
    firstByteLimit: 'таймаут тайм-аут загрузка ожидание',
    answerTimeLimit: 'таймаут тайм-аут долго лимит',
    parallelRequests: 'параллельно одновременно несколько',
    maxWaitingPerChat: 'очередь спам флуд лимит',
    maxPerMinute: 'частота спам флуд лимит',
    maxQueueLength: 'размер очередь лимит',
    maxMessageLength: 'символы длинное вставка лимит',
    maxFileSize: 'мегабайт фото документ вложение',
    maxMessageAge: 'старые офлайн часы',
    keepDays: 'удаление хранение история приватность',
    accessMode: 'разрешение белый список приватный доступ',
    approvedIds: 'белый список id пользователи доступ',
    hideTexts: 'приватность конфиденциальность',
    startAtLogin: 'автозапуск автозагрузка',
    onClose: 'трей выход свернуть',
    notices: 'оповещения звук',
    checkUpdates: 'обновление обновить выпуск релиз скачать',
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
    onClose: { ask: 'Спросить меня', keep: 'Продолжать работу', quit: 'Выйти' },
    notices: { all: 'И о просьбах о доступе', important: 'Только важные', none: 'Никаких' },
    checkUpdates: { off: 'Не проверять', on: 'Проверять раз в день' },
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
  too_long: ({ max }) => `Слишком длинно: не больше ${figures.format(max)} символов.`,
  not_a_token: () =>
    'Здесь нет токена. Он выглядит как 123456789:AbCdEf… — скопируйте сообщение BotFather целиком.',
  locked: () => 'Это значение задано окружением.',
};
