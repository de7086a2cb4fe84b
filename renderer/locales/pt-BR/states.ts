import type { Messages } from '../en.ts';

export const states: Messages['states'] = {
  bot: {
    stopped: {
      title: 'Parado',
      hint: 'Ninguém recebe resposta agora. O Telegram guarda as novas mensagens por 24 horas.',
    },
    connecting: { title: 'Conectando…', hint: '' },
    online: { title: 'On-line', hint: '' },
    needs_token_none: { title: 'Precisa de um token', hint: '' },
    needs_token_refused: { title: 'Token recusado', hint: 'O Telegram não aceita mais este token.' },
    needs_token_unreadable: {
      title: 'Token ilegível',
      hint: 'Não é possível descriptografar neste computador o token guardado.',
    },
    offline_no_connection: {
      title: 'Sem conexão',
      hint: 'O Telegram está fora de alcance. Verifique a conexão com a internet e o proxy nas Configurações.',
    },
    offline_server_error: {
      title: 'Telegram com problemas',
      hint: 'O servidor dele responde com erros. Só resta esperar.',
    },
    offline_too_many_requests: {
      title: 'Mais devagar',
      hint: 'O Telegram pediu ao bot uma breve pausa.',
    },
    offline_not_telegram: {
      title: 'Não é o Telegram',
      hint: 'Outra coisa responde ali. Verifique o servidor da Bot API e o proxy nas Configurações.',
    },
    offline_unsafe_port: {
      title: 'Porta não permitida',
      hint: 'Esta porta é reservada para outros usos. Defina outra porta para o servidor da Bot API ou o proxy nas Configurações.',
    },
    conflict_other_program: {
      title: 'Em uso em outro lugar',
      hint: 'Outro programa está rodando este bot. Pare-o lá ou peça um novo token ao BotFather.',
    },
    conflict_webhook: {
      title: 'Há um webhook definido',
      hint: 'O Telegram envia as mensagens deste bot para um endereço da web. Remova o webhook ou use outro bot.',
    },
    storage_problem: {
      title: 'Não consegue salvar',
      hint: 'Não é possível gravar as mensagens no disco, então elas ficam no Telegram. Libere espaço no disco.',
    },
  },
  lmStudio: {
    unknown: { title: 'Procurando…', hint: '' },
    online: { title: 'Funcionando', hint: '' },
    unreachable_off: {
      title: 'Desligado',
      hint: 'Abra o LM Studio e ligue o servidor dele (página Developer). A fila continua sozinha.',
    },
    unreachable_timeout: {
      title: 'Não responde',
      hint: 'O servidor não responde a tempo. Verifique o LM Studio ou o endereço dele nas Configurações.',
    },
    not_lm_studio: {
      title: 'Outra coisa responde',
      hint: 'Não há servidor de modelos neste endereço. Verifique o endereço do LM Studio nas Configurações.',
    },
    unauthorized: {
      title: 'Precisa de uma chave',
      hint: 'O servidor pede uma chave de API. Crie uma no LM Studio e cole-a nas Configurações.',
    },
  },
  job: {
    waiting: 'na fila',
    running: 'em resposta',
    delivering: 'em envio',
    done: 'respondido',
    failed: 'falhou',
    stopped: 'interrompido',
  },
  phase: {
    listening: 'ouvindo o que foi dito',
    loading: 'carregando o modelo',
    reading: 'lendo o chat',
    thinking: 'pensando',
    answering: 'respondendo',
  },
  failure: {
    server_off: 'O LM Studio não estava funcionando. Abra-o e ligue o servidor dele.',
    not_lm_studio:
      'Nenhum servidor de modelos respondeu no endereço. Verifique o endereço do LM Studio nas Configurações.',
    unauthorized: 'O servidor pediu uma chave de API. Cole uma nas Configurações.',
    no_model_loaded:
      'Nenhum modelo estava carregado. Carregue um no LM Studio ou ative lá o Just-in-Time Model Loading.',
    model_not_found: 'O servidor não tem este modelo. Escolha outro ou baixe-o no LM Studio.',
    load_failed: 'Não foi possível carregar o modelo, provavelmente por falta de memória. Escolha um menor.',
    model_unavailable: 'O servidor responde, mas não com este modelo. O log dele diz mais.',
    no_images: 'Este modelo não enxerga imagens. Escolha um com visão.',
    file_gone: 'O Telegram não entregou o arquivo que veio com a mensagem. A pessoa pode enviá-lo de novo.',
    file_too_big: 'O arquivo que veio com a mensagem é maior do que o Telegram entrega a bots: 20 MB.',
    file_unreadable:
      'O arquivo que veio com a mensagem é de um tipo que não pode ser lido. A pessoa recebeu a lista dos que podem.',
    file_empty: 'Não havia nada para ler no arquivo que veio com a mensagem.',
    file_locked: 'O arquivo que veio com a mensagem está protegido por senha.',
    file_damaged:
      'O arquivo que veio com a mensagem está danificado ou cortado. A pessoa pode enviá-lo de novo.',
    file_pictures:
      'O arquivo que veio com a mensagem contém imagens de páginas e nenhuma palavra. Um modelo com visão pode ler a foto de uma página.',
    file_old_format:
      'O arquivo que veio com a mensagem está em um formato antigo que não pode ser lido. A pessoa recebeu a lista dos que podem.',
    file_too_much:
      'Ler o arquivo que veio com a mensagem levou tempo ou memória demais, ou ele se expande além do permitido.',
    no_words: 'Não havia palavras na gravação, então o modelo não recebeu a pergunta.',
    recording_unreadable: 'Não foi possível ler a gravação: está danificada ou nem é uma gravação.',
    recording_format:
      'Neste computador, só são ouvidas mensagens de voz e arquivos OGG com Opus. Um servidor de voz pode aceitar mais.',
    language_unknown:
      'O modelo de transcrição não conhece o idioma desta pessoa. Escolha outro modelo ou defina o idioma falado.',
    hearing_failed:
      'A transcrição desta gravação falhou três vezes, por isso foi abandonada. O log diz mais.',
    hearing_late: 'A gravação ainda não tinha sido ouvida quando chegou a vez dela.',
    hearing_off: 'As mensagens de voz foram desativadas antes que esta fosse ouvida.',
    hearing_no_library: 'Não foi possível carregar a biblioteca que ouve. A tela Modelo diz o que ajuda.',
    hearing_no_model:
      'Não há um modelo de transcrição completo. Baixe um na seção Modelo ou escolha a pasta dele.',
    hearing_server_gone: 'O servidor de voz não respondeu.',
    hearing_not_server: 'Outra coisa responde no endereço do servidor de voz.',
    hearing_unauthorized: 'O servidor de voz pediu uma chave. Cole uma nas Configurações.',
    bad_field:
      'O servidor recusou um dos valores enviados com o pedido. Verifique as configurações das respostas.',
    limit_too_high:
      'O limite da resposta é maior do que o modelo permite. Diminua-o nas Configurações; “sem limite” deixa isso com o modelo.',
    template_failed:
      'O template de chat do modelo falhou. Atualize o modelo ou o template do prompt dele no LM Studio.',
    context_overflow:
      'A conversa é mais longa do que o modelo comporta. Carregue-o com um contexto maior no LM Studio.',
    engine_crash: 'O motor do modelo travou. Carregue o modelo de novo no LM Studio.',
    model_unloaded: 'O modelo foi descarregado no meio da resposta. A pessoa pode perguntar de novo.',
    unreadable_output: 'O modelo escreveu algo que não pôde ser lido. Tente de novo ou escolha outro modelo.',
    empty_answer: 'O modelo terminou sem uma única palavra. Tente de novo ou escolha outro modelo.',
    limit_used_by_thinking:
      'O raciocínio ocupou todo o limite da resposta ou, sem limite, o contexto. Aumente o limite, carregue um contexto maior ou deixe o modelo raciocinar menos.',
    withheld: 'O servidor reteve a resposta: o filtro dele não a deixou passar.',
    wanted_tool:
      'O modelo chamou uma ferramenta em vez de responder, e nenhuma foi oferecida. Escolha outro modelo.',
    no_first_byte:
      'O primeiro token não veio no tempo definido. Talvez o modelo seja grande demais para este computador.',
    silence:
      'A resposta ficou parada por mais tempo que o limite de silêncio e foi abandonada. Verifique o LM Studio.',
    answer_limit:
      'A resposta passou do tempo máximo enquanto outras pessoas esperavam e foi cortada. O que tinha chegado foi enviado.',
    repeats_itself:
      'O modelo repetiu a mesma coisa sem parar e foi interrompido. Tente de novo ou escolha outro modelo.',
    continued_gone: 'A resposta que seria continuada foi apagada nesse meio-tempo.',
    interrupted: 'A conexão caiu no meio da resposta. O que tinha chegado foi enviado.',
    server_error: 'O servidor respondeu com um erro. O log dele no LM Studio diz mais.',
    server_refused: 'O servidor recusou este pedido, embora aceite outros. As palavras dele estão abaixo.',
    rate_limited: 'O servidor não aceita mais pedidos por um tempo. As palavras dele estão abaixo.',
    breaks_server:
      'O servidor caiu três vezes com este pedido, por isso ele foi abandonado. O log do servidor diz mais.',
    crashed:
      'O aplicativo falhou ou foi encerrado três vezes com este pedido, por isso ele foi abandonado. O log diz mais.',
    undeliverable:
      'O Telegram não aceitou a resposta: a pessoa bloqueou o bot, o chat ou tópico não existe mais, ou ele recusou o conteúdo da resposta. O log diz mais.',
  },
  test: {
    no_token: 'Ainda não há token.',
    token_refused: 'O Telegram não conhece este token. Copie-o de novo do BotFather.',
    no_connection: 'O Telegram está fora de alcance. Verifique a conexão com a internet e o proxy.',
    not_telegram: 'Algo responde, mas não é um servidor da Bot API.',
    unsafe_port: 'Esta porta é reservada para outros usos. Escolha outra.',
    server_off: 'Nada responde neste endereço. Abra o LM Studio e ligue o servidor dele.',
    not_lm_studio: 'Algo responde, mas não é um servidor de modelos.',
    unauthorized: 'O servidor pede uma chave de API válida.',
  },
  notice: {
    token_kept_plain: () =>
      'Este sistema não tem um cofre de chaves: até que haja um, o token fica sem criptografia, em um arquivo que só você pode ler.',
    secret_unreadable: (detail) =>
      `Não é possível descriptografar um segredo guardado${detail ? ` (${detail})` : ''}. Ele foi posto de lado; informe-o de novo nas Configurações.`,
    settings_file_corrupt: (detail) =>
      `O arquivo de configurações estava danificado. Ele foi guardado${detail ? ` como ${detail}` : ''}, e valem os padrões. Confira as Configurações; se o bot estiver parado, inicie-o quando tudo estiver certo.`,
    settings_file_changed: (kept) =>
      kept
        ? `O arquivo de configurações foi alterado com o aplicativo em execução. O aplicativo gravou as próprias configurações; o que estava lá foi guardado como ${kept}.`
        : 'O arquivo de configurações foi alterado com o aplicativo em execução. Isso passa a valer depois de reiniciar, a menos que o aplicativo precise gravar as próprias configurações antes.',
    database_corrupt: (detail) =>
      `O banco de dados estava danificado. Ele foi guardado${detail ? ` como ${detail}` : ''}, e um novo foi criado: o histórico está vazio.`,
    database_gone: () =>
      'O arquivo do banco de dados foi apagado ou substituído e ainda não pôde ser restaurado. As novas mensagens ficam no Telegram. O aplicativo continua tentando; há espaço no disco?',
    database_put_back: (detail) =>
      `O arquivo do banco de dados foi apagado ou substituído com o aplicativo em execução. Ele foi restaurado por inteiro${detail ? `; o que estava no lugar dele foi guardado como ${detail}` : ''}.`,
    environment_invalid: (detail) =>
      `A variável de ambiente${detail ? ` ${detail}` : ''} tem um valor errado e não é usada. As Configurações mostram por quê.`,
    telegram_unprotected: () =>
      'O servidor da Bot API é acessado por http, fora da sua própria rede: o token e todas as mensagens podem ser lidos no caminho. Use https, se puder.',
    lm_studio_unprotected: () =>
      'O servidor de modelos é acessado por http, fora da sua própria rede: a chave de API e todas as mensagens podem ser lidas no caminho. Use https, se puder.',
    voice_unprotected: () =>
      'O servidor de voz é acessado por http, fora da sua própria rede: a chave e todas as gravações podem ser interceptadas no caminho. Use https, se puder.',
    login_start_failed: (code) =>
      `Não foi possível alterar o início com a sessão (${code ?? 'motivo desconhecido'}). Tente a configuração mais uma vez ou use a lista do próprio sistema.`,
    tray_missing: () =>
      'Este ambiente não mostra ícones na bandeja. Para abrir esta janela de novo, inicie o aplicativo mais uma vez.',
  },
};
