import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

const lines = (count: number) => counted(count, 'línea', 'líneas');

export const log: Messages['log'] = {
  levels: { info: 'información', warn: 'advertencia', error: 'error' },
  filters: {
    all: 'Todo',
    warnings: 'Advertencias y errores',
    errors: 'Solo errores',
  },
  filterLevel: 'Qué líneas mostrar',
  search: 'Buscar en el registro',
  list: 'Líneas del registro',
  copyReport: 'Copiar para informar de un error',
  copyReportHint:
    'Copia las versiones, los ajustes cambiados y las últimas líneas del registro. Sin secretos, nombres ni mensajes.',
  openFolder: 'Abrir la carpeta',
  copied: (count) =>
    `El informe está en el portapapeles, con ${lines(count)} del registro. No contiene secretos, nombres ni mensajes.`,
  folderFailed: (folder) => `la carpeta no se puede mostrar aquí. Es ${folder}`,
  newest: 'Lo más reciente',
  newestLong: (count) =>
    count === 0 ? 'Ir a la línea más reciente' : `Ir a la línea más reciente, ${lines(count)} más`,
  newLines: (count) => counted(count, 'nueva', 'nuevas'),
  shown: (count, all) => `${figures.format(count)} de ${lines(all)}`,
  leftOut: (count) => `… ${counted(count, 'carácter', 'caracteres')} más en el archivo`,
  empty: 'Aún no hay nada en el registro.',
  emptyHint: 'Aquí aparece lo que hace la aplicación y lo que sale mal.',
  nothingFits: 'Ninguna línea coincide.',
  showAll: 'Mostrar todo',
  failed: 'El registro no se puede leer en este momento.',
};
