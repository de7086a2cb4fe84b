import type { Messages } from '../en.ts';

export const updates: Messages['updates'] = {
  label: 'Actualizaciones',
  question: {
    installs: '¿Buscar versiones nuevas una vez al día e instalarlas cuando nadie espere?',
    tells: '¿Buscar versiones nuevas una vez al día?',
  },
  privacy: (host) =>
    `Se pregunta a ${host} por la versión más reciente para tu sistema. No se envía nada sobre ti, tu bot ni tus chats; solo ve tu dirección de internet, como cualquier página web.`,
  yes: 'Sí, buscar',
  no: 'No',
  newer: (version) => `La versión ${version} está disponible. En este sistema la instalas tú.`,
  downloading: (version, percent) => `Se está descargando la versión ${version}: ${percent} %.`,
  ready: (version) => `La versión ${version} está lista. Se instalará cuando nadie espere una respuesta.`,
  readyWhenWanted: (version) => `La versión ${version} está lista para instalarse.`,
  restarting: (version) =>
    `LM Courier se reiniciará con la versión ${version} en cuanto termine la respuesta que se está escribiendo.`,
  newest: 'Esta es la versión más reciente.',
  looking: 'Buscando…',
  lookedAt: (when) => `Última búsqueda: ${when}.`,
  look: 'Buscar ahora',
  restart: 'Reiniciar y actualizar',
  openPage: 'Abrir la página de versiones',
  failed: {
    no_connection: 'No se pudo acceder a la página de versiones. ¿Hay conexión a internet?',
    refused: 'La página de versiones no tenía lo que se pidió. Vuelve a intentarlo más tarde.',
    unreadable:
      'Lo que respondió la página de versiones no es una versión de LM Courier. Vuelve a intentarlo más tarde.',
    wrong_sum: 'Lo que llegó no es lo que se publicó, así que se descartó.',
    disk_full: 'No hay espacio en el disco para la versión nueva. Libera espacio y vuelve a intentarlo.',
    not_writable: 'La versión nueva no se puede guardar: la aplicación no puede escribir ahí.',
  },
  found: (version) => `La versión ${version} está disponible, pero no se pudo descargar.`,
};
