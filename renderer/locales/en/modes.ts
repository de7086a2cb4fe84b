import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import { plural } from './grammar.ts';

const count = (number: number) => `${number} ${plural(number, { one: 'mode', other: 'modes' })}`;

/** What is wrong with a file; nothing of it was taken. */
function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `The file could not be read (${problem.detail}).`;
    case 'too_large':
      return 'The file is too large to be one of modes.';
    case 'not_json':
      return 'The file is cut off or damaged.';
    case 'not_presets':
      return 'The file holds no modes of LM Courier.';
    case 'bad_preset':
      return `Mode number ${problem.number} of the file does not fit: its name, its text or its temperature.`;
    case 'too_many':
      return `That would be more than ${problem.most} modes.`;
  }
}

export const modes = {
  lead: 'People choose one with /mode, also in a single topic. What a mode leaves open counts as for everybody.',
  add: 'New mode…',
  import: 'Import…',
  export: 'Export…',
  none: 'No modes yet.',
  noneHint: 'A mode is a name for how answers are given: a system prompt, a model, a temperature.',
  loadFailed: 'The modes could not be read.',
  edit: (name: string) => `Edit ${name}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  makeDefault: (name: string) => `Let ${name} count for whoever has chosen none`,
  noDefault: (name: string) => `Let ${name} count only where it is chosen`,
  isDefault: 'default',
  temperature: (figure: string) => `temperature ${figure}`,
  modelGone: 'Its model is not on the server: the one that counts without it answers.',
  nothingSet: 'Sets nothing',

  editor: {
    newTitle: 'New mode',
    editTitle: 'Edit mode',
    name: 'Name',
    emoji: 'Emoji',
    model: 'Model',
    temperature: 'Temperature',
    systemPrompt: 'System prompt',
    open: 'What is left empty counts as for everybody.',
    save: 'Save',
    delete: 'Delete…',
  },
  problems: {
    name: (most: number) => `The name has from 1 to ${most} characters.`,
    emoji: 'That is more than an emoji.',
    temperature: 'The temperature is a number from 0 to 2, or empty.',
    systemPrompt: (most: number) => `The system prompt has at most ${most} characters.`,
    name_taken: 'There is a mode of that name already.',
    too_many: 'There are as many modes as fit.',
    gone: 'This mode was deleted meanwhile.',
  },
  deleteQuestion: {
    title: (name: string) => `Delete the mode “${name}”?`,
    body: 'Whoever has chosen it goes on with what counts without it.',
    confirm: 'Delete',
  },

  saveDialog: { title: 'Export modes', files: 'Modes of LM Courier' },
  openDialog: { title: 'Import modes', files: 'Modes of LM Courier' },
  exported: (number: number) => `${count(number)} exported.`,
  exportFailed: (code: string) => `The file could not be written (${code}).`,
  imported: (added: number, known: number) =>
    known === 0 ? `${count(added)} added.` : `${count(added)} added, ${known} there already.`,
  importFailed: (problem: PresetFileProblem) => `${fileProblem(problem)} Nothing was changed.`,
};
