import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

export const controls: Messages['controls'] = {
  title: 'Respuestas',
  model: 'Modelo',
  temperature: 'Temperatura',
  temperatureHint: 'A partir del próximo mensaje.',
  reset: 'Olvidar todos los chats…',
  loaded: 'cargado',
  notOnServer: 'no está en el servidor',
  notOnServerHint: (isLocked) =>
    isLocked
      ? 'LM Studio no tiene este modelo: descárgalo allí.'
      : 'LM Studio no tiene este modelo: descárgalo allí o elige otro.',
  refreshModels: 'Volver a pedir a LM Studio sus modelos',
  context: (tokens) => `contexto ${tokens}`,
  vision: 've imágenes',
  reasoning: 'razona',
};

export const models: Messages['models'] = {
  panes: { models: 'Modelos', answers: 'Respuestas', modes: 'Modos' },
  switchPanes: 'Modelos, respuestas o modos',
  switchSide: 'Respuestas o modos',
  choose: 'El modelo que responde',
  search: 'Buscar un modelo',
  noneFound: 'Ningún modelo coincide.',
  loadedTimes: (count) => (count < 2 ? 'cargado' : `cargado ${figures.format(count)} veces`),
  context: (tokens, most) => `contexto ${tokens} de ${most}`,
  contextShared: (count, tokens) =>
    `cargado para ${count} a la vez, ${counted(tokens, 'token compartido', 'tokens compartidos')}`,
  contextUpTo: (most) => `contexto hasta ${most}`,
  megabytes: (figure) => `${figure} MB`,
  gigabytes: (figure) => `${figure} GB`,
  listening: {
    title: 'Escucha',
    lead: 'Modelos que transcriben en este equipo lo que se dice en los mensajes de voz: nada de eso sale de él.',
    noLibrary:
      'No se puede cargar la biblioteca que escucha. Lo más probable es que la aplicación esté en un disco que no permite ejecutar programas (noexec) o que la instalación esté incompleta: instálala de nuevo en otro disco o elige un servidor de voz en los ajustes.',
    onlyServer:
      'No hay ninguna biblioteca que escuche para este sistema. Un servidor de voz, en los ajustes, sí puede.',
    off: 'Los mensajes de voz aún no se escuchan: descarga un modelo o elige una carpeta que tenga uno.',
    languages: (count) => counted(count, 'idioma', 'idiomas'),
    allLanguages: 'unos 100 idiomas',
    size: (have, all) => `${have} de ${all}`,
    used: 'escucha',
    ready: 'descargado',
    downloading: (percent) => `Descargando… ${percent}`,
    checking: (percent) => `Comprobando… ${percent}`,
    paused: (percent) => `en pausa al ${percent}`,
    damaged: 'Uno de sus archivos estaba dañado y se ha eliminado. Descárgalo de nuevo.',
    problem: {
      no_connection: 'Se cortó la conexión. Lo que ha llegado se conserva.',
      refused: 'El servidor lo rechazó. Vuelve a intentarlo más tarde o pon un modelo en una carpeta tuya.',
      wrong_sum: 'Lo que llegó no era el modelo y se ha eliminado.',
      disk_full: 'No hay espacio en el disco. Lo que ha llegado se conserva.',
      not_writable: 'No se puede escribir en la carpeta de datos.',
    },
    download: 'Descargar',
    resume: 'Reanudar',
    pause: 'Pausar',
    use: 'Usar',
    check: 'Comprobar',
    delete: 'Eliminar…',
    of: (action, name) => `${action}: ${name}`,
    deleteTitle: (name) => `¿Eliminar ${name}?`,
    deleteConfirm: 'Eliminar',
    deleteBody: (size) => `Esto libera ${size} en el disco. Puedes volver a descargarlo.`,
    chooseFolder: 'Elegir una carpeta…',
    ownFolder: 'Una carpeta tuya',
    folderLacks: (file) =>
      file === 'model' ? 'En esa carpeta no hay ningún modelo que escuche.' : `En esa carpeta falta ${file}.`,
  },
  load: 'Cargar',
  loadLong: (name) => `Cargar ${name}`,
  unload: 'Quitar',
  unloadLong: (name) => `Quitar ${name} de la memoria`,
  loading: 'Cargando…',
  unloading: 'Quitando…',
  loadingLong: (name) => `${name}: cargando`,
  unloadingLong: (name) => `${name}: quitando de la memoria`,
  loadingForAnswer: (who) => `LM Studio lo carga para responder a ${who}`,
  failed: {
    load_failed:
      'No se pudo cargar, probablemente por falta de memoria. Quita otro modelo de la memoria o elige uno más pequeño.',
    model_not_found: 'LM Studio ya no tiene este modelo.',
    not_lm_studio: 'A este servidor no se le puede pedir que cargue un modelo o lo quite de la memoria.',
    interrupted: 'La conexión se cortó antes de que LM Studio terminara. Míralo allí y vuelve a intentarlo.',
    no_first_byte: 'LM Studio no terminó en media hora. Míralo allí y vuelve a intentarlo.',
  },
  serverWords: (detail) => `LM Studio: ${detail}`,
  unloadTitle: (name) => `¿Quitar ${name} de la memoria?`,
  unloadBody: (names, others) => {
    const more = others === 0 ? '' : ` y a ${figures.format(others)} más`;
    return `Está respondiendo a ${names}${more}. Esa respuesta se cortará.`;
  },
  unloadKeeps:
    'Lo que ya está escrito se conserva y se envía. Una solicitud que aún no tiene ni una palabra se repite, y LM Studio podría cargar el modelo para ella.',
  unloadConfirm: 'Quitar',
  none: 'LM Studio no tiene modelos de chat.',
  noneHint: 'Descarga uno allí: aparecerá aquí por sí solo.',
  notToldByOthers:
    'Este servidor no dice qué está cargado, así que desde aquí no se puede cargar ni quitar nada.',
  changedByItself:
    'Este servidor carga los modelos y los quita de la memoria por su cuenta, así que no se puede hacer desde aquí.',
  pins: 'Un modelo que cargas aquí sigue en la memoria hasta que lo quitas. El que se carga por un mensaje se va solo cuando no se usa, según lo configurado en LM Studio.',
  more: (count) =>
    `${count === 1 ? 'No se muestra 1 más' : `No se muestran ${figures.format(count)} más`}. Escribe una parte del nombre.`,
  notToldByOldOnes:
    'Esta versión de LM Studio solo carga modelos y los quita de la memoria desde su propia ventana. A partir de la versión 0.4 se puede hacer aquí.',
  answersLead: 'Para quienes no tienen valores propios, a partir del próximo mensaje.',
};
