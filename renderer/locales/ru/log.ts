import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

export const log: Messages['log'] = {
  levels: { info: 'инфо', warn: 'внимание', error: 'ошибка' },
  filters: {
    all: 'Всё',
    warnings: 'Предупреждения и ошибки',
    errors: 'Только ошибки',
  },
  filterLevel: 'Какие строки показывать',
  search: 'Найти в журнале',
  list: 'Строки журнала',
  copyReport: 'Скопировать для отчёта об ошибке',
  copyReportHint:
    'Копирует сведения о приложении и системе, изменённые настройки и последние строки журнала — без паролей, имён и сообщений.',
  openFolder: 'Открыть папку',
  copied: (count) =>
    `Отчёт в буфере обмена, в нём ${figures.format(count)} ${plural(count, { one: 'строка', few: 'строки', many: 'строк' })} журнала. Паролей, имён и сообщений в нём нет.`,
  folderFailed: (folder) => `папку не удаётся открыть. Она находится здесь: ${folder}`,
  newest: 'К последним',
  newestLong: (count) =>
    count === 0
      ? 'Перейти к последней строке'
      : `Перейти к последней строке, ${plural(count, { one: 'новая', few: 'новых', many: 'новых' })}: ${figures.format(count)}`,
  newLines: (count) =>
    `${figures.format(count)} ${plural(count, { one: 'новая', few: 'новые', many: 'новых' })}`,
  shown: (count, all) =>
    `${figures.format(count)} из ${figures.format(all)} ${plural(all, { one: 'строки', few: 'строк', many: 'строк' })}`,
  leftOut: (count) =>
    `… и ещё ${figures.format(count)} ${plural(count, { one: 'символ', few: 'символа', many: 'символов' })} в файле`,
  empty: 'В журнале пока пусто.',
  emptyHint: 'Здесь видно, что делает приложение и что пошло не так.',
  nothingFits: 'Подходящих строк нет.',
  showAll: 'Показать всё',
  failed: 'Журнал сейчас не читается.',
};
