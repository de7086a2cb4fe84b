import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import type { Messages } from '../en.ts';
import { counted } from './grammar.ts';

const modesOf = (count: number) => counted(count, 'modo', 'modos');

function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `El archivo no se pudo leer (${problem.detail}).`;
    case 'too_large':
      return 'El archivo es demasiado grande para contener modos.';
    case 'not_json':
      return 'El archivo está cortado o dañado.';
    case 'not_presets':
      return 'El archivo no contiene modos de LM Courier.';
    case 'bad_preset':
      return `El modo número ${problem.number} del archivo no es válido: su nombre, su texto o su temperatura.`;
    case 'too_many':
      return `Serían más de ${modesOf(problem.most)}.`;
  }
}

export const modes: Messages['modes'] = {
  lead: 'Cada persona elige uno con /mode, también para un solo tema. Lo que un modo deja abierto queda como para el resto.',
  add: 'Nuevo modo…',
  import: 'Importar…',
  export: 'Exportar…',
  none: 'Aún no hay modos.',
  noneHint: 'Un modo es un nombre para una forma de responder: prompt de sistema, modelo y temperatura.',
  loadFailed: 'Los modos no se pudieron leer.',
  edit: (name) => `Editar ${name}`,
  up: (name) => `Subir ${name}`,
  down: (name) => `Bajar ${name}`,
  makeDefault: (name) => `Usar ${name} por defecto para quienes no han elegido ninguno`,
  noDefault: (name) => `Usar ${name} solo donde se haya elegido`,
  isDefault: 'por defecto',
  temperature: (figure) => `temperatura ${figure}`,
  modelGone: 'Su modelo no está en el servidor: responde el modelo por defecto.',
  nothingSet: 'No fija nada',

  editor: {
    newTitle: 'Nuevo modo',
    editTitle: 'Editar modo',
    name: 'Nombre',
    emoji: 'Emoji',
    model: 'Modelo',
    temperature: 'Temperatura',
    systemPrompt: 'Prompt de sistema',
    open: 'Lo que dejes vacío queda como para el resto.',
    save: 'Guardar',
    delete: 'Eliminar…',
  },
  problems: {
    name: (most) => `Un nombre tiene de 1 a ${counted(most, 'carácter', 'caracteres')}.`,
    emoji: 'Aquí solo cabe un emoji.',
    temperature: 'La temperatura es un número de 0 a 2, o nada.',
    systemPrompt: (most) =>
      `Un prompt de sistema tiene como máximo ${counted(most, 'carácter', 'caracteres')}.`,
    name_taken: 'Ya hay un modo con ese nombre.',
    too_many: 'No hay sitio para otro modo. Elimina uno antes.',
    gone: 'Este modo se ha eliminado entretanto.',
  },
  deleteQuestion: {
    title: (name) => `¿Eliminar el modo “${name}”?`,
    body: 'Quienes lo hayan elegido seguirán con el valor por defecto.',
    confirm: 'Eliminar',
  },

  saveDialog: { title: 'Exportar modos', files: 'Modos de LM Courier' },
  openDialog: { title: 'Importar modos', files: 'Modos de LM Courier' },
  exported: (number) => `${counted(number, 'modo exportado', 'modos exportados')}.`,
  exportFailed: (code) => `El archivo no se pudo escribir (${code}).`,
  imported: (added, known) =>
    `${counted(added, 'modo añadido', 'modos añadidos')}${known === 0 ? '' : `, ${known} ya ${known === 1 ? 'estaba' : 'estaban'}`}.`,
  importFailed: (problem) => `${fileProblem(problem)} No se ha cambiado nada.`,
};
