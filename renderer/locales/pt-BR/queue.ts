import type { Messages } from '../en.ts';
import { counted, figures, plural } from './grammar.ts';

const countModels = (count: number) => counted(count, 'modelo', 'modelos');
const countLoaded = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'carregado', many: 'carregados', other: 'carregados' })}`;
const countMessages = (count: number) => counted(count, 'mensagem espera', 'mensagens esperam');
const attempts = (count: number) => counted(count, 'tentativa', 'tentativas');

const because: Messages['queue']['because'] = {
  server_off: 'o LM Studio não responde',
  no_first_byte: 'o LM Studio não responde a tempo',
  not_lm_studio: 'nenhum servidor de modelos responde no endereço',
  unauthorized: 'o servidor pede uma chave de API',
  no_model_loaded: 'não está carregado, nem qualquer outro modelo',
  model_not_found: 'não está no servidor',
  load_failed: 'não pode ser carregado',
  model_unavailable: 'não responde',
  hearing_late: 'isso está demorando mais do que o normal',
  hearing_off: 'as mensagens de voz estão desativadas nas Configurações',
  hearing_no_library: 'a biblioteca que ouve não pode ser carregada; a tela Modelo diz o que ajuda',
  hearing_no_model: 'não há um modelo de transcrição completo; baixe um na seção Modelo',
  hearing_server_gone: 'o servidor de voz não responde',
  hearing_not_server: 'outra coisa responde no endereço do servidor de voz',
  hearing_unauthorized: 'o servidor de voz pede uma chave',
};

export const bot: Messages['bot'] = {
  label: 'Bot',
  start: 'Iniciar',
  stop: 'Parar',
  startLong: 'Iniciar o bot',
  stopLong: 'Parar o bot',
  nextTry: (time) => `Próxima tentativa às ${time}.`,
  open: 'Abrir no Telegram',
};

export const lmStudio: Messages['lmStudio'] = {
  label: 'LM Studio',
  models: countModels,
  summary: (count, loaded) => `${countModels(count)}, ${countLoaded(loaded)}`,
  since: (time) => `Desde ${time}.`,
};

export const queue: Messages['queue'] = {
  label: 'Fila',
  empty: 'Ninguém esperando',
  waiting: (count) => `${figures.format(count)} esperando`,
  running: (count) => `${count} em andamento`,
  delivering: (count) => `${count} em envio`,
  pausedByOwner: 'Em pausa',
  pausedUntil: (time) => `Em pausa até ${time}`,
  because,
  held: {
    otherReason: {
      server: 'o LM Studio não aceita pedidos',
      model: 'não pode ser usado',
      hearing: 'nada pode ser ouvido',
      message: 'não pode ser usado',
    },
    server: ({ reason, since, tries }) =>
      `Parada desde ${since}: ${reason}.${tries === 0 ? '' : ` Já houve ${attempts(tries)}.`}`,
    model: (model, { reason, since, tries, waiting }) =>
      waiting === 0
        ? `${model} ${reason} desde ${since}: ${attempts(tries)} até aqui, e mais uma agora.`
        : `${model} ${reason}: ${countMessages(waiting)} por ele desde ${since}, com ${attempts(tries)}; a próxima vem sozinha.`,
    hearing: ({ reason, since, waiting }) =>
      `${countMessages(waiting)} a transcrição desde ${since}: ${reason}. Tudo continua sozinho.`,
    message: (who, model, { reason, since, tries }) =>
      `Só para a mensagem de ${who}, ${model} ${reason}: ela espera desde ${since}, com ${attempts(tries)}; a próxima vem sozinha.`,
    more: (count) => `e mais ${count}`,
  },
  pause: 'Pausar',
  resume: 'Retomar',
  pauseLong: 'Pausar a fila',
  pauseFor: 'Pausar a fila por um tempo',
  pauseTimes: { 30: '30 minutos', 60: '1 hora', 240: '4 horas', 1440: '1 dia' },
  untilMorning: 'Até as 8 da manhã',
  resumeLong: 'Retomar a fila',
  short: (count) => `${figures.format(count)} na fila`,
};

export const now: Messages['now'] = {
  idle: 'Nada em andamento',
  stop: (who) => `Interromper a resposta para ${who}`,
  open: 'Mostrar o pedido e a resposta',
  answerTo: (who) => `Resposta para ${who}`,
  pieces: (count) => counted(count, 'token', 'tokens'),
  speed: (perSecond) => `${perSecond} tokens/s`,
};

export const waiting: Messages['waiting'] = {
  title: 'Na fila',
  waited: 'Espera até agora',
  since: (time) => `Espera desde ${time}`,
  expected: 'Espera prevista a partir de agora',
  waitedShort: 'Esperou',
  expectedShort: 'Previsão',
  about: (time) => `≈ ${time}`,
  runNext: (who) => `Responder em seguida: ${who}`,
  skip: (who) => `Passar todos os outros à frente: ${who}`,
  putAside: (model, reason) => `Adiada: ${model} ${reason}`,
  cancel: (who) => `Cancelar: ${who}`,
  cancelTitle: (who) => `Tirar da fila a mensagem de ${who}?`,
  cancelKeeps: 'A pessoa recebe um aviso. Você pode refazer a pergunta em Pedidos.',
  cancelConfirm: 'Tirar',
  more: (count) => `e mais ${count}`,
};

export const today: Messages['today'] = {
  expectedWait: 'Espera prevista agora',
  answered: 'Respostas hoje',
  medianWait: 'Espera mediana hoje',
};

export const activity: Messages['activity'] = {
  title: 'Últimas seis horas',
  nothing: 'Ninguém escreveu nesse período.',
  series: { requests: 'Pedidos', waiting: 'Maior fila', speed: 'Tokens/s' },
  legend: { requests: 'Pedidos (esquerda)', waiting: 'Maior fila (esquerda)', speed: 'Tokens/s (direita)' },
  summary: ({ requests, waiting, speed }) =>
    [
      `Últimas seis horas: ${counted(requests, 'pedido', 'pedidos')}`,
      `no máximo ${waiting} esperando ao mesmo tempo`,
      ...(speed === undefined ? [] : [`ultimamente ${speed} tokens por segundo`]),
    ].join(', '),
};
