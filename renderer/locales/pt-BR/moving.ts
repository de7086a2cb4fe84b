import type { MovingCounts, MovingProblem, MovingSummary } from '../../../main/common/movingContract.ts';
import type { moving as english } from '../en/moving.ts';
import { counted } from './grammar.ts';

const counts = ({ people, requests, messages, modes, settings }: MovingCounts) =>
  [
    ...(people === 0 ? [] : [counted(people, 'pessoa', 'pessoas')]),
    ...(requests === 0 ? [] : [counted(requests, 'pedido', 'pedidos')]),
    ...(messages === 0 ? [] : [counted(messages, 'mensagem na memória', 'mensagens na memória')]),
    ...(modes === 0 ? [] : [counted(modes, 'modo', 'modos')]),
    ...(settings === 0 ? [] : [counted(settings, 'configuração', 'configurações')]),
  ].join(', ') || 'nada';

const problems: Readonly<Record<MovingProblem, string>> = {
  unreadable: 'Não é possível ler o arquivo.',
  empty: 'O arquivo está vazio.',
  foreign: 'O arquivo não foi exportado pelo LM Courier.',
  newer: 'O arquivo foi exportado por uma versão mais nova do LM Courier. Instale antes essa versão aqui.',
  cut: 'Falta o fim do arquivo. Copie-o mais uma vez ou exporte de novo.',
  damaged: 'O arquivo não é o que foi exportado: foi alterado ou danificado no caminho.',
  too_large: 'O arquivo é maior do que qualquer exportação.',
  too_many_modes: 'Com os modos do arquivo, haveria mais do que cabe. Exclua alguns aqui primeiro.',
};

const bots: Readonly<Record<MovingSummary['bot'], string>> = {
  same: 'Ele é do mesmo bot que você tem aqui, então tudo continua de onde parou.',
  other:
    'Ele é de outro bot, não do que você tem aqui. As pessoas dele podem escrever para este bot e, até lá, não recebem nada. As conversas ficam com aquele bot, e quem administra aqui não muda.',
  unknown:
    'Sem um token, não dá para saber se ele é do mesmo bot: se puder, informe o token antes. Com outro bot, as pessoas podem escrever para ele, mas as conversas não continuam; de qualquer forma, será preciso apresentar de novo o celular de quem administra.',
};

export const moving: typeof english = {
  title: 'Seus dados',
  lead: 'Um único arquivo leva configurações, pessoas, modos, pedidos e conversas para outro computador. O token e as chaves não estão nele: cole-os de novo por lá. O que está na fila também não. Quem tiver o arquivo pode lê-lo.',
  withoutTexts:
    'Você oculta o que as outras pessoas escrevem, então os pedidos e as conversas delas ficam fora do arquivo.',
  export: 'Exportar…',
  import: 'Importar…',
  busy: {
    export: (percent) => `Exportando… ${percent}`,
    look: (percent) => `Examinando o arquivo… ${percent}`,
    import: (percent) => `Trazendo tudo; enquanto isso, o bot faz uma pausa… ${percent}`,
  },
  saveDialog: { title: 'Exportar tudo', files: 'Dados do LM Courier' },
  openDialog: { title: 'Importar tudo', files: 'Dados do LM Courier' },

  exported: ({ counts: all, waiting, isWithoutTexts }, cut) =>
    [
      `Exportação concluída: ${counts(all)}.`,
      waiting === 0
        ? ''
        : `${counted(waiting, 'mensagem espera na fila e não está', 'mensagens esperam na fila e não estão')} no arquivo.`,
      isWithoutTexts ? 'O que as outras pessoas escreveram não está nele, porque você o oculta.' : '',
      cut === '' ? '' : `Uma parte que pode ser um segredo foi cortada de um endereço: ${cut}.`,
      'O token e as chaves não estão nele.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  exportFailed: {
    disk_full: (code) => `Não há espaço para o arquivo (${code}). Nada ficou para trás.`,
    disk_not_writable: (code) => `Não é possível gravar o arquivo ali (${code}). Escolha outra pasta.`,
    other: (code) => `Não foi possível gravar o arquivo${code === '' ? '' : ` (${code})`}.`,
  },

  question: {
    title: 'Trazer para cá o que está neste arquivo?',
    holds: (all, day) => `Ele contém ${counts(all)}, com data de ${day}.`,
    withoutTexts: 'O que as outras pessoas escreveram ficou de fora quando ele foi criado.',
    joins:
      'Isso se junta ao que já está aqui. As configurações do arquivo substituem as suas; o que você decidiu aqui sobre alguém e as conversas em andamento aqui ficam. O que está na fila continua, e ninguém recebe mensagens por causa disso.',
    bots,
    sets: (label, value) => `Ele define “${label}” como: ${value === '' ? '(vazio)' : value}`,
    confirm: 'Trazer',
  },
  imported: (all, known) =>
    `Importação concluída: ${counts(all)}.${known === 0 ? '' : ` ${counted(known, 'pedido já estava', 'pedidos já estavam')} aqui.`}`,
  importFailed: (problem, code) =>
    `${problems[problem]}${code === '' ? '' : ` (${code})`} Nada foi alterado.`,

  deleteAll: 'Excluir tudo…',
  deleteLead: 'Exclui tudo o que o aplicativo tem neste computador, até a última palavra.',
  deletion: {
    title: 'Excluir tudo?',
    body: 'O bot para. Pedidos, conversas, pessoas, modos, configurações, o token e as chaves, os modelos de transcrição e o log são excluídos deste computador. O que está na fila não é respondido; quem espera recebe um aviso, se for possível alcançar o Telegram. Não é possível desfazer.',
    keeps:
      'O que está no Telegram fica: as mensagens, o bot e seus comandos. Exclua o bot em @BotFather se não quiser mantê-lo. Os arquivos que você exportou também ficam.',
    environment: (variables) => `O que o ambiente define fica e volta a valer: ${variables}.`,
    word: 'excluir',
    type: (word) => `Para continuar, digite “${word}”`,
    quit: 'Excluir e sair',
    begin: 'Excluir e recomeçar',
  },
};
