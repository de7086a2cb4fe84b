import type { MovingCounts, MovingProblem, MovingSummary } from '../../../main/common/movingContract.ts';
import type { Messages } from '../en.ts';
import { counted } from './grammar.ts';

const counts = ({ people, requests, messages, modes, settings }: MovingCounts) =>
  [
    ...(people === 0 ? [] : [counted(people, 'persona', 'personas')]),
    ...(requests === 0 ? [] : [counted(requests, 'solicitud', 'solicitudes')]),
    ...(messages === 0 ? [] : [counted(messages, 'mensaje recordado', 'mensajes recordados')]),
    ...(modes === 0 ? [] : [counted(modes, 'modo', 'modos')]),
    ...(settings === 0 ? [] : [counted(settings, 'ajuste', 'ajustes')]),
  ].join(', ') || 'nada';

const problems: Readonly<Record<MovingProblem, string>> = {
  unreadable: 'El archivo no se puede leer.',
  empty: 'El archivo está vacío.',
  foreign: 'LM Courier no exportó este archivo.',
  newer: 'El archivo lo exportó una versión más nueva de LM Courier. Instala antes aquí esa versión.',
  cut: 'Falta el final del archivo. Cópialo otra vez o expórtalo de nuevo.',
  damaged: 'El archivo no es el que se exportó: se cambió o se dañó por el camino.',
  too_large: 'El archivo es más grande que cualquier exportación.',
  too_many_modes: 'Con los modos del archivo serían más de los que caben. Elimina antes algunos aquí.',
};

const bots: Readonly<Record<MovingSummary['bot'], string>> = {
  same: 'Es del mismo bot que tienes aquí, así que todo sigue donde estaba.',
  other:
    'Es de un bot distinto del que tienes aquí. Sus personas podrán escribir a este bot, y él no les escribirá antes. Las conversaciones se quedan con aquel bot, y tu cuenta aquí sigue igual.',
  unknown:
    'Sin un token no se puede saber si es del mismo bot: introdúcelo antes si puedes. Con otro bot, las personas podrán escribirle, pero las conversaciones no continúan, y en cualquier caso habrá que volver a dar a conocer tu teléfono.',
};

export const moving: Messages['moving'] = {
  title: 'Tus datos',
  lead: 'Un solo archivo lleva ajustes, personas, modos, solicitudes y conversaciones a otro equipo. El token y las claves no están en él: pégalos allí de nuevo. Tampoco está lo que espera. Quien tenga el archivo puede leerlo.',
  withoutTexts:
    'Ocultas lo que escriben otras personas, así que sus solicitudes y conversaciones quedan fuera del archivo.',
  export: 'Exportar…',
  import: 'Importar…',
  busy: {
    export: (percent) => `Exportando… ${percent}`,
    look: (percent) => `Revisando el archivo… ${percent}`,
    import: (percent) => `Incorporando todo; mientras tanto, el bot está en pausa… ${percent}`,
  },
  saveDialog: { title: 'Exportar todo', files: 'Datos de LM Courier' },
  openDialog: { title: 'Importar todo', files: 'Datos de LM Courier' },

  exported: ({ counts: all, waiting, isWithoutTexts }, cut) =>
    [
      `Exportado: ${counts(all)}.`,
      waiting === 0
        ? ''
        : `${counted(waiting, 'mensaje espera y no está', 'mensajes esperan y no están')} en el archivo.`,
      isWithoutTexts ? 'Lo que escribieron otras personas no está en él, porque lo ocultas.' : '',
      cut === '' ? '' : `De una dirección se quitó una parte que podría ser un secreto: ${cut}.`,
      'El token y las claves no están en él.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  exportFailed: {
    disk_full: (code) => `No hay espacio para el archivo (${code}). No ha quedado nada de él.`,
    disk_not_writable: (code) => `No se puede escribir ahí el archivo (${code}). Elige otra carpeta.`,
    other: (code) => `El archivo no se pudo escribir${code === '' ? '' : ` (${code})`}.`,
  },

  question: {
    title: '¿Incorporar lo que hay en este archivo?',
    holds: (all, day) => `Contiene ${counts(all)}, con fecha del ${day}.`,
    withoutTexts: 'Lo que escribieron otras personas se dejó fuera al crearlo.',
    joins:
      'Se suma a lo que hay aquí. Sus ajustes sustituyen a los tuyos; se conservan tus decisiones sobre las personas y las conversaciones que siguen aquí. Lo que espera continúa y no se escribe a nadie.',
    bots,
    sets: (label, value) => `Cambia “${label}” a: ${value === '' ? '(vacío)' : value}`,
    confirm: 'Incorporar',
  },
  imported: (all, known) =>
    `Incorporado: ${counts(all)}.${known === 0 ? '' : ` ${counted(known, 'solicitud ya estaba', 'solicitudes ya estaban')} aquí.`}`,
  importFailed: (problem, code) =>
    `${problems[problem]}${code === '' ? '' : ` (${code})`} No se ha cambiado nada.`,

  deleteAll: 'Eliminar todo…',
  deleteLead: 'Elimina todo lo que la aplicación tiene en este equipo, hasta la última palabra.',
  deletion: {
    title: '¿Eliminar todo?',
    body: 'El bot se detiene. Se eliminan de este equipo las solicitudes, las conversaciones, las personas, los modos, los ajustes, el token y las claves, los modelos que escuchan y el registro. Lo que espera no se responde; a quien espera se le avisa, si Telegram está accesible. Esto no se puede deshacer.',
    keeps:
      'Lo que está en Telegram se conserva: los mensajes, el bot y sus comandos. Elimina el bot en @BotFather si ya no lo quieres. También se conservan los archivos que hayas exportado.',
    environment: (variables) => `Lo que define el entorno se conserva y vuelve a aplicarse: ${variables}.`,
    word: 'eliminar',
    type: (word) => `Para continuar, escribe “${word}”`,
    quit: 'Eliminar y salir',
    begin: 'Eliminar y empezar de nuevo',
  },
};
