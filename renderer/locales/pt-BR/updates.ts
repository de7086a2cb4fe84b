import type { Messages } from '../en.ts';

export const updates: Messages['updates'] = {
  label: 'Atualizações',
  question: {
    installs: 'Procurar novas versões uma vez por dia e instalá-las quando ninguém estiver esperando?',
    tells: 'Procurar novas versões uma vez por dia?',
  },
  privacy: (host) =>
    `O aplicativo pergunta a ${host} qual é a versão mais recente para o seu sistema. Nada sobre você, seu bot ou seus chats é enviado; o servidor vê o seu endereço de internet, como qualquer página da web.`,
  yes: 'Sim, procurar',
  no: 'Não',
  newer: (version) => `A versão ${version} está disponível. Neste sistema, é você quem a instala.`,
  downloading: (version, percent) => `A versão ${version} está sendo baixada: ${percent}%.`,
  ready: (version) =>
    `A versão ${version} está pronta. Ela será instalada quando ninguém estiver esperando uma resposta.`,
  readyWhenWanted: (version) => `A versão ${version} está pronta para ser instalada.`,
  restarting: (version) =>
    `O LM Courier reinicia com a versão ${version} assim que a resposta em andamento terminar.`,
  newest: 'Esta é a versão mais recente.',
  looking: 'Procurando…',
  lookedAt: (when) => `Última verificação: ${when}.`,
  look: 'Verificar agora',
  restart: 'Reiniciar e atualizar',
  openPage: 'Abrir a página de versões',
  failed: {
    no_connection: 'A página de versões está fora de alcance. Há conexão com a internet?',
    refused: 'A página de versões não tinha o que foi pedido. Tente mais tarde.',
    unreadable: 'O que a página de versões respondeu não é uma versão do LM Courier. Tente mais tarde.',
    wrong_sum: 'O que chegou não é o que foi publicado, por isso foi descartado.',
    disk_full: 'Não há espaço no disco para a nova versão. Libere espaço e tente de novo.',
    not_writable: 'Não é possível salvar a nova versão: o aplicativo não pode gravar ali.',
  },
  found: (version) => `A versão ${version} está disponível, mas não foi possível baixá-la.`,
};
