import type { frame as en } from '../en/frame.ts';

export const frame: typeof en = {
  views: {
    queue: 'Fila',
    recent: 'Pedidos',
    people: 'Pessoas',
    model: 'Modelo',
    log: 'Log',
    settings: 'Configurações',
  },
  mainNavigation: 'Seções',
  statusBar: 'Estado',
  loading: 'Um momento…',
  loadFailed: 'A janela não recebeu resposta do aplicativo.',
  tryAgain: 'Tentar de novo',
  requestFailed: (detail) => `Não funcionou: ${detail}`,
  requestProblems: {
    disk_full: (code) => `O disco está cheio, então nada foi salvo. Libere espaço e tente de novo (${code}).`,
    disk_not_writable: (code) =>
      `O aplicativo não pode gravar na pasta de dados, então nada foi salvo. Verifique o disco e as permissões da pasta (${code}).`,
  },
  undo: {
    undo: 'Desfazer',
    what: (removal) => {
      switch (removal.what) {
        case 'request':
          return `O pedido de ${removal.name} foi excluído.`;
        case 'chat':
          return `${removal.name}: histórico esquecido.`;
        case 'everything':
          return 'O histórico de todos os chats foi esquecido.';
      }
    },
    done: 'Desfeito: está tudo de volta.',
    tooLate: 'É tarde demais para desfazer: já foi excluído.',
  },
  keys: {
    title: 'Teclas',
    control: 'Ctrl',
    actions: {
      find: 'Buscar nesta tela',
      undo: 'Desfazer o que foi apagado ou esquecido',
      selectAll: 'Selecionar todas as linhas do log',
      zoomIn: 'Ampliar',
      zoomOut: 'Reduzir',
      zoomReset: 'Tamanho normal',
      keys: 'Mostrar estas teclas',
    },
    wheel: 'Zoom',
    wheelCap: '+ roda do mouse',
    close: 'Fechar',
  },
  dismiss: 'Dispensar',
  cancel: 'Cancelar',
  openSettings: 'Abrir Configurações',
  howTo: 'Como fazer',
  lockedBy: (variable) => `Isto é definido pela variável de ambiente ${variable}.`,
  notices: {
    more: (others) => (others === 0 ? 'Mais' : `Mais ${others}`),
    less: 'Menos',
  },
};
