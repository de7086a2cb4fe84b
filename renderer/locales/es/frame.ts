import type { frame as english } from '../en/frame.ts';

export const frame: typeof english = {
  views: {
    queue: 'Cola',
    recent: 'Solicitudes',
    people: 'Personas',
    model: 'Modelo',
    log: 'Registro',
    settings: 'Ajustes',
  },
  mainNavigation: 'Vistas',
  statusBar: 'Estado',
  loading: 'Un momento…',
  loadFailed: 'La ventana no recibió respuesta de la aplicación.',
  tryAgain: 'Reintentar',
  requestFailed: (detail) => `No funcionó: ${detail}`,
  requestProblems: {
    disk_full: (code) =>
      `El disco está lleno, así que no se guardó nada. Libera espacio y vuelve a intentarlo (${code}).`,
    disk_not_writable: (code) =>
      `La aplicación no puede escribir en su carpeta de datos, así que no se guardó nada. Revisa el disco y los permisos de la carpeta (${code}).`,
  },
  undo: {
    undo: 'Deshacer',
    what: (removal) => {
      switch (removal.what) {
        case 'request':
          return `La solicitud de ${removal.name} se ha eliminado.`;
        case 'chat':
          return `El historial de ${removal.name} se ha olvidado.`;
        case 'everything':
          return 'El historial de todos los chats se ha olvidado.';
      }
    },
    done: 'Deshecho: todo está ahí de nuevo.',
    tooLate: 'Ya es tarde para deshacerlo: se ha borrado.',
  },
  keys: {
    title: 'Teclas',
    control: 'Ctrl',
    actions: {
      find: 'Buscar en esta vista',
      undo: 'Deshacer lo eliminado u olvidado',
      selectAll: 'Seleccionar todas las líneas del registro',
      zoomIn: 'Ampliar',
      zoomOut: 'Reducir',
      zoomReset: 'Tamaño normal',
      keys: 'Mostrar estas teclas',
    },
    wheel: 'Zoom',
    wheelCap: '+ rueda del ratón',
    close: 'Cerrar',
  },
  dismiss: 'Cerrar',
  cancel: 'Cancelar',
  openSettings: 'Abrir los ajustes',
  howTo: 'Cómo se hace',
  lockedBy: (variable) => `Esto lo define la variable de entorno ${variable}.`,
  notices: {
    more: (others) => (others === 0 ? 'Más' : `${others} más`),
    less: 'Menos',
  },
};
