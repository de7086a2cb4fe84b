import type { Messages } from '../en.ts';
import { counted, figures, plural } from './grammar.ts';

const messages = (count: number) => counted(count, 'mensaje', 'mensajes');

const wantToChat = (count: number) =>
  plural(count, { one: 'Quiere chatear', many: 'Quieren chatear', other: 'Quieren chatear' });

export const asking: Messages['asking'] = {
  title: wantToChat,
  group: 'grupo',
  groupLeft: 'grupo del que el bot ha salido: apruébalo y vuelve a añadir el bot',
  approve: 'Aprobar',
  block: 'Bloquear',
  approveLong: (name) => `Aprobar a ${name}`,
  blockLong: (name) => `Bloquear a ${name}`,
  decidedAlready: (name, state, time, where) =>
    `${name}: ya se decidió ${{ here: 'aquí', telegram: 'en Telegram', link: 'con un enlace' }[where]} (${state.toLocaleLowerCase('es')}, ${time}).`,
  more: (count) => `${figures.format(count)} más…`,
  heading: (count) => `${wantToChat(count)}: ${figures.format(count)}`,
  blockAll: 'Bloquear a todos…',
  blockAllQuestion: {
    title: (count) => `¿Bloquear a quienes quieren chatear (${figures.format(count)})?`,
    body: 'No reciben respuestas ni se les dice nada. Lo que han escrito hasta ahora se elimina.',
    keeps: 'Quien tiene acceso lo conserva. Más adelante puedes aprobar a cualquiera, por separado.',
    confirm: 'Bloquear a todos',
    done: (count) => `Acceso bloqueado a ${counted(count, 'chat', 'chats')}.`,
  },
};

export const reset: Messages['reset'] = {
  title: '¿Olvidar todos los chats?',
  body: 'El modelo olvida lo dicho antes en todos los chats. Puedes deshacerlo durante diez segundos.',
  keeps: 'Los mensajes de Telegram, las solicitudes en espera, las personas y los ajustes se conservan.',
  confirm: 'Olvidar todos los chats',
  done: (count) =>
    count === 0
      ? 'No había ningún historial que olvidar.'
      : `El historial de ${counted(count, 'chat', 'chats')} se ha olvidado.`,
};

export const people: Messages['people'] = {
  title: 'Personas',
  others: 'El resto',
  search: 'Buscar personas',
  filter: 'A quién se muestra',
  filters: {
    all: 'Todas',
    asking: 'Quieren chatear',
    mayTalk: 'Con acceso',
    blocked: 'Bloqueadas',
  },
  invite: 'Invitar…',
  resetAll: 'Olvidar todos los chats…',
  empty: 'Aún no ha escrito nadie.',
  emptyHint:
    'Invita a alguien con un enlace. Cualquier otra persona que escriba al bot tiene que pedir acceso aquí.',
  nothingFound: 'Ninguna persona coincide.',
  showAll: 'Mostrar todas',
  more: (count) => `Mostrar ${figures.format(count)} más`,
  beyond: (count) => `Busca para encontrar ${figures.format(count)} más.`,
  loadFailed: 'La lista de personas no se pudo leer.',

  sorting: 'Orden de la lista',
  columns: { name: 'Nombre', state: 'Estado', messages: 'Mensajes', seen: 'Visto' },
  standing: {
    asking: 'quiere chatear',
    approved: 'acceso aprobado',
    listed: 'acceso aprobado',
    everyone: 'tiene acceso',
    unknown: 'sin aprobar',
    blocked: 'acceso bloqueado',
  },
  why: {
    asking: 'Espera tu aprobación; hasta entonces no hay respuestas.',
    approved: 'Has aprobado este chat.',
    listed: 'Tiene acceso porque su ID figura en los ajustes.',
    everyone: 'Tiene acceso como todo el mundo: así está elegido en los ajustes.',
    unknown: 'Sin aprobar. En un grupo solo reciben respuestas las personas que has aprobado.',
    blocked: 'Acceso bloqueado: el bot no responde aquí.',
  },
  owner: 'tú',
  ownerLong: 'Esta es tu propia cuenta.',
  hasOwn: 'Tiene ajustes propios',

  id: 'ID de Telegram',
  username: 'Nombre de usuario',
  asked: 'Pidió acceso',
  firstWords: 'Primer mensaje',
  seen: 'Última vez',
  messages: 'Mensajes',
  remembered: 'Recordado',
  remembers: (count) => (count === 0 ? 'Nada aún' : messages(count)),
  own: 'Ajustes de este chat',
  ownNone: 'Ninguno: aquí se aplican tus ajustes.',
  values: {
    mode: 'Modo',
    model: 'Modelo',
    temperature: 'Temperatura',
    maxTokens: 'Límite de respuesta',
    systemPrompt: 'Prompt de sistema',
  },
  given: {
    title: 'Lo que fijas para esta persona',
    names: { model: 'Modelo', messages: 'Mensajes al día', seconds: 'Segundos de cálculo al día' },
    none: 'sin límite',
    hint: 'Un campo vacío significa: como para todos. La persona puede elegir otro modelo; los límites valen siempre, de medianoche a medianoche.',
    modelHint: 'Un campo vacío significa: como para todos. Lo que elijas en Telegram tiene prioridad.',
    wrong: (max) =>
      `Un límite es un número entero de 1 a ${figures.format(max)}; deja el campo vacío si no hay límite. A quien no deba recibir respuestas se le puede bloquear.`,
  },
  topics: 'Conversaciones en temas',
  topicNumber: (number) => `Tema ${number}`,
  topicsOn: 'Los chats privados tienen temas: cada uno es una conversación aparte.',
  topicsOff:
    'Los chats privados no tienen temas. Activa Threaded Mode en @BotFather (Bot Settings) y cada tema será una conversación aparte.',
  noMode: '(ninguno)',
  noLimit: 'sin límite',
  emptyPrompt: '(vacío)',
  clear: 'Quitar',
  clearLong: (value) => `Quitar: ${value}`,

  reset: 'Olvidar este chat…',
  resetQuestion: {
    title: (name) => `¿Olvidar el chat “${name}”?`,
    body: 'El modelo olvida lo dicho antes en este chat. Puedes deshacerlo durante diez segundos.',
    keeps: 'Los mensajes de Telegram, las solicitudes en espera y los ajustes se conservan.',
    confirm: 'Olvidar este chat',
    done: (name, count) =>
      count === 0
        ? `No había ningún historial de ${name} que olvidar.`
        : `El historial de ${name} se ha olvidado: ${messages(count)}.`,
  },

  forget: 'Olvidar a esta persona…',
  forgetQuestion: {
    title: (name) => `¿Olvidar a ${name}?`,
    body: 'Se borra todo lo que se guarda de esta persona: nombre, ajustes, todas las solicitudes con sus respuestas, también en grupos, y lo que recuerda el modelo. Lo que está en espera o se está respondiendo se detiene. No se puede deshacer.',
    afterwards: {
      asking: 'Quien haya sido olvidado y vuelva a escribir tendrá que pedir acceso de nuevo.',
      approved:
        'El acceso también se borra: quien haya sido olvidado y vuelva a escribir tendrá que pedirlo de nuevo.',
      listed: 'El acceso se conserva, porque el id está en los ajustes.',
      everyone: 'El acceso se conserva, porque lo tiene todo el mundo: así está elegido en los ajustes.',
      unknown: 'Quien haya sido olvidado y vuelva a escribir tendrá que pedir acceso de nuevo.',
      blocked: 'El bloqueo se conserva y, para ello, solo el id de Telegram.',
    },
    keeps: 'Se conservan los mensajes de Telegram y lo que otros hayan citado en sus solicitudes.',
    confirm: 'Olvidar a esta persona',
    done: (name, { requests, goOn }) =>
      [
        `Se ha olvidado a ${name}. Borrado: nombre, ajustes, historial y ${counted(requests, 'solicitud', 'solicitudes')}.`,
        ...(goOn === 0 ? [] : ['Lo que se está deteniendo queda oculto y desaparece en cuanto termine.']),
      ].join(' '),
    gone: (name) => `${name} ya no está en la lista.`,
  },

  link: {
    qrCode: 'Código QR del enlace',
    open: 'Abrir en este equipo',
    copy: 'Copiar enlace',
    copied: 'Copiado',
    renew: 'Nuevo enlace',
    validFor: (time) => `Válido durante ${time}, para una persona.`,
    share: 'Compartir en Telegram',
    validUntil: (time) => `Válido hasta el ${time}, para una persona.`,
    renewHint: 'Para una persona más; este enlace sigue siendo válido',
    expired: 'Este enlace ya no es válido.',
    used: (name) => `${name} ya tiene acceso.`,
    usedBySomebody: 'El enlace se ha usado: ahora puede chatear una persona más.',
    notConnected: 'El enlace aparecerá en cuanto el bot se conecte a Telegram.',
    invite: 'La primera persona que abra este enlace y pulse “Iniciar” en Telegram tendrá acceso a tu bot.',
    owner:
      'Escanéalo con tu teléfono, o ábrelo aquí, y pulsa “Iniciar” en Telegram. Tu cuenta tendrá acceso.',
  },
  invitation: {
    title: 'Invitar a alguien',
    forOwner: 'Para mi propia cuenta: el bot será suyo',
    forGuest: 'Para otra persona',
    close: 'Cerrar',
  },
};
