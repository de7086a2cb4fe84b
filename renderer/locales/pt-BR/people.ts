import type { Messages } from '../en.ts';
import { counted, figures, plural } from './grammar.ts';

const messages = (count: number) => counted(count, 'mensagem', 'mensagens');

const wantToChat = (count: number) =>
  plural(count, { one: 'Quer conversar', many: 'Querem conversar', other: 'Querem conversar' });

export const asking: Messages['asking'] = {
  title: wantToChat,
  group: 'grupo',
  groupLeft: 'grupo do qual o bot saiu: aprove-o e depois adicione o bot de novo',
  approve: 'Aprovar',
  block: 'Bloquear',
  approveLong: (name) => `Aprovar ${name}`,
  blockLong: (name) => `Bloquear ${name}`,
  decidedAlready: (name, state, time, where) =>
    `${name}: já se decidiu ${{ here: 'aqui', telegram: 'no Telegram', link: 'por um link' }[where]} – ${state.toLocaleLowerCase('pt-BR')}, ${time}.`,
  more: (count) => `Mais ${figures.format(count)}…`,
  heading: (count) => `${wantToChat(count)}: ${figures.format(count)}`,
  blockAll: 'Bloquear todo mundo…',
  blockAllQuestion: {
    title: (count) => `Bloquear todo mundo que quer conversar (${figures.format(count)})?`,
    body: 'Ninguém recebe resposta nem aviso. O que escreveram até agora é apagado.',
    keeps: 'Quem tem acesso continua com ele. Depois você ainda pode aprovar qualquer pedido, um por um.',
    confirm: 'Bloquear todo mundo',
    done: (count) => `Bloqueios feitos: ${figures.format(count)}.`,
  },
};

export const reset: Messages['reset'] = {
  title: 'Esquecer todos os chats?',
  body: 'O modelo esquece o que foi dito antes, em todos os chats. Você pode desfazer por dez segundos.',
  keeps: 'As mensagens no Telegram, os pedidos na fila, as pessoas e as configurações ficam.',
  confirm: 'Esquecer todos os chats',
  done: (count) =>
    count === 0
      ? 'Não havia histórico para esquecer.'
      : `Histórico esquecido: ${counted(count, 'chat', 'chats')}.`,
};

export const people: Messages['people'] = {
  title: 'Pessoas',
  others: 'As demais pessoas',
  search: 'Buscar pessoas',
  filter: 'Quem aparece',
  filters: {
    all: 'Todas',
    asking: 'Querem conversar',
    mayTalk: 'Têm acesso',
    blocked: 'Bloqueadas',
  },
  invite: 'Convidar…',
  resetAll: 'Esquecer todos os chats…',
  empty: 'Ninguém escreveu ainda.',
  emptyHint:
    'Convide alguém com um link. Qualquer outra pessoa que escreva ao bot precisa primeiro pedir acesso aqui.',
  nothingFound: 'Nenhuma pessoa corresponde.',
  showAll: 'Mostrar todas',
  more: (count) => `Mostrar mais ${figures.format(count)}`,
  beyond: (count) => `Busque para encontrar mais ${figures.format(count)}.`,
  loadFailed: 'Não foi possível ler a lista de pessoas.',

  sorting: 'Ordem da lista',
  columns: { name: 'Nome', state: 'Estado', messages: 'Mensagens', seen: 'Visto' },
  standing: {
    asking: 'quer conversar',
    approved: 'acesso aprovado',
    listed: 'acesso aprovado',
    everyone: 'tem acesso',
    unknown: 'sem aprovação',
    blocked: 'acesso bloqueado',
  },
  why: {
    asking: 'Aguarda sua aprovação; até lá, não recebe respostas.',
    approved: 'Você aprovou este chat.',
    listed: 'Tem acesso porque o id está nas Configurações.',
    everyone: 'Tem acesso porque todo mundo tem: assim está nas Configurações.',
    unknown: 'Sem aprovação. Em um grupo, só quem você aprovou recebe respostas.',
    blocked: 'Acesso bloqueado: o bot não responde aqui.',
  },
  owner: 'você',
  ownerLong: 'Esta é a sua própria conta.',
  hasOwn: 'Tem configurações próprias',

  id: 'Id no Telegram',
  username: 'Nome de usuário',
  asked: 'Pediu acesso',
  firstWords: 'Primeira mensagem',
  seen: 'Última atividade',
  messages: 'Mensagens',
  remembered: 'Na memória',
  remembers: (count) => (count === 0 ? 'Nada ainda' : messages(count)),
  own: 'Configurações deste chat',
  ownNone: 'Nenhuma: aqui valem as suas configurações.',
  values: {
    mode: 'Modo',
    model: 'Modelo',
    temperature: 'Temperatura',
    maxTokens: 'Limite da resposta',
    systemPrompt: 'Prompt do sistema',
  },
  given: {
    title: 'O que você define para esta pessoa',
    names: { model: 'Modelo', messages: 'Mensagens por dia', seconds: 'Segundos de cálculo por dia' },
    none: 'sem limite',
    hint: 'Campo vazio quer dizer: como para todo mundo. A pessoa pode escolher outro modelo; os limites valem sempre, de meia-noite a meia-noite.',
    modelHint: 'Campo vazio quer dizer: como para todo mundo. O que você escolhe no Telegram vale mais.',
    wrong: (max) =>
      `Um limite é um número inteiro de 1 a ${figures.format(max)}; deixe o campo vazio para não ter limite. Quem não deve receber respostas pode ser bloqueado.`,
  },
  topics: 'Conversas em tópicos',
  topicNumber: (number) => `Tópico ${number}`,
  topicsOn: 'Os chats privados têm tópicos: cada um é uma conversa separada.',
  topicsOff:
    'Os chats privados não têm tópicos. Ative Threaded Mode em @BotFather (Bot Settings), e cada tópico será uma conversa separada.',
  noMode: '(nenhum)',
  noLimit: 'sem limite',
  emptyPrompt: '(vazio)',
  clear: 'Limpar',
  clearLong: (value) => `Limpar: ${value}`,

  reset: 'Esquecer este chat…',
  resetQuestion: {
    title: (name) => `Esquecer o chat “${name}”?`,
    body: 'O modelo esquece o que foi dito antes neste chat. Você pode desfazer por dez segundos.',
    keeps: 'As mensagens no Telegram, os pedidos na fila e as configurações ficam.',
    confirm: 'Esquecer este chat',
    done: (name, count) =>
      count === 0
        ? `${name}: não havia histórico para esquecer.`
        : `${name}: histórico esquecido, ${messages(count)}.`,
  },

  forget: 'Esquecer esta pessoa…',
  forgetQuestion: {
    title: (name) => `Esquecer ${name}?`,
    body: 'Tudo o que está guardado desta pessoa é apagado: nome, configurações, todos os pedidos com as respostas, também em grupos, e o que o modelo lembra. O que está na fila ou sendo respondido é interrompido. Isto não pode ser desfeito.',
    afterwards: {
      asking: 'Quem foi esquecido e escrever de novo precisa pedir acesso outra vez.',
      approved: 'O acesso também é apagado: quem foi esquecido e escrever de novo precisa pedir outra vez.',
      listed: 'O acesso fica, porque o id está nas configurações.',
      everyone: 'O acesso fica, porque todo mundo tem: assim está escolhido nas configurações.',
      unknown: 'Quem foi esquecido e escrever de novo precisa pedir acesso outra vez.',
      blocked: 'O bloqueio fica e, para isso, só o id do Telegram.',
    },
    keeps: 'As mensagens no Telegram ficam, e também o que outras pessoas citaram nos próprios pedidos.',
    confirm: 'Esquecer esta pessoa',
    done: (name, { requests, goOn }) =>
      [
        `${name}: tudo esquecido. Apagado: nome, configurações, histórico e ${counted(requests, 'pedido', 'pedidos')}.`,
        ...(goOn === 0 ? [] : ['O que está sendo interrompido fica oculto e some assim que terminar.']),
      ].join(' '),
    gone: (name) => `${name} não está mais na lista.`,
  },

  link: {
    qrCode: 'QR code do link',
    open: 'Abrir neste computador',
    copy: 'Copiar link',
    copied: 'Copiado',
    renew: 'Novo link',
    validFor: (time) => `Vale por mais ${time}, para uma pessoa.`,
    share: 'Compartilhar no Telegram',
    validUntil: (time) => `Vale até ${time}, para uma pessoa.`,
    renewHint: 'Para mais uma pessoa; este link continua valendo',
    expired: 'Este link não vale mais.',
    used: (name) => `${name} agora tem acesso.`,
    usedBySomebody: 'O link foi usado: agora mais uma pessoa pode conversar.',
    notConnected: 'O link aparece assim que o bot se conectar ao Telegram.',
    invite: 'A primeira pessoa que abrir este link e tocar em Iniciar no Telegram ganha acesso ao seu bot.',
    owner:
      'Escaneie com o celular, ou abra aqui, e toque em Iniciar no Telegram. Assim a sua conta passa a ter acesso.',
  },
  invitation: {
    title: 'Convidar alguém',
    forOwner: 'Para a minha própria conta, que passa a administrar o bot',
    forGuest: 'Para outra pessoa',
    close: 'Fechar',
  },
};
