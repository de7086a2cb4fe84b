import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import type { modes as english } from '../en/modes.ts';
import { plural } from './grammar.ts';

const count = (number: number) =>
  `${number} ${plural(number, { one: 'режим', few: 'режима', many: 'режимов' })}`;

function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `Файл не удалось прочитать (${problem.detail}).`;
    case 'too_large':
      return 'Файл слишком велик для режимов.';
    case 'not_json':
      return 'Файл обрезан или повреждён.';
    case 'not_presets':
      return 'В файле нет режимов LM Courier.';
    case 'bad_preset':
      return `Режим номер ${problem.number} в файле не подходит: имя, текст или температура.`;
    case 'too_many':
      return `Режимов стало бы больше, чем ${problem.most}.`;
  }
}

export const modes: typeof english = {
  lead: 'Люди выбирают режим командой /mode, в том числе для одной темы. Остальное — как для всех.',
  add: 'Новый режим…',
  import: 'Импорт…',
  export: 'Экспорт…',
  none: 'Режимов пока нет.',
  noneHint: 'Режим — это имя для того, как отвечать: системный промпт, модель, температура.',
  loadFailed: 'Режимы не удалось прочитать.',
  edit: (name) => `Изменить ${name}`,
  up: (name) => `Поднять ${name}`,
  down: (name) => `Опустить ${name}`,
  makeDefault: (name) => `Сделать ${name} режимом по умолчанию для всех, кто не выбрал другой`,
  noDefault: (name) => `Использовать ${name} только там, где его выбрали`,
  isDefault: 'по умолчанию',
  temperature: (figure) => `температура ${figure}`,
  modelGone: 'Его модели на сервере нет: отвечает модель по умолчанию.',
  nothingSet: 'Ничего не задаёт',

  editor: {
    newTitle: 'Новый режим',
    editTitle: 'Изменить режим',
    name: 'Имя',
    emoji: 'Эмодзи',
    model: 'Модель',
    temperature: 'Температура',
    systemPrompt: 'Системный промпт',
    open: 'Что вы оставите пустым, будет как для всех.',
    save: 'Сохранить',
    delete: 'Удалить…',
  },
  problems: {
    name: (most) =>
      `В имени от 1 до ${most} ${plural(most, { one: 'символа', few: 'символов', many: 'символов' })}.`,
    emoji: 'Сюда помещается только один эмодзи.',
    temperature: 'Температура — число от 0 до 2; можно оставить пустой.',
    systemPrompt: (most) =>
      `В системном промпте не больше ${most} ${plural(most, { one: 'символа', few: 'символов', many: 'символов' })}.`,
    name_taken: 'Режим с таким именем уже есть.',
    too_many: 'Больше режимов не помещается. Сначала удалите какой-нибудь.',
    gone: 'Этот режим тем временем удалили.',
  },
  deleteQuestion: {
    title: (name) => `Удалить режим «${name}»?`,
    body: 'У всех, кто его выбрал, будет режим по умолчанию.',
    confirm: 'Удалить',
  },

  saveDialog: { title: 'Экспорт режимов', files: 'Режимы LM Courier' },
  openDialog: { title: 'Импорт режимов', files: 'Режимы LM Courier' },
  exported: (number) => `Сохранено: ${count(number)}.`,
  exportFailed: (code) => `Файл не удалось записать (${code}).`,
  imported: (added, known) =>
    known === 0 ? `Добавлено: ${count(added)}.` : `Добавлено: ${count(added)}, уже было: ${known}.`,
  importFailed: (problem) => `${fileProblem(problem)} Ничего не изменилось.`,
};
