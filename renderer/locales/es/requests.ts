import type { AskAgainResult } from '../../../main/common/jobsContract.ts';
import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

const countRequests = (count: number) => counted(count, 'solicitud', 'solicitudes');

/** Why a message is not asked again. */
type NotAsked = Extract<AskAgainResult, { asked: false }>;

const notAsked = (refused: NotAsked): string => {
  switch (refused.reason) {
    case 'bot_stopped':
      return 'El bot está detenido. Inícialo y repite la solicitud después.';
    case 'other_bot':
      return 'Esta solicitud se envió a otro bot, así que este no puede responderla.';
    case 'gone':
      return 'Esta solicitud se ha eliminado.';
    case 'busy':
      return 'Este mensaje ya está en la cola.';
    case 'too_many':
      return `Este chat ya tiene ${countRequests(refused.waiting)} en espera y el límite es ${figures.format(refused.max)}.`;
    case 'queue_full':
      return refused.waiting < refused.max
        ? `La cola está casi llena (${figures.format(refused.waiting)} de ${figures.format(refused.max)}) y los últimos lugares se reservan para quienes no tienen nada en espera.`
        : `La cola está llena (${figures.format(refused.waiting)} de ${figures.format(refused.max)}).`;
  }
};

export const preview: Messages['preview'] = ({ preview, size }) =>
  preview ?? `oculto · ${counted(size, 'carácter', 'caracteres')}`;

export const recent: Messages['recent'] = {
  title: 'Solicitudes recientes',
  empty: 'Aún no ha escrito nadie.',
  emptyHint: 'Aquí aparecen las preguntas y sus respuestas.',
  nobodyMayTalk: 'Aún nadie tiene acceso al bot.',
  letIn: 'Invitar a alguien',
  who: 'Quién',
  message: 'Mensaje',
  model: 'Modelo',
  when: 'Cuándo',
  took: 'Duración',
  state: 'Estado',
  position: (position) => `n.º ${position}`,
  received: 'Recibido',
  waited: 'Esperó',
  answeredIn: 'Respuesta en',
  open: 'Pregunta y respuesta completas',
};

export const requests: Messages['requests'] = {
  table: 'Solicitudes',
  filter: {
    title: 'Filtro',
    person: 'Persona',
    state: 'Estado',
    model: 'Modelo',
    everybody: 'Todos',
    anyState: 'Estado: todos',
    anyModel: 'Modelo: todos',
    clear: 'Borrar',
    clearLong: 'Borrar el filtro',
    search: 'Buscar en preguntas y respuestas',
    dates: 'Cuándo',
    anyDate: 'Fecha: todas',
    recentDates: { today: 'Hoy', week: 'Últimos 7 días', month: 'Últimos 30 días' },
    betweenDays: 'Desde – hasta…',
    from: 'Desde',
    to: 'hasta',
    onlyOwn: 'Los mensajes de otras personas están ocultos, así que solo se busca en los tuyos.',
  },
  found: countRequests,
  askAll: {
    name: 'Repetir todas',
    long: 'Repetir todas las que fallaron y están en esta lista',
    title: (count) => `¿Repetir ${countRequests(count)}?`,
    body: 'Van al final de la cola, primero las más antiguas, hasta donde lo permitan sus límites. Cada persona recibe una respuesta nueva en Telegram.',
    confirm: 'Repetir',
    done: (asked, left) =>
      asked + left === 0
        ? 'Todas estas ya se han repetido.'
        : `Repetidas: ${figures.format(asked)}.${left > 0 ? ` Sin repetir: ${figures.format(left)}.` : ''}`,
  },
  searching: 'Buscando…',
  foundSoFar: (count) => `${countRequests(count)} hasta ahora…`,
  foundNewest: (count) => `Las más recientes: ${countRequests(count)}`,
  wordsNotFound: 'Ninguna solicitud contiene estas palabras.',
  sortBy: (column) => `Ordenar por: ${column}`,
  nothingFound: 'Ninguna solicitud coincide.',
  failed: 'Las solicitudes no se pudieron leer.',
  loadingRow: 'Cargando…',

  detailsOf: (who) => `Solicitud de ${who}`,
  back: 'Todas las solicitudes',
  close: 'Cerrar',
  gone: 'Esta solicitud se ha eliminado.',
  inGroup: (name) => `en ${name}`,

  question: 'Pregunta',
  edited: 'Editado después',
  size: (count) => counted(count, 'carácter', 'caracteres'),
  answer: 'Respuesta',
  answerSoFar: 'La parte de la respuesta que llegó',
  thoughts: 'Razonamiento',
  photo: 'Foto',
  document: 'Archivo',
  recording: 'Mensaje de voz',
  quote: {
    bot: 'En respuesta al bot',
    sender: 'En respuesta a su propio mensaje',
    other: 'En respuesta a otra persona',
  },
  forward: {
    bot: 'Reenviado del bot',
    sender: 'Reenviado, palabras propias',
    other: 'Reenviado de otra persona',
  },
  tableOfAnswer: 'Tabla',
  openLink: {
    title: '¿Abrir esta dirección en el navegador?',
    hint: 'La escribió el modelo; nadie ha comprobado adónde lleva.',
    confirm: 'Abrir',
  },
  serverSaid: 'Detalles:',

  facts: 'Sobre esta solicitud',
  askedFor: 'Pedido',
  wanted: 'Deseado',
  restOfAnswer: 'el resto de una respuesta cortada',
  temperature: 'Temperatura',
  limit: 'Límite de respuesta',
  noLimit: 'ninguno',
  tokens: (count) => counted(count, 'token', 'tokens'),
  read: 'Leído',
  written: 'Escrito',
  speed: 'Velocidad',
  tokensPerSecond: (speed) => `${speed} tokens/s`,
  ended: 'Final',
  endings: {
    stop: 'completa',
    length: 'cortada en el límite de respuesta',
    content_filter: 'retenida en parte por el servidor',
  },
  firstWord: 'Tiempo hasta el primer token',
  delivered: 'Entregada',

  copyText: (what) => `Copiar: ${what}`,
  copyAll: 'Copiar todo',
  copied: 'Copiado',
  retry: 'Repetir',
  askedAgain: 'El mensaje está de nuevo al final de la cola.',
  notAsked,
  stop: 'Detener',
  runNext: 'A continuación',
  skip: 'Dejar pasar',
  skipLong: 'El resto va primero',
  notMoved: 'No se puede mover: ya no está en espera o es la única que espera.',
  leaveQueue: 'Quitar de la cola',
  delete: 'Eliminar…',
  deletion: {
    title: '¿Eliminar esta solicitud?',
    body: (who, goesOn) =>
      `${goesOn ? 'La solicitud se detiene. ' : ''}Esto elimina la pregunta de ${who}, la respuesta y lo que el modelo recuerda de ambas. Puedes deshacerlo durante diez segundos.`,
    keeps: 'Los mensajes de Telegram se conservan.',
    confirm: 'Eliminar',
    not: 'No se ha eliminado: sigue en espera y el bot está detenido. Inicia el bot y elimínala después.',
  },
};
