import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

export const controls: Messages['controls'] = {
  title: 'Respostas',
  model: 'Modelo',
  temperature: 'Temperatura',
  temperatureHint: 'A partir da próxima mensagem.',
  reset: 'Esquecer todos os chats…',
  loaded: 'carregado',
  notOnServer: 'não está no servidor',
  notOnServerHint: (isLocked) =>
    isLocked
      ? 'O LM Studio não tem este modelo: baixe-o lá.'
      : 'O LM Studio não tem este modelo: baixe-o lá ou escolha outro.',
  refreshModels: 'Pedir de novo a lista de modelos ao LM Studio',
  context: (tokens) => `contexto ${tokens}`,
  vision: 'enxerga imagens',
  reasoning: 'raciocina',
};

export const models: Messages['models'] = {
  panes: { models: 'Modelos', answers: 'Respostas', modes: 'Modos' },
  switchPanes: 'Modelos, respostas ou modos',
  switchSide: 'Respostas ou modos',
  choose: 'O modelo que responde',
  search: 'Buscar um modelo',
  noneFound: 'Nenhum modelo corresponde.',
  loadedTimes: (count) => (count < 2 ? 'carregado' : `carregado ${counted(count, 'vez', 'vezes')}`),
  context: (tokens, most) => `contexto ${tokens} de ${most}`,
  contextShared: (count, tokens) =>
    `carregado para ${figures.format(count)} ao mesmo tempo, ${counted(tokens, 'token', 'tokens')} em comum`,
  contextUpTo: (most) => `contexto de até ${most}`,
  megabytes: (figure) => `${figure} MB`,
  gigabytes: (figure) => `${figure} GB`,
  listening: {
    title: 'Transcrição de voz',
    lead: 'Modelos que transcrevem o que se diz nas mensagens de voz, neste computador: nada do que se diz sai dele.',
    noLibrary:
      'Não foi possível carregar a biblioteca de transcrição. Em geral, o aplicativo está em um disco que não deixa rodar programas (noexec) ou a instalação está incompleta: instale-o de novo em outro disco ou escolha um servidor de voz nas Configurações.',
    onlyServer:
      'Não há biblioteca de transcrição para este sistema. Um servidor de voz, definido nas Configurações, pode transcrever.',
    off: 'As mensagens de voz ainda não são ouvidas: baixe um modelo ou escolha uma pasta que tenha um.',
    languages: (count) => counted(count, 'idioma', 'idiomas'),
    allLanguages: 'cerca de 100 idiomas',
    size: (have, all) => `${have} de ${all}`,
    used: 'em uso',
    ready: 'baixado',
    downloading: (percent) => `Baixando… ${percent}`,
    checking: (percent) => `Verificando… ${percent}`,
    paused: (percent) => `em pausa, ${percent}`,
    damaged: 'Um dos arquivos dele estava danificado e foi apagado. Baixe-o de novo.',
    problem: {
      no_connection: 'A conexão caiu. O que já chegou fica guardado.',
      refused: 'O servidor recusou. Tente mais tarde ou coloque um modelo em uma pasta sua.',
      wrong_sum: 'O que chegou não era o modelo e foi apagado.',
      disk_full: 'Não há espaço no disco. O que já chegou fica guardado.',
      not_writable: 'Não é possível gravar na pasta de dados.',
    },
    download: 'Baixar',
    resume: 'Retomar',
    pause: 'Pausar',
    use: 'Usar',
    check: 'Verificar',
    delete: 'Excluir…',
    of: (action, name) => `${action}: ${name}`,
    deleteTitle: (name) => `Excluir ${name}?`,
    deleteConfirm: 'Excluir',
    deleteBody: (size) => `Isso libera ${size} no disco. Você pode baixá-lo de novo.`,
    chooseFolder: 'Escolher uma pasta…',
    ownFolder: 'Uma pasta sua',
    folderLacks: (file) =>
      file === 'model' ? 'Não há modelo de transcrição nessa pasta.' : `Falta ${file} nessa pasta.`,
  },
  load: 'Carregar',
  loadLong: (name) => `Carregar ${name}`,
  unload: 'Descarregar',
  unloadLong: (name) => `Descarregar ${name}`,
  loading: 'Carregando…',
  unloading: 'Descarregando…',
  loadingLong: (name) => `${name}: carregando`,
  unloadingLong: (name) => `${name}: descarregando`,
  loadingForAnswer: (who) => `O LM Studio o carrega para responder a ${who}`,
  failed: {
    load_failed:
      'Não foi possível carregá-lo, provavelmente por falta de memória. Descarregue outro modelo ou escolha um menor.',
    model_not_found: 'O LM Studio não tem mais este modelo.',
    not_lm_studio: 'Não dá para mandar este servidor carregar ou descarregar um modelo.',
    interrupted: 'A conexão caiu antes que o LM Studio terminasse. Veja lá e tente de novo.',
    no_first_byte: 'O LM Studio não terminou em meia hora. Veja lá e tente de novo.',
  },
  serverWords: (detail) => `LM Studio: ${detail}`,
  unloadTitle: (name) => `Descarregar ${name}?`,
  unloadBody: (names, others) => {
    const more = others === 0 ? '' : ` e mais ${others}`;
    return `Ele está respondendo a ${names}${more}. Essa resposta será interrompida.`;
  },
  unloadKeeps:
    'O que já foi escrito fica guardado e é enviado. Um pedido que ainda não tem nenhuma palavra é feito de novo, e o LM Studio pode carregar o modelo para ele.',
  unloadConfirm: 'Descarregar',
  none: 'O LM Studio não tem modelos de chat.',
  noneHint: 'Baixe um por lá: ele aparece aqui sozinho.',
  notToldByOthers:
    'Este servidor não informa o que está carregado, então nada pode ser carregado ou descarregado daqui.',
  changedByItself:
    'Este servidor carrega e descarrega modelos por conta própria, então isso não pode ser feito daqui.',
  pins: 'Um modelo que você carrega aqui fica na memória até que você o descarregue. Já um modelo carregado por uma mensagem sai sozinho quando fica ocioso, conforme definido no LM Studio.',
  more: (count) =>
    `Mais ${counted(count, 'modelo não aparece', 'modelos não aparecem')} aqui. Digite uma parte do nome.`,
  notToldByOldOnes:
    'Esta versão do LM Studio só carrega e descarrega modelos na própria janela. A partir da versão 0.4, isso pode ser feito aqui.',
  answersLead: 'Para quem não definiu valores próprios, a partir da próxima mensagem.',
};
