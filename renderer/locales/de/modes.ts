import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import type { Messages } from '../en.ts';
import { plural } from './grammar.ts';

const count = (number: number) => `${number} ${plural(number, { one: 'Modus', other: 'Modi' })}`;

function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `Die Datei konnte nicht gelesen werden (${problem.detail}).`;
    case 'too_large':
      return 'Die Datei ist zu groß, um Modi zu enthalten.';
    case 'not_json':
      return 'Die Datei ist abgeschnitten oder beschädigt.';
    case 'not_presets':
      return 'Die Datei enthält keine Modi von LM Courier.';
    case 'bad_preset':
      return `Modus Nummer ${problem.number} in der Datei ist ungültig: sein Name, sein Text oder seine Temperatur.`;
    case 'too_many':
      return `Das wären mehr als ${count(problem.most)}.`;
  }
}

export const modes: Messages['modes'] = {
  lead: 'Ein Modus wird mit /mode gewählt, auch für ein einzelnes Thema. Was er offen lässt, bleibt wie für alle.',
  add: 'Neuer Modus…',
  import: 'Importieren…',
  export: 'Exportieren…',
  none: 'Noch keine Modi.',
  noneHint: 'Ein Modus ist ein Name dafür, wie geantwortet wird: System-Prompt, Modell, Temperatur.',
  loadFailed: 'Die Modi konnten nicht gelesen werden.',
  edit: (name) => `${name} bearbeiten`,
  up: (name) => `${name} nach oben`,
  down: (name) => `${name} nach unten`,
  makeDefault: (name) => `${name} zum Standard für alle machen, die keinen gewählt haben`,
  noDefault: (name) => `${name} nur dort verwenden, wo er gewählt ist`,
  isDefault: 'Standard',
  temperature: (figure) => `Temperatur ${figure}`,
  modelGone: 'Sein Modell ist nicht auf dem Server: Stattdessen antwortet das Standardmodell.',
  nothingSet: 'Legt nichts fest',

  editor: {
    newTitle: 'Neuer Modus',
    editTitle: 'Modus bearbeiten',
    name: 'Name',
    emoji: 'Emoji',
    model: 'Modell',
    temperature: 'Temperatur',
    systemPrompt: 'System-Prompt',
    open: 'Was leer bleibt, gilt wie für alle.',
    save: 'Speichern',
    delete: 'Löschen…',
  },
  problems: {
    name: (most) => `Ein Name hat 1 bis ${most} Zeichen.`,
    emoji: 'Hier passt nur ein Emoji hin.',
    temperature: 'Die Temperatur ist eine Zahl von 0 bis 2 oder leer.',
    systemPrompt: (most) => `Ein System-Prompt hat höchstens ${most} Zeichen.`,
    name_taken: 'Einen Modus mit diesem Namen gibt es schon.',
    too_many: 'Für einen weiteren Modus ist kein Platz. Löschen Sie zuerst einen.',
    gone: 'Dieser Modus wurde inzwischen gelöscht.',
  },
  deleteQuestion: {
    title: (name) => `Modus „${name}“ löschen?`,
    body: 'Für alle, die ihn gewählt haben, gilt dann der Standard.',
    confirm: 'Löschen',
  },

  saveDialog: { title: 'Modi exportieren', files: 'LM-Courier-Modi' },
  openDialog: { title: 'Modi importieren', files: 'LM-Courier-Modi' },
  exported: (number) => `${count(number)} exportiert.`,
  exportFailed: (code) => `Die Datei konnte nicht geschrieben werden (${code}).`,
  imported: (added, known) =>
    known === 0 ? `${count(added)} hinzugefügt.` : `${count(added)} hinzugefügt, ${known} schon vorhanden.`,
  importFailed: (problem) => `${fileProblem(problem)} Es wurde nichts geändert.`,
};
