import type { AskAgainResult } from '../../../main/common/jobsContract.ts';
import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

const countRequests = (count: number) => counted(count, 'pedido', 'pedidos');
const characters = (count: number) => counted(count, 'caractere', 'caracteres');

const notAsked = (refused: Extract<AskAgainResult, { asked: false }>): string => {
  switch (refused.reason) {
    case 'bot_stopped':
      return 'O bot está parado. Inicie-o e pergunte de novo.';
    case 'other_bot':
      return 'Este pedido foi enviado a outro bot, então este não pode respondê-lo.';
    case 'gone':
      return 'Este pedido foi excluído.';
    case 'busy':
      return 'Esta mensagem já está na fila.';
    case 'too_many':
      return `Este chat já tem ${countRequests(refused.waiting)} na fila, e o limite é ${figures.format(refused.max)}.`;
    case 'queue_full':
      return refused.waiting < refused.max
        ? `A fila está quase cheia (${figures.format(refused.waiting)} de ${figures.format(refused.max)}), e os últimos lugares ficam para quem não tem nada esperando.`
        : `A fila está cheia (${figures.format(refused.waiting)} de ${figures.format(refused.max)}).`;
  }
};

export const preview: Messages['preview'] = ({ preview, size }) => preview ?? `oculta · ${characters(size)}`;

export const recent: Messages['recent'] = {
  title: 'Pedidos recentes',
  empty: 'Ninguém escreveu ainda.',
  emptyHint: 'As perguntas e suas respostas aparecem aqui.',
  nobodyMayTalk: 'Ninguém tem acesso ao bot ainda.',
  letIn: 'Convidar alguém',
  who: 'Quem',
  message: 'Mensagem',
  model: 'Modelo',
  when: 'Quando',
  took: 'Duração',
  state: 'Estado',
  position: (position) => `n.º ${position}`,
  received: 'Recebida',
  waited: 'Espera',
  answeredIn: 'Tempo da resposta',
  open: 'Pergunta e resposta completas',
};

export const requests: Messages['requests'] = {
  table: 'Pedidos',
  filter: {
    title: 'Filtro',
    person: 'Pessoa',
    state: 'Estado',
    model: 'Modelo',
    everybody: 'Todos',
    anyState: 'Estado: todos',
    anyModel: 'Modelo: todos',
    clear: 'Limpar',
    clearLong: 'Limpar o filtro',
    search: 'Buscar em perguntas e respostas',
    dates: 'Quando',
    anyDate: 'Data: todas',
    recentDates: { today: 'Hoje', week: 'Últimos 7 dias', month: 'Últimos 30 dias' },
    betweenDays: 'De – até…',
    from: 'De',
    to: 'até',
    onlyOwn: 'As mensagens de outras pessoas estão ocultas, então a busca só vê as suas.',
  },
  found: countRequests,
  askAll: {
    name: 'Perguntar tudo de novo',
    long: 'Perguntar de novo tudo o que falhou e está nesta lista',
    title: (count) => `Perguntar de novo (${countRequests(count)})?`,
    body: 'Os pedidos vão para o fim da fila, do mais antigo ao mais novo, até onde os limites dela permitirem. Cada pessoa recebe uma nova resposta no Telegram.',
    confirm: 'Perguntar de novo',
    done: (asked, left) =>
      asked + left === 0
        ? 'Todos eles já foram perguntados de novo.'
        : `Perguntados de novo: ${figures.format(asked)}.${left > 0 ? ` Não perguntados: ${figures.format(left)}.` : ''}`,
  },
  searching: 'Buscando…',
  foundSoFar: (count) => `${countRequests(count)} até agora…`,
  foundNewest: (count) => `Os mais recentes: ${countRequests(count)}`,
  wordsNotFound: 'Nenhum pedido contém essas palavras.',
  sortBy: (column) => `Ordenar por: ${column}`,
  nothingFound: 'Nenhum pedido corresponde.',
  failed: 'Não foi possível ler os pedidos.',
  loadingRow: 'Carregando…',

  detailsOf: (who) => `Pedido de ${who}`,
  back: 'Todos os pedidos',
  close: 'Fechar',
  gone: 'Este pedido foi excluído.',
  inGroup: (name) => `em ${name}`,

  question: 'Pergunta',
  edited: 'Editada depois',
  size: characters,
  answer: 'Resposta',
  answerSoFar: 'A parte da resposta que chegou',
  thoughts: 'Raciocínio',
  photo: 'Foto',
  document: 'Arquivo',
  recording: 'Mensagem de voz',
  quote: {
    bot: 'Em resposta ao bot',
    sender: 'Em resposta à própria mensagem',
    other: 'Em resposta a outra pessoa',
  },
  forward: {
    bot: 'Encaminhada do bot',
    sender: 'Encaminhada, palavras próprias',
    other: 'Encaminhada de outra pessoa',
  },
  tableOfAnswer: 'Tabela',
  openLink: {
    title: 'Abrir este endereço no navegador?',
    hint: 'Foi o modelo que o escreveu; ninguém verificou aonde ele leva.',
    confirm: 'Abrir',
  },
  serverSaid: 'Detalhes:',

  facts: 'Sobre este pedido',
  askedFor: 'Modelo pedido',
  wanted: 'Pedido',
  restOfAnswer: 'o resto de uma resposta cortada',
  temperature: 'Temperatura',
  limit: 'Limite da resposta',
  noLimit: 'nenhum',
  tokens: (count) => counted(count, 'token', 'tokens'),
  read: 'Lidos',
  written: 'Escritos',
  speed: 'Velocidade',
  tokensPerSecond: (speed) => `${speed} tokens/s`,
  ended: 'Término',
  endings: {
    stop: 'completa',
    length: 'cortada no limite da resposta',
    content_filter: 'retida em parte pelo servidor',
  },
  firstWord: 'Tempo até o primeiro token',
  delivered: 'Entregue',

  copyText: (what) => `Copiar: ${what}`,
  copyAll: 'Copiar tudo',
  copied: 'Copiado',
  retry: 'Perguntar de novo',
  askedAgain: 'A mensagem está de novo no fim da fila.',
  notAsked,
  stop: 'Interromper',
  runNext: 'Responder em seguida',
  skip: 'Deixar para o fim',
  skipLong: 'Todos os outros passam à frente',
  notMoved: 'Não dá para mover: ela não está mais na fila, ou não há mais ninguém nela.',
  leaveQueue: 'Tirar da fila',
  delete: 'Excluir…',
  deletion: {
    title: 'Excluir este pedido?',
    body: (who, goesOn) =>
      `${goesOn ? 'O pedido é interrompido. ' : ''}Isso exclui a pergunta de ${who}, a resposta e o que o modelo lembra delas. Você pode desfazer por dez segundos.`,
    keeps: 'As mensagens no Telegram ficam.',
    confirm: 'Excluir',
    not: 'O pedido não foi excluído: ele ainda está na fila, e o bot está parado. Inicie o bot e exclua-o de novo.',
  },
};
