import type { frame as en } from '../en/frame.ts';

export const frame: typeof en = {
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
  undo: {
    undo: 'Отменить',
    what: (removal) => {
      switch (removal.what) {
        case 'request':
          return `Запрос (${removal.name}) удалён.`;
        case 'chat':
          return `${removal.name}: история забыта.`;
        case 'everything':
          return 'История всех чатов забыта.';
      }
    },
    done: 'Отменено: всё снова на месте.',
    tooLate: 'Отменить уже нельзя: всё удалено.',
  },
  keys: {
    title: 'Клавиши',
    control: 'Ctrl',
    actions: {
      find: 'Поиск в этом разделе',
      undo: 'Отменить удаление',
      selectAll: 'Выделить все строки журнала',
      zoomIn: 'Крупнее',
      zoomOut: 'Мельче',
      zoomReset: 'Обычный размер',
      keys: 'Показать эти клавиши',
    },
    wheel: 'Масштаб',
    wheelCap: '+ колесо мыши',
    close: 'Закрыть',
  },
  dismiss: 'Закрыть',
  cancel: 'Отмена',
  openSettings: 'Открыть настройки',
  howTo: 'Как это сделать',
  lockedBy: (variable) => `Это задано переменной окружения ${variable}.`,
  notices: {
    more: (others) => (others === 0 ? 'Подробнее' : `Ещё ${others}`),
    less: 'Свернуть',
  },
};
