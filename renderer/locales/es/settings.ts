import { noLimit } from '../../../main/common/settings.ts';
import type { Messages } from '../en.ts';
import { languageNames } from '../languageNames.ts';
import { counted, figures } from './grammar.ts';

export const settings: Messages['settings'] = {
  reset: 'Volver al valor por defecto',
  resetLong: (label) => `${label}: volver al valor por defecto`,
  noLimit: 'Sin límite',
  proxy: {
    address: 'Dirección del proxy',
    choices: [
      { value: 'system', label: 'Como en el sistema' },
      { value: 'none', label: 'Ninguno' },
      { value: 'address', label: 'Una dirección' },
    ],
  },
  isSet: 'Definido',
  isNotSet: 'Sin definir',
  replace: 'Reemplazar',
  add: 'Introducir',
  remove: 'Quitar',
  save: 'Guardar',
  cancel: 'Cancelar',
  environmentWrong: (variable) => `${variable}, del entorno, no se usa:`,
  testTelegram: 'Probar Telegram',
  testLmStudio: 'Probar LM Studio',
  testing: 'Probando…',
  search: 'Buscar en los ajustes',
  nothingFound: 'Ningún ajuste coincide.',
  showAll: 'Mostrar todos los ajustes',
  removal: {
    token: {
      title: '¿Quitar el token del bot?',
      body: 'El bot se detiene y no responde a nadie hasta que haya un token de nuevo.',
      keeps: 'Los mensajes, las personas y los ajustes se conservan.',
      confirm: 'Quitar el token',
    },
    lmStudioApiKey: {
      title: '¿Quitar la clave de API?',
      body: 'Un servidor que necesita una clave rechaza la aplicación hasta que haya una de nuevo.',
      confirm: 'Quitar la clave',
    },
    voiceApiKey: {
      title: '¿Quitar la clave del servidor de voz?',
      body: 'Un servidor que necesita una clave no escucha nada hasta que haya una de nuevo.',
      confirm: 'Quitar la clave',
    },
  },
  actionOf: (action, label) => `${action}: ${label}`,
  suggestions: {
    open: 'Mostrar los modelos de LM Studio',
    none: 'Los modelos de LM Studio aparecen aquí mientras está en marcha.',
  },
  dataFolder: 'Carpeta de datos',
  version: 'Versión',
  licence: {
    label: 'Licencia',
    ours: 'Licencia MIT',
    others: 'Licencias de las bibliotecas incluidas',
    failed: (file) => `el texto no se puede mostrar aquí. Está en ${file}`,
  },
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Respuestas',
    voice: 'Voz',
    queue: 'Cola',
    access: 'Acceso',
    app: 'Aplicación',
  },
  texts: {
    token: {
      label: 'Token del bot',
      description: 'La llave de tu bot, de BotFather. Se queda en este equipo y no se vuelve a mostrar.',
    },
    telegramApiRoot: {
      label: 'Servidor de la API de bots',
      description: 'Cámbialo solo si usas un servidor propio de la API de bots.',
    },
    telegramProxy: {
      label: 'Proxy para Telegram',
      description:
        'Cómo se llega a Telegram. Una dirección empieza por http o socks5 y no contiene nombre ni contraseña.',
    },
    lmStudioUrl: {
      label: 'Dirección de LM Studio',
      description: 'Donde responde el modelo; sirve cualquier servidor compatible con OpenAI.',
    },
    lmStudioApiKey: {
      label: 'Clave de API',
      description:
        'Solo hace falta si el servidor la pide, por ejemplo con “Require Authentication” en LM Studio.',
    },
    model: {
      label: 'Modelo',
      description: 'Responde a quienes no han elegido un modelo propio.',
    },
    systemPrompt: {
      label: 'Prompt de sistema',
      description: 'Va delante de cada conversación y le dice al modelo cómo comportarse.',
    },
    temperature: {
      label: 'Temperatura',
      description: 'Los valores bajos dan respuestas estables; los altos, creativas.',
    },
    maxTokens: {
      label: 'Límite de respuesta, tokens',
      description: 'Una respuesta termina con esta longitud. Se puede poner “sin límite”.',
    },
    reasoningEffort: {
      label: 'Esfuerzo de razonamiento',
      description: 'Cuánto piensa un modelo que razona antes de responder.',
    },
    answerFormat: {
      label: 'Formato de las respuestas',
      description:
        'El enriquecido muestra tablas, fórmulas y títulos; algunas aplicaciones de Telegram copian mejor el texto clásico o simple.',
    },
    showReasoning: {
      label: 'Razonamiento',
      description: 'Añade el razonamiento del modelo como bloque plegado bajo la respuesta.',
    },
    showStats: {
      label: 'Datos bajo las respuestas',
      description: 'Añade una línea pequeña: modelo, tokens, velocidad, segundos.',
    },
    groupLive: {
      label: 'Respuestas en vivo en grupos',
      description: 'Muestra la respuesta mientras se escribe, editando un mensaje cada pocos segundos.',
    },
    historyMessages: {
      label: 'Longitud del historial',
      description: 'Cuántos mensajes anteriores de un chat recibe el modelo; 0 significa ninguno.',
    },
    silenceLimit: {
      label: 'Límite de bloqueo, segundos',
      description: 'Una respuesta que se queda parada tanto tiempo se abandona.',
    },
    firstByteLimit: {
      label: 'Tiempo hasta el primer token, segundos',
      description:
        'Una respuesta que no ha empezado para entonces se abandona. Cargar un modelo grande y leer un chat largo puede llevar minutos.',
    },
    answerTimeLimit: {
      label: 'Límite de tiempo de respuesta, segundos',
      description:
        'Una respuesta que tarda más mientras otras personas esperan se corta y se puede continuar. Leer y cargar no cuentan. Se puede poner “sin límite”.',
    },
    voice: {
      label: 'Mensajes de voz',
      description:
        'Quién los escucha: este equipo, con un modelo que descargas en “Modelo”, o un servidor tuyo.',
    },
    voiceLocalModel: {
      label: 'Modelo en este equipo',
      description:
        'El que escucha: su nombre en “Modelo” o la carpeta de un modelo tuyo. Vacío: el primero que haya.',
    },
    voiceUrl: {
      label: 'Servidor de voz',
      description: 'Cualquier servidor de transcripción compatible con OpenAI. Recibe las grabaciones.',
    },
    voiceApiKey: {
      label: 'Clave del servidor de voz',
      description: 'Solo hace falta si ese servidor la pide.',
    },
    voiceModel: { label: 'Modelo del servidor de voz', description: 'Tal como lo llama ese servidor.' },
    voiceLanguage: {
      label: 'Idioma hablado',
      description:
        'Dos letras, como es o en. Con “auto”, sirve de pista el idioma de Telegram de cada persona.',
    },
    maxVoiceMinutes: {
      label: 'Límite de los mensajes de voz, minutos',
      description: 'Las grabaciones más largas no se escuchan.',
    },
    parallelRequests: {
      label: 'Solicitudes en paralelo',
      description:
        'Con 1 se responde estrictamente por turno; más solo ayuda si el servidor puede con varias. Con “auto” es lo que admite el modelo según se cargó en LM Studio, como máximo 4.',
    },
    maxWaitingPerChat: {
      label: 'Mensajes en espera por chat',
      description:
        'A quien envía más se le pide que espere antes una respuesta. Una persona puede tener el doble en total, entre todos sus chats.',
    },
    maxPerMinute: {
      label: 'Mensajes por minuto',
      description:
        'Cuántos mensajes y pulsaciones de botones tiene una persona en un minuto, o “sin límite”. A quien se pasa se le avisa una vez.',
    },
    maxQueueLength: {
      label: 'Límite de la cola',
      description:
        'Cuántos mensajes pueden esperar en total, o “sin límite”. La última décima parte se reserva para quienes no tienen nada en espera.',
    },
    maxMessageLength: {
      label: 'Límite de mensaje, caracteres',
      description:
        'Los mensajes más largos no se aceptan. Un texto pegado que Telegram ha dividido en varios cuenta como uno.',
    },
    maxFileSize: {
      label: 'Límite de archivo, MB',
      description:
        'Las fotos y los archivos más grandes no se aceptan. Telegram no entrega a los bots más de 20 MB.',
    },
    maxMessageAge: {
      label: 'Antigüedad máxima de un mensaje, minutos',
      description:
        'Lo que se escribió con la aplicación apagada se responde hasta esta antigüedad. Telegram guarda los mensajes 1440 minutos, es decir, un día.',
    },
    keepDays: {
      label: 'Conservar solicitudes y conversaciones, días',
      description: 'Las más antiguas se eliminan poco a poco; “sin límite” lo conserva todo.',
    },
    accessMode: {
      label: 'Personas nuevas',
      description: 'Si hace falta tu aprobación cuando alguien escribe por primera vez.',
    },
    approvedIds: {
      label: 'Acceso siempre aprobado',
      description:
        'ID de Telegram de personas y grupos, separados por comas, además de lo que has aprobado aquí.',
    },
    hideTexts: {
      label: 'Mensajes de otras personas',
      description:
        'Si esta ventana muestra lo que escriben y las respuestas que reciben, o solo horas y tamaños. Los tuyos se muestran siempre.',
    },
    startAtLogin: {
      label: 'Abrir al iniciar sesión',
      description:
        'La aplicación se abre en la bandeja cuando inicias sesión en este equipo; el bot sigue entonces como lo dejaste.',
    },
    keepAwake: {
      label: 'Mantener activo el equipo',
      description:
        'El equipo no se suspende por sí solo: o bien solo mientras un mensaje se responde o espera, o bien mientras el bot esté en marcha. La pantalla sí puede apagarse.',
    },
    onClose: {
      label: 'Al cerrar la ventana',
      description:
        'Se aplica donde el escritorio no muestra iconos en la bandeja. Si los muestra, la aplicación siempre sigue ahí.',
    },
    notices: {
      label: 'Notificaciones',
      description:
        'De qué avisa el escritorio mientras no miras esta ventana. Importante: la cola está parada, se rechaza el token y cosas así.',
    },
    checkUpdates: {
      label: 'Versiones nuevas',
      description:
        'Pregunta una vez al día a la página de versiones por la más reciente y la instala cuando nadie espera, si este paquete puede. No se envía nada sobre ti, tu bot ni tus chats.',
    },
    appTheme: { label: 'Tema', description: 'Los colores de esta ventana.' },
    botLanguage: {
      label: 'Idioma del bot',
      description: 'El idioma en que habla el propio bot; el modelo elige el suyo.',
    },
    appLanguage: {
      label: 'Idioma de la aplicación',
      description: 'El idioma de esta ventana, la bandeja y las notificaciones.',
    },
  },
  otherWords: {
    token: 'contraseña secreto botfather llave clave key',
    telegramApiRoot: 'url host local bot api',
    telegramProxy: 'system none vpn socks http bloqueado conexión conexion',
    lmStudioUrl: 'servidor host puerto url endpoint ollama llama.cpp localhost 1234',
    lmStudioApiKey: 'token contraseña autenticación autenticacion key bearer',
    model: 'llm ia por defecto',
    systemPrompt: 'instrucciones rol personaje carácter prompt del sistema',
    temperature: 'creatividad azar aleatorio',
    maxTokens: 'longitud máximo maximo ilimitado largo corto cortado',
    reasoningEffort: 'pensar pensamiento razonar',
    answerFormat: 'markdown html tabla fórmula formula simple',
    showReasoning: 'pensar pensamiento mostrar razonar',
    showStats: 'velocidad estadísticas estadisticas pie tokens por segundo línea',
    groupLive: 'streaming directo escribiendo borrador',
    historyMessages: 'memoria contexto recordar',
    silenceLimit: 'silencio timeout tiempo agotado colgado atascado',
    firstByteLimit: 'timeout carga lento espera primera palabra',
    answerTimeLimit: 'timeout largo infinito ilimitado',
    parallelRequests: 'simultáneo simultaneo a la vez varias respuestas concurrencia',
    maxWaitingPerChat: 'cola spam flood',
    maxPerMinute: 'frecuencia ritmo spam flood ilimitado',
    maxQueueLength: 'tamaño longitud llena ilimitado',
    maxMessageLength: 'longitud pegar largo',
    maxFileSize: 'tamaño megabyte subir foto documento adjunto fichero',
    maxMessageAge: 'viejo antiguo sin conexión horas atrasado',
    keepDays: 'borrar eliminar retención historial almacenamiento privacidad ilimitado',
    accessMode: 'aprobar permitir privado público publico todos permiso',
    approvedIds: 'lista blanca permitir usuarios ids permiso',
    hideTexts: 'privacidad privado ocultar textos',
    startAtLogin: 'autoarranque arranque inicio automático encender',
    keepAwake: 'suspender reposo hibernar energía energia',
    onClose: 'bandeja salir minimizar',
    notices: 'aviso alerta sonido',
    checkUpdates: 'actualizar actualización actualizacion descargar',
    appTheme: 'colores oscuro noche claro contraste accesibilidad apariencia',
    botLanguage: 'traducción traduccion lengua español inglés',
    appLanguage: 'traducción traduccion lengua español inglés interfaz',
  },
  choices: {
    reasoningEffort: { auto: 'El del modelo', low: 'Bajo', medium: 'Medio', high: 'Alto' },
    answerFormat: { rich: 'Enriquecido', classic: 'Clásico', plain: 'Texto simple' },
    showReasoning: { off: 'Oculto', on: 'Visible, plegado' },
    showStats: { off: 'No', on: 'Sí' },
    groupLive: { on: 'Sí', off: 'No' },
    voice: {
      off: 'No se escuchan',
      'built-in': 'Los escucha este equipo',
      server: 'Los escucha un servidor',
    },
    accessMode: { approve: 'Preguntarme antes', everyone: 'Todo el mundo tiene acceso' },
    hideTexts: { off: 'Visibles', on: 'Ocultos' },
    startAtLogin: { off: 'No', on: 'Sí' },
    keepAwake: { off: 'Solo para mensajes', on: 'Mientras el bot esté en marcha' },
    onClose: { ask: 'Preguntarme', keep: 'Seguir en marcha', quit: 'Salir' },
    notices: { all: 'También quién quiere chatear', important: 'Solo lo importante', none: 'Ninguna' },
    checkUpdates: { off: 'No buscar', on: 'Buscar una vez al día' },
    appTheme: {
      system: 'Como en el sistema',
      light: 'Claro',
      dark: 'Oscuro',
      'high-contrast-light': 'Contraste alto, claro',
      'high-contrast-dark': 'Contraste alto, oscuro',
    },
    botLanguage: { auto: 'El de cada persona', ...languageNames },
    appLanguage: { auto: 'El del sistema', ...languageNames },
  },
};

const range = (min: number, max: number) =>
  min === noLimit
    ? `Elige un número de 1 a ${figures.format(max)} o escribe “sin límite”.`
    : `Elige un número de ${figures.format(min)} a ${figures.format(max)}.`;

export const problems: Messages['problems'] = {
  empty: () => 'Escribe algo aquí o vuelve al valor por defecto.',
  not_a_number: ({ min, max }) => `Esto no es un número. ${range(min, max)}`,
  not_whole: () => 'Aquí solo valen números enteros.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_language: () => 'Escribe un idioma con dos letras, como es o en, o auto.',
  not_a_choice: ({ choices }) => `Valores posibles: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `Esto no es una dirección. Empieza por ${schemes.map((scheme) => `${scheme}://`).join(' o ')}.`,
  port_zero: () => 'El puerto 0 no existe. LM Studio usa el 1234 si no se le indica otro.',
  credentials_in_address: () => 'El nombre y la contraseña de una dirección no se usan. Quítalos.',
  not_ids: () => 'Escribe los ID como números separados por comas, por ejemplo 12345678, -1001234567890.',
  too_long: ({ max }) => `Es demasiado largo: como máximo ${counted(max, 'carácter', 'caracteres')}.`,
  not_a_token: () =>
    'Aquí no hay ningún token. Es parecido a 123456789:AbCdEf… – copia el mensaje entero de BotFather.',
  locked: ({ variable }) => `Esto lo define la variable de entorno ${variable}.`,
};
