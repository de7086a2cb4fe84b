import type { Messages } from '../en.ts';
import { counted, figures, plural } from './grammar.ts';

export const desktop: Messages['desktop'] = {
  state: {
    running: 'funcionando',
    busy: 'trabalhando',
    paused: 'a fila está em pausa',
    error: 'precisa de atenção',
    stopped: 'parado',
  },
  queue: (waiting) => (waiting === 0 ? 'ninguém esperando' : `${figures.format(waiting)} esperando`),
  askTalk: (count) =>
    plural(count, {
      one: `${figures.format(count)} pessoa quer conversar`,
      many: `${figures.format(count)} querem conversar`,
      other: `${figures.format(count)} querem conversar`,
    }),
  menu: {
    state: {
      running: 'On-line',
      busy: 'Respondendo',
      paused: 'Em pausa',
      error: 'Precisa de atenção',
      stopped: 'Parado',
    },
    start: 'Iniciar o bot',
    stop: 'Parar o bot',
    pause: 'Pausar a fila',
    resume: 'Retomar a fila',
    open: 'Abrir o LM Courier',
    people: (count) =>
      count === 1 ? 'Alguém quer conversar…' : `${figures.format(count)} querem conversar…`,
    newer: (version) => `Obter a versão ${version}…`,
    restart: (version) => `Reiniciar e atualizar para ${version}`,
    restarting: 'Atualizando depois desta resposta…',
    quit: 'Sair',
  },
  edit: {
    menu: 'Editar',
    undo: 'Desfazer',
    redo: 'Refazer',
    cut: 'Recortar',
    copy: 'Copiar',
    paste: 'Colar',
    selectAll: 'Selecionar tudo',
  },
  closing: {
    message: 'Manter o LM Courier em execução?',
    detail:
      'Este ambiente não mostra ícones na bandeja. O LM Courier pode continuar respondendo sem janela; para ver a janela, abra-o de novo.',
    keep: 'Manter em execução',
    quit: 'Sair',
    cancel: 'Cancelar',
    remember: 'Não perguntar de novo',
  },
  asking: {
    wrote: (words) => `“${words}”`,
    person: (name) => `${name} quer conversar com seu bot`,
    group: (name) => `O grupo “${name}” quer conversar com seu bot`,
    several: (count) => `${figures.format(count)} querem conversar com seu bot`,
    crowd: (names, more) => `${names} e mais ${figures.format(more)} querem conversar.`,
    decide: 'Aprove ou bloqueie no LM Courier.',
    approve: 'Aprovar',
    block: 'Bloquear',
  },
  trouble: {
    held: (waiting) =>
      waiting === 1 ? 'Uma mensagem está retida' : counted(waiting, 'mensagem retida', 'mensagens retidas'),
    paused: 'Você pausou a fila, e há gente esperando.',
    token_refused: 'O Telegram recusa o token do seu bot',
    conflict: 'Outro programa está usando seu bot',
    storage_problem: 'O LM Courier não consegue salvar',
    queue_full: 'A fila está cheia',
    queueFullLong: (waiting) =>
      `${counted(waiting, 'mensagem espera', 'mensagens esperam')}, e as novas são recusadas.`,
    well: 'O LM Courier voltou a funcionar',
    wellLong: 'O problema acabou. Todo mundo que esperou recebe a resposta na sua vez.',
  },
  cannotStart: {
    title: 'O LM Courier não consegue iniciar',
    newerDatabase:
      'Os dados foram gravados por uma versão mais nova do LM Courier. Instale essa versão de novo; os dados ficam intactos.',
    problems: {
      disk_full: 'O disco está cheio. Libere espaço e abra o LM Courier de novo; nada foi alterado.',
      disk_not_writable:
        'Ele não pode gravar na pasta de dados. Verifique o disco e as permissões da pasta; nada foi alterado.',
    },
    notDeleted: (names) =>
      `Tudo devia ser excluído, mas algo não pôde ser: ${names}. Talvez outro programa esteja usando isso. Abra o LM Courier de novo, e ele tenta mais uma vez.`,
    notAFolder:
      'Há um arquivo no lugar da pasta de dados ou de uma pasta acima dela. Tire esse arquivo dali ou indique outra pasta.',
    otherFolder: (reason) => `Não é possível usar a pasta de dados: ${reason}. Nada foi alterado.`,
    reason: (reason) => `Não foi possível abrir os dados: ${reason}`,
    noDisplay:
      'Não há tela. Como serviço ele não precisa de uma: lm-courier --service --ozone-platform=headless',
    folder: (folder) => `Os dados estão em ${folder}`,
  },
  runsInVersion: {
    message: (version) => `O LM Courier ${version} está em execução`,
    detail: (version) => `Você abriu a versão ${version}, mas só uma por vez pode usar estes dados.`,
    quit: 'Para continuar com esta, escolha Sair no menu do ícone da bandeja e abra o LM Courier de novo.',
  },
  noSandbox:
    'Este sistema não deixa um AppImage criar a sandbox que separa a janela do resto do computador, e o LM Courier não roda sem ela. Instale o pacote .deb: ele já traz a permissão. Ou permita isso a todos os programas até a próxima reinicialização, em um terminal: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  runsAsService: {
    message: 'O LM Courier está rodando como serviço',
    detail: (pid) =>
      `Ele responde em segundo plano e não tem janela. Para ver a janela, pare primeiro o serviço e abra o LM Courier de novo. Pare-o do mesmo jeito que foi iniciado: com “systemctl --user stop lm-courier” ou com Ctrl+C no terminal dele. O número do processo é ${pid}.`,
    close: 'Fechar',
  },
};
