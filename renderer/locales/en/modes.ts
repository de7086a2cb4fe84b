import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import { plural } from './grammar.ts';

const count = (number: number) => `${number} ${plural(number, { one: 'mode', other: 'modes' })}`;

/** What is wrong with a file; nothing of it was taken. */
function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `The file could not be read (${problem.detail}).`;
    case 'too_large':
      return 'The file is too large to hold modes.';
    case 'not_json':
      return 'The file is cut off or damaged.';
    case 'not_presets':
      return 'The file holds no modes of LM Courier.';
    case 'bad_preset':
      return `Mode number ${problem.number} in the file is not valid: its name, its text or its temperature.`;
    case 'too_many':
      return `That would be more than ${count(problem.most)}.`;
  }
}

export const modes = {
  lead: 'People choose one with /mode, also in a single topic. What a mode leaves open stays as it is for everyone.',
  add: 'New mode…',
  import: 'Import…',
  export: 'Export…',
  none: 'No modes yet.',
  noneHint: 'A mode is a name for how answers are given: a system prompt, a model, a temperature.',
  loadFailed: 'The modes could not be read.',
  edit: (name: string) => `Edit ${name}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  makeDefault: (name: string) => `Make ${name} the default for everyone who has chosen none`,
  noDefault: (name: string) => `Use ${name} only where it is chosen`,
  isDefault: 'default',
  temperature: (figure: string) => `temperature ${figure}`,
  modelGone: 'Its model is not on the server: the default model answers instead.',
  nothingSet: 'Sets nothing',

  editor: {
    newTitle: 'New mode',
    editTitle: 'Edit mode',
    name: 'Name',
    emoji: 'Emoji',
    model: 'Model',
    temperature: 'Temperature',
    systemPrompt: 'System prompt',
    open: 'What you leave empty stays as it is for everyone.',
    save: 'Save',
    delete: 'Delete…',
  },
  problems: {
    name: (most: number) =>
      `A name has 1 to ${most} ${plural(most, { one: 'character', other: 'characters' })}.`,
    emoji: 'Only one emoji fits here.',
    temperature: 'The temperature is a number from 0 to 2, or empty.',
    systemPrompt: (most: number) =>
      `A system prompt has at most ${most} ${plural(most, { one: 'character', other: 'characters' })}.`,
    name_taken: 'There is already a mode with that name.',
    too_many: 'There is no room for another mode. Delete one first.',
    gone: 'This mode has been deleted meanwhile.',
  },
  deleteQuestion: {
    title: (name: string) => `Delete the mode “${name}”?`,
    body: 'Everyone who has chosen it goes on with the default.',
    confirm: 'Delete',
  },

  saveDialog: { title: 'Export modes', files: 'LM Courier modes' },
  openDialog: { title: 'Import modes', files: 'LM Courier modes' },
  exported: (number: number) => `${count(number)} exported.`,
  exportFailed: (code: string) => `The file could not be written (${code}).`,
  imported: (added: number, known: number) =>
    known === 0 ? `${count(added)} added.` : `${count(added)} added, ${known} there already.`,
  importFailed: (problem: PresetFileProblem) => `${fileProblem(problem)} Nothing was changed.`,
};
