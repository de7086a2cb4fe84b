import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

export const controls: Messages['controls'] = {
  title: 'Ответы',
  model: 'Модель',
  temperature: 'Температура',
  temperatureHint: 'Со следующего сообщения.',
  reset: 'Забыть все чаты…',
  loaded: 'загружена',
  notOnServer: 'нет на сервере',
  notOnServerHint: (isLocked) =>
    isLocked
      ? 'В LM Studio нет этой модели: скачайте её там.'
      : 'В LM Studio нет этой модели: скачайте её там или выберите другую.',
  refreshModels: 'Спросить у LM Studio список моделей заново',
  context: (tokens) => `контекст ${tokens}`,
  vision: 'видит картинки',
  reasoning: 'размышляет',
};

export const models: Messages['models'] = {
  panes: { models: 'Модели', answers: 'Ответы', modes: 'Режимы' },
  switchPanes: 'Модели, ответы или режимы',
  switchSide: 'Ответы или режимы',
  choose: 'Модель, которая отвечает',
  search: 'Найти модель',
  noneFound: 'Подходящих моделей нет.',
  loadedTimes: (count) =>
    count < 2 ? 'загружена' : `загружена ${count} ${plural(count, { one: 'раз', few: 'раза', many: 'раз' })}`,
  context: (tokens, most) => `контекст ${tokens} из ${most}`,
  contextShared: (count, tokens) =>
    `на ${figures.format(count)} сразу, ${figures.format(tokens)} ${plural(tokens, { one: 'токен', few: 'токена', many: 'токенов' })} на всех`,
  contextUpTo: (most) => `контекст до ${most}`,
  megabytes: (figure) => `${figure} МБ`,
  gigabytes: (figure) => `${figure} ГБ`,
  listening: {
    title: 'Распознавание речи',
    lead: 'Модели, которые записывают сказанное в голосовых сообщениях на этом компьютере: сказанное его не покидает.',
    noLibrary:
      'Библиотека, которая слушает, не загружается. Обычно это значит, что приложение лежит на диске, с которого нельзя запускать программы (noexec), или установлено не полностью: установите его заново на другой диск или выберите голосовой сервер в настройках.',
    onlyServer:
      'Для этой системы нет библиотеки, которая слушает. Это может голосовой сервер: его задают в настройках.',
    off: 'Голосовые сообщения пока не слушаются: скачайте модель или выберите папку с ней.',
    languages: (count) => `${count} ${plural(count, { one: 'язык', few: 'языка', many: 'языков' })}`,
    allLanguages: 'около 100 языков',
    size: (have, all) => `${have} из ${all}`,
    used: 'слушает',
    ready: 'скачана',
    downloading: (percent) => `Скачивание… ${percent}`,
    checking: (percent) => `Проверка… ${percent}`,
    paused: (percent) => `пауза на ${percent}`,
    damaged: 'Один из её файлов был повреждён и удалён. Скачайте её снова.',
    problem: {
      no_connection: 'Связь прервалась. То, что пришло, сохранено.',
      refused: 'Сервер отказал. Попробуйте позже или положите модель в свою папку.',
      wrong_sum: 'Пришла не та модель, пришедшее удалено.',
      disk_full: 'На диске нет места. То, что пришло, сохранено.',
      not_writable: 'В папку с данными нельзя писать.',
    },
    download: 'Скачать',
    resume: 'Продолжить',
    pause: 'Пауза',
    use: 'Выбрать',
    check: 'Проверить',
    delete: 'Удалить…',
    of: (action, name) => `${action}: ${name}`,
    deleteTitle: (name) => `Удалить ${name}?`,
    deleteConfirm: 'Удалить',
    deleteBody: (size) => `На диске освободится ${size}. Её можно скачать снова.`,
    chooseFolder: 'Выбрать папку…',
    ownFolder: 'Своя папка',
    folderLacks: (file) =>
      file === 'model' ? 'В этой папке нет модели, которая слушает.' : `В этой папке нет ${file}.`,
  },
  load: 'Загрузить',
  loadLong: (name) => `Загрузить ${name}`,
  unload: 'Выгрузить',
  unloadLong: (name) => `Выгрузить ${name}`,
  loading: 'Загрузка…',
  unloading: 'Выгрузка…',
  loadingLong: (name) => `${name}: загружается`,
  unloadingLong: (name) => `${name}: выгружается`,
  loadingForAnswer: (who) => `LM Studio загружает её для ответа (${who})`,
  failed: {
    load_failed:
      'Модель не загрузилась — скорее всего, не хватило памяти. Выгрузите другую или выберите модель поменьше.',
    model_not_found: 'Этой модели в LM Studio больше нет.',
    not_lm_studio: 'Этот сервер не умеет загружать и выгружать модели по просьбе.',
    interrupted: 'Связь оборвалась раньше, чем LM Studio закончила. Загляните туда и повторите.',
    no_first_byte: 'LM Studio не закончила за полчаса. Загляните туда и повторите.',
  },
  serverWords: (detail) => `LM Studio: ${detail}`,
  unloadTitle: (name) => `Выгрузить ${name}?`,
  unloadBody: (names, others) => {
    const more = others === 0 ? '' : ` и ещё ${others}`;
    return `Модель сейчас отвечает (${names}${more}). Её ответ оборвётся.`;
  },
  unloadKeeps:
    'Уже написанное сохранится и будет отправлено. Запрос, на который ещё нет ни слова, будет задан снова, и LM Studio может загрузить модель ради него.',
  unloadConfirm: 'Выгрузить',
  none: 'В LM Studio нет моделей для чата.',
  noneHint: 'Скачайте модель там — она сама появится здесь.',
  notToldByOthers: 'Этот сервер не сообщает, что загружено, поэтому загружать и выгружать отсюда нечего.',
  changedByItself: 'Этот сервер загружает и выгружает модели сам, отсюда это не делается.',
  pins: 'Модель, загруженная отсюда, остаётся в памяти, пока вы её не выгрузите. Та, которую загрузило сообщение, выгружается сама, когда простаивает, — как задано в LM Studio.',
  more: (count) =>
    `Не ${plural(count, { one: 'показана', few: 'показаны', many: 'показано' })} ещё ${figures.format(count)}. Введите часть названия.`,
  notToldByOldOnes:
    'Эта версия LM Studio загружает и выгружает модели только в своём окне. Начиная с 0.4 это можно делать отсюда.',
  answersLead: 'Для всех, кто не задал своего, начиная со следующего сообщения.',
};
