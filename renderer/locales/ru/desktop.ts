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
    return `${figures.format(waiting)} ${plural(waiting, { one: 'ждёт', few: 'ждут', many: 'ждут' })} в очереди`;
  },
  askTalk: (count) =>
    `${plural(count, { one: 'просит', few: 'просят', many: 'просят' })} доступ: ${figures.format(count)}`,
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
    people: (count) =>
      `${plural(count, { one: 'Просит', few: 'Просят', many: 'Просят' })} доступ: ${figures.format(count)}…`,
    newer: (version) => `Скачать версию ${version}…`,
    restart: (version) => `Перезапустить и обновить до ${version}`,
    restarting: 'Обновление после этого ответа…',
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
      'На этом рабочем столе нет значков в трее. LM Courier может отвечать и без окна; чтобы снова увидеть окно, запустите его ещё раз.',
    keep: 'Оставить',
    quit: 'Выйти',
    cancel: 'Отмена',
    remember: 'Больше не спрашивать',
  },
  asking: {
    person: (name) => `${name} просит доступ к вашему боту`,
    group: (name) => `Группа «${name}» просит доступ к вашему боту`,
    several: (count) => `Просят доступ к вашему боту: ${figures.format(count)}`,
    crowd: (names, more) => `${names} и ещё ${figures.format(more)} просят доступ.`,
    wrote: (words) => `«${words}»`,
    decide: 'Разрешить или отказать можно в LM Courier.',
    approve: 'Разрешить',
    block: 'Отказать',
  },
  trouble: {
    held: (waiting) => `Ждут и не получают ответа: ${figures.format(waiting)}`,
    paused: 'Вы поставили очередь на паузу, а люди ждут.',
    token_refused: 'Telegram не принимает токен вашего бота',
    conflict: 'Вашим ботом управляет другая программа',
    storage_problem: 'LM Courier не может сохранять',
    queue_full: 'Очередь заполнена',
    queueFullLong: (waiting) => `Ждут ответа: ${figures.format(waiting)}; новые сообщения не принимаются.`,
    well: 'LM Courier снова работает',
    wellLong: 'Неполадка устранена. Все, кто ждал, получат ответы по очереди.',
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
    noDisplay: 'Экрана нет. Как службе он и не нужен: lm-courier --service --ozone-platform=headless',
    folder: (folder) => `Данные лежат в ${folder}`,
  },
  runsInVersion: {
    message: (version) => `LM Courier ${version} уже работает`,
    detail: (version) => `Вы запустили версию ${version}, но с этими данными может работать только одна.`,
    quit: 'Чтобы продолжить с новой, выберите «Выйти» в меню значка в трее и запустите LM Courier ещё раз.',
  },
  noSandbox:
    'Эта система не разрешает файлам AppImage строить песочницу, которая отделяет окно от остального компьютера, а без неё LM Courier не работает. Установите пакет .deb: он приносит разрешение с собой. Или разрешите это всем программам до перезагрузки, в терминале: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  runsAsService: {
    message: 'LM Courier работает как служба',
    detail: (pid) =>
      `Приложение отвечает в фоне, без окна. Чтобы увидеть окно, сначала остановите службу и запустите LM Courier снова. Остановите её так же, как запускали: командой «systemctl --user stop lm-courier» или Ctrl+C в её терминале. Номер её процесса: ${pid}.`,
    close: 'Закрыть',
  },
};
