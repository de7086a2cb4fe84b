import type { Messages } from '../en.ts';
import { counted, figures, withArticle } from './grammar.ts';

const countModels = (count: number) => counted(count, 'modelo', 'modelos');

const waitMessages = (count: number) =>
  `${count === 1 ? 'espera' : 'esperan'} ${counted(count, 'mensaje', 'mensajes')}`;
const attempts = (count: number) => counted(count, 'intento', 'intentos');

const because: Messages['queue']['because'] = {
  server_off: 'LM Studio no responde',
  no_first_byte: 'LM Studio no responde a tiempo',
  not_lm_studio: 'en su dirección no responde ningún servidor de modelos',
  unauthorized: 'el servidor pide una clave de API',
  no_model_loaded: 'no está cargado, ni ningún otro modelo',
  model_not_found: 'no está en el servidor',
  load_failed: 'no se puede cargar',
  model_unavailable: 'no responde',
  hearing_late: 'escucharlos tarda más de lo habitual',
  hearing_off: 'los mensajes de voz están desactivados en los ajustes',
  hearing_no_library: 'no se puede cargar la biblioteca que escucha; en Modelo se explica qué ayuda',
  hearing_no_model: 'no hay ningún modelo completo que escuche; descarga uno en “Modelo”',
  hearing_server_gone: 'el servidor de voz no responde',
  hearing_not_server: 'en la dirección del servidor de voz responde otra cosa',
  hearing_unauthorized: 'el servidor de voz pide una clave',
};

export const bot: Messages['bot'] = {
  label: 'Bot',
  start: 'Iniciar',
  stop: 'Detener',
  startLong: 'Iniciar el bot',
  stopLong: 'Detener el bot',
  nextTry: (time) => `Próximo intento a ${withArticle(time)}.`,
  open: 'Abrir en Telegram',
};

export const lmStudio: Messages['lmStudio'] = {
  label: 'LM Studio',
  models: countModels,
  summary: (count, loaded) =>
    `${countModels(count)}, ${figures.format(loaded)} ${loaded === 1 ? 'cargado' : 'cargados'}`,
  since: (time) => `Desde ${withArticle(time)}.`,
};

export const queue: Messages['queue'] = {
  label: 'Cola',
  empty: 'Nadie espera',
  waiting: (count) => `${figures.format(count)} en espera`,
  running: (count) => `${count} en curso`,
  delivering: (count) => `${count} en envío`,
  pausedByOwner: 'En pausa',
  pausedUntil: (time) => `En pausa hasta ${withArticle(time)}`,
  because,
  held: {
    otherReason: {
      server: 'LM Studio no acepta solicitudes',
      model: 'no se puede usar',
      hearing: 'no se puede escuchar nada',
      message: 'no se puede usar',
    },
    server: ({ reason, since, tries }) =>
      `Retenida desde ${withArticle(since)}: ${reason}.${tries === 0 ? '' : ` ${attempts(tries)} hasta ahora.`}`,
    model: (model, { reason, since, tries, waiting }) =>
      waiting === 0
        ? `${model} ${reason} desde ${withArticle(since)}: ${attempts(tries)}, y ahora uno más.`
        : `${model} ${reason}: ${waitMessages(waiting)} desde ${withArticle(since)}, ${attempts(tries)}; el próximo será automático.`,
    hearing: ({ reason, since, waiting }) =>
      `Desde ${withArticle(since)} hay ${counted(waiting, 'mensaje', 'mensajes')} por escuchar: ${reason}. Continuará por sí solo.`,
    message: (who, model, { reason, since, tries }) =>
      `Solo para el mensaje de ${who}, ${model} ${reason}: espera desde ${withArticle(since)}, ${attempts(tries)}; el próximo será automático.`,
    more: (count) => `y ${count} más`,
  },
  pause: 'Pausar',
  resume: 'Reanudar',
  pauseLong: 'Pausar la cola',
  pauseFor: 'Pausar la cola un rato',
  pauseTimes: { 30: '30 minutos', 60: '1 hora', 240: '4 horas', 1440: '1 día' },
  untilMorning: 'Hasta las 8 de la mañana',
  resumeLong: 'Reanudar la cola',
  short: (count) => `${figures.format(count)} en la cola`,
};

export const now: Messages['now'] = {
  idle: 'Inactivo',
  stop: (who) => `Detener la respuesta a ${who}`,
  open: 'Mostrar la solicitud y su respuesta',
  answerTo: (who) => `Respuesta a ${who}`,
  pieces: (count) => counted(count, 'token', 'tokens'),
  speed: (perSecond) => `${perSecond} tokens/s`,
};

export const waiting: Messages['waiting'] = {
  title: 'En espera',
  waited: 'Tiempo de espera hasta ahora',
  since: (time) => `En espera desde el ${time}`,
  expected: 'Espera prevista a partir de ahora',
  waitedShort: 'Esperado',
  expectedShort: 'Previsto',
  about: (time) => `≈ ${time}`,
  runNext: (who) => `Atender a continuación: ${who}`,
  skip: (who) => `Dejar pasar a los demás: ${who}`,
  putAside: (model, reason) => `Apartado: ${model} ${reason}`,
  cancel: (who) => `Quitar: ${who}`,
  cancelTitle: (who) => `¿Quitar de la cola el mensaje de ${who}?`,
  cancelKeeps: 'Se avisará en el chat. Puedes repetirlo en “Solicitudes”.',
  cancelConfirm: 'Quitar',
  more: (count) => `y ${count} más`,
};

export const today: Messages['today'] = {
  expectedWait: 'Espera prevista ahora',
  answered: 'Respondidas hoy',
  medianWait: 'Espera mediana de hoy',
};

export const activity: Messages['activity'] = {
  title: 'Últimas seis horas',
  nothing: 'Nadie ha escrito en este tiempo.',
  series: { requests: 'Solicitudes', waiting: 'Cola más larga', speed: 'Tokens/s' },
  legend: {
    requests: 'Solicitudes (izquierda)',
    waiting: 'Cola más larga (izquierda)',
    speed: 'Tokens/s (derecha)',
  },
  summary: ({ requests, waiting, speed }) =>
    [
      `Últimas seis horas: ${counted(requests, 'solicitud', 'solicitudes')}`,
      `como máximo ${waiting} en espera a la vez`,
      ...(speed === undefined ? [] : [`últimamente ${speed} tokens por segundo`]),
    ].join(', '),
};
