import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

export const desktop: Messages['desktop'] = {
  state: {
    running: 'en marcha',
    busy: 'respondiendo',
    paused: 'la cola está en pausa',
    error: 'necesita atención',
    stopped: 'detenido',
  },
  queue: (waiting) => (waiting === 0 ? 'nadie espera' : `${figures.format(waiting)} en espera`),
  askTalk: (count) => `${count === 1 ? 'quiere' : 'quieren'} chatear: ${figures.format(count)}`,
  menu: {
    state: {
      running: 'En línea',
      busy: 'Respondiendo',
      paused: 'En pausa',
      error: 'Necesita atención',
      stopped: 'Detenido',
    },
    start: 'Iniciar el bot',
    stop: 'Detener el bot',
    pause: 'Pausar la cola',
    resume: 'Reanudar la cola',
    open: 'Abrir LM Courier',
    people: (count) =>
      count === 1 ? 'Alguien quiere chatear…' : `${figures.format(count)} quieren chatear…`,
    newer: (version) => `Obtener la versión ${version}…`,
    restart: (version) => `Reiniciar y actualizar a ${version}`,
    restarting: 'Se actualizará tras esta respuesta…',
    quit: 'Salir',
  },
  edit: {
    menu: 'Edición',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
  },
  closing: {
    message: '¿Dejar LM Courier en marcha?',
    detail:
      'Este escritorio no muestra iconos en la bandeja. LM Courier puede seguir respondiendo sin ventana; para volver a verla, ábrelo de nuevo.',
    keep: 'Dejar en marcha',
    quit: 'Salir',
    cancel: 'Cancelar',
    remember: 'No volver a preguntar',
  },
  asking: {
    wrote: (words) => `“${words}”`,
    person: (name) => `${name} quiere chatear con tu bot`,
    group: (name) => `El grupo “${name}” quiere chatear con tu bot`,
    several: (count) => `${figures.format(count)} quieren chatear con tu bot`,
    crowd: (names, more) => `${names} y ${figures.format(more)} más quieren chatear.`,
    decide: 'Aprueba o bloquea en LM Courier.',
    approve: 'Aprobar',
    block: 'Bloquear',
  },
  trouble: {
    held: (waiting) =>
      waiting === 1
        ? 'Un mensaje está retenido'
        : `${counted(waiting, 'mensaje', 'mensajes')} están retenidos`,
    paused: 'Has puesto la cola en pausa y hay gente esperando.',
    token_refused: 'Telegram rechaza el token de tu bot',
    conflict: 'Otro programa usa tu bot',
    storage_problem: 'LM Courier no puede guardar',
    queue_full: 'La cola está llena',
    queueFullLong: (waiting) =>
      `${waiting === 1 ? 'Espera' : 'Esperan'} ${counted(waiting, 'mensaje', 'mensajes')} y se rechazan los nuevos.`,
    well: 'LM Courier vuelve a funcionar',
    wellLong: 'El problema se ha resuelto. Todas las personas que esperaban reciben su respuesta por turno.',
  },
  cannotStart: {
    title: 'LM Courier no puede iniciarse',
    newerDatabase:
      'Sus datos los escribió una versión más nueva de LM Courier. Instálala de nuevo; los datos no se tocan.',
    problems: {
      disk_full: 'El disco está lleno. Libera espacio y abre LM Courier de nuevo; no se ha cambiado nada.',
      disk_not_writable:
        'La aplicación no puede escribir en su carpeta de datos. Revisa el disco y los permisos de la carpeta; no se ha cambiado nada.',
    },
    notDeleted: (names) =>
      `Había que eliminarlo todo, pero esto no se pudo eliminar: ${names}. Quizá lo tenga abierto otro programa. Abre LM Courier de nuevo y se volverá a intentar.`,
    notAFolder:
      'Donde debería estar la carpeta de datos, o la que la contiene, hay un archivo. Muévelo de ahí o indica otra carpeta.',
    otherFolder: (reason) => `No se puede usar la carpeta de datos: ${reason}. No se ha cambiado nada.`,
    reason: (reason) => `No se pueden abrir los datos: ${reason}`,
    noDisplay: 'No hay pantalla. Como servicio no hace falta: lm-courier --service --ozone-platform=headless',
    folder: (folder) => `Los datos están en ${folder}`,
  },
  runsInVersion: {
    message: (version) => `LM Courier ${version} ya está en marcha`,
    detail: (version) => `Has abierto la versión ${version}, pero solo una a la vez puede usar estos datos.`,
    quit: 'Para seguir con esta, elige “Salir” en el menú del icono de la bandeja y abre LM Courier de nuevo.',
  },
  noSandbox:
    'Este sistema no permite que una AppImage cree el entorno aislado (sandbox) que separa su ventana del resto del equipo, y LM Courier no funciona sin él. Instala el paquete .deb, que trae el permiso. O permítelo a todos los programas hasta el próximo reinicio, en una terminal: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  runsAsService: {
    message: 'LM Courier funciona como servicio',
    detail: (pid) =>
      `Responde en segundo plano y no tiene ventana. Para ver la ventana, detén primero el servicio y abre LM Courier de nuevo. Detenlo del mismo modo en que se inició: con “systemctl --user stop lm-courier” o con Ctrl+C en su terminal. Su proceso es el número ${pid}.`,
    close: 'Cerrar',
  },
};
