import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

export const desktop: Messages['desktop'] = {
  state: {
    running: 'работает',
    busy: 'отвечает',
    paused: 'очередь на паузе',
    error: 'нужно внимание',
    stopped: 'остановлен',
  },
  queue: (waiting) => {
    if (waiting === 0) return 'в очереди никого';
    return `${waiting} ${plural(waiting, { one: 'ждёт', few: 'ждут', many: 'ждут' })} в очереди`;
  },
  askTalk: (count) => (count === 1 ? 'один просит доступ' : `просят доступ: ${figures.format(count)}`),
  menu: {
    state: {
      running: 'В сети',
      busy: 'Отвечает',
      paused: 'Пауза',
      error: 'Нужно внимание',
      stopped: 'Остановлен',
    },
    start: 'Запустить бота',
    stop: 'Остановить бота',
    pause: 'Поставить очередь на паузу',
    resume: 'Продолжить очередь',
    open: 'Открыть LM Courier',
    people: (count) => (count === 1 ? 'Кто-то просит доступ…' : `Просят доступ: ${figures.format(count)}…`),
    quit: 'Выйти',
  },
  edit: {
    menu: 'Правка',
    undo: 'Отменить',
    redo: 'Повторить',
    cut: 'Вырезать',
    copy: 'Копировать',
    paste: 'Вставить',
    selectAll: 'Выделить всё',
  },
  closing: {
    message: 'Оставить LM Courier работать?',
    detail:
      'На этом рабочем столе нет области значков. LM Courier может отвечать и без окна; чтобы снова увидеть окно, запустите его ещё раз.',
    keep: 'Оставить',
    quit: 'Выйти',
    cancel: 'Отмена',
    remember: 'Больше не спрашивать',
  },
  asking: {
    person: (name) => `${name} хочет писать вашему боту`,
    group: (name) => `Группа «${name}» хочет писать вашему боту`,
    several: (count) => `Хотят писать вашему боту: ${figures.format(count)}`,
    crowd: (names, more) => `${names} и ещё ${figures.format(more)} просят доступ.`,
    decide: 'Разрешить или отказать можно в LM Courier.',
    approve: 'Разрешить',
    block: 'Отказать',
  },
  trouble: {
    held: (waiting) => `Ждут и не получают ответа: ${waiting}`,
    paused: 'Вы поставили очередь на паузу, а люди ждут.',
    token_refused: 'Токен вашего бота отклонён',
    conflict: 'Вашим ботом пользуется кто-то ещё',
    storage_problem: 'LM Courier не может сохранять',
    queue_full: 'Очередь заполнена',
    queueFullLong: (waiting) => `Ждут сообщений: ${waiting}; новые не принимаются.`,
    well: 'LM Courier снова работает',
    wellLong: 'Неполадка позади. Все, кто ждал, получат ответ по очереди.',
  },
  cannotStart: {
    title: 'LM Courier не может запуститься',
    newerDatabase: 'Данные записаны более новой версией LM Courier. Установите её снова; данные не тронуты.',
    problems: {
      disk_full: 'Диск заполнен. Освободите место и запустите LM Courier снова; ничего не изменено.',
      disk_not_writable:
        'Ему нельзя писать в папку с данными. Проверьте диск и права на папку; ничего не изменено.',
    },
    notDeleted: (names) =>
      `Всё должно было быть удалено, но что-то удалить не удалось: ${names}. Возможно, это открыто в другой программе. Запустите LM Courier ещё раз, и попытка повторится.`,
    notAFolder:
      'На месте папки с данными или одной из папок над ней лежит файл. Уберите этот файл или укажите другую папку.',
    otherFolder: (reason) => `Папкой с данными нельзя пользоваться: ${reason}. Ничего не изменено.`,
    reason: (reason) => `Данные не открываются: ${reason}`,
    folder: (folder) => `Данные лежат в ${folder}`,
  },
  runsInVersion: {
    message: (version) => `LM Courier ${version} уже работает`,
    detail: (version) => `Вы запустили версию ${version}, но с этими данными может работать только одна.`,
    quit: 'Чтобы продолжить с новой, выберите «Выйти» в меню значка в трее и запустите LM Courier ещё раз.',
  },
  runsAsService: {
    message: 'LM Courier работает как служба',
    detail: (pid) =>
      `Он отвечает в фоне, без окна. Чтобы увидеть окно, сначала завершите службу и запустите LM Courier снова. Завершите её так же, как запускали: командой «systemctl --user stop lm-courier» или Ctrl+C в её терминале. Номер её процесса: ${pid}.`,
    close: 'Закрыть',
  },
};
