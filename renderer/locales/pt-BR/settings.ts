import { noLimit } from '../../../main/common/settings.ts';
import type { Messages } from '../en.ts';
import { languageNames } from '../languageNames.ts';
import { counted, figures } from './grammar.ts';

export const settings: Messages['settings'] = {
  reset: 'Voltar ao padrão',
  resetLong: (label) => `${label}: voltar ao padrão`,
  noLimit: 'Sem limite',
  proxy: {
    address: 'Endereço do proxy',
    choices: [
      { value: 'system', label: 'Como no computador' },
      { value: 'none', label: 'Nenhum' },
      { value: 'address', label: 'Um endereço' },
    ],
  },
  isSet: 'Definido',
  isNotSet: 'Não definido',
  replace: 'Substituir',
  add: 'Informar',
  remove: 'Remover',
  save: 'Salvar',
  cancel: 'Cancelar',
  environmentWrong: (variable) => `${variable}, do ambiente, não é usada:`,
  testTelegram: 'Testar o Telegram',
  testLmStudio: 'Testar o LM Studio',
  testing: 'Testando…',
  search: 'Buscar configurações',
  nothingFound: 'Nenhuma configuração corresponde.',
  showAll: 'Mostrar todas as configurações',
  removal: {
    token: {
      title: 'Remover o token do bot?',
      body: 'O bot para e não responde a ninguém até que haja um token de novo.',
      keeps: 'Mensagens, pessoas e configurações ficam.',
      confirm: 'Remover o token',
    },
    lmStudioApiKey: {
      title: 'Remover a chave de API?',
      body: 'Um servidor que precisa de chave recusa o aplicativo até que haja uma de novo.',
      confirm: 'Remover a chave',
    },
    voiceApiKey: {
      title: 'Remover a chave do servidor de voz?',
      body: 'Um servidor que precisa de chave não ouve nada até que haja uma de novo.',
      confirm: 'Remover a chave',
    },
  },
  actionOf: (action, label) => `${action}: ${label}`,
  suggestions: {
    open: 'Mostrar os modelos do LM Studio',
    none: 'Os modelos do LM Studio aparecem aqui enquanto ele funciona.',
  },
  dataFolder: 'Pasta de dados',
  version: 'Versão',
  licence: {
    label: 'Licença',
    ours: 'Licença MIT',
    others: 'Licenças das bibliotecas incluídas',
    failed: (file) => `não é possível mostrar o texto aqui. Ele está em ${file}`,
  },
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Respostas',
    voice: 'Voz',
    queue: 'Fila',
    access: 'Acesso',
    app: 'Aplicativo',
  },
  texts: {
    token: {
      label: 'Token do bot',
      description: 'A chave do seu bot, dada pelo BotFather. Fica neste computador e nunca mais é mostrada.',
    },
    telegramApiRoot: {
      label: 'Servidor da Bot API',
      description: 'Mude só se você tiver seu próprio servidor da Bot API.',
    },
    telegramProxy: {
      label: 'Proxy para o Telegram',
      description:
        'Como se chega ao Telegram. Um endereço começa com http ou socks5 e não contém nome nem senha.',
    },
    lmStudioUrl: {
      label: 'Endereço do LM Studio',
      description: 'Onde o modelo responde; serve qualquer servidor compatível com a OpenAI.',
    },
    lmStudioApiKey: {
      label: 'Chave de API',
      description:
        'Necessária só se o servidor pedir uma, por exemplo com “Require Authentication” no LM Studio.',
    },
    model: {
      label: 'Modelo',
      description: 'Responde a quem não escolheu um modelo próprio.',
    },
    systemPrompt: {
      label: 'Prompt do sistema',
      description: 'Vem antes de cada conversa e diz ao modelo como se comportar.',
    },
    temperature: {
      label: 'Temperatura',
      description: 'Valores baixos deixam as respostas estáveis; valores altos, inventivas.',
    },
    maxTokens: {
      label: 'Limite da resposta, em tokens',
      description: 'A resposta termina neste tamanho. “Sem limite” é possível.',
    },
    reasoningEffort: {
      label: 'Esforço de raciocínio',
      description: 'Quanto um modelo que raciocina pensa antes de responder.',
    },
    answerFormat: {
      label: 'Formato da resposta',
      description:
        'O avançado mostra tabelas, fórmulas e títulos; alguns aplicativos do Telegram copiam melhor o clássico ou o texto simples.',
    },
    showReasoning: {
      label: 'Raciocínio',
      description: 'Acrescenta o raciocínio do modelo em um bloco recolhido abaixo da resposta.',
    },
    showStats: {
      label: 'Estatísticas nas respostas',
      description: 'Acrescenta uma linha pequena: modelo, tokens, velocidade, segundos.',
    },
    groupLive: {
      label: 'Respostas ao vivo em grupos',
      description: 'Mostra a resposta enquanto ela é escrita, editando uma mensagem a cada poucos segundos.',
    },
    historyMessages: {
      label: 'Tamanho do histórico',
      description: 'Quantas mensagens anteriores de um chat o modelo recebe; 0 quer dizer nenhuma.',
    },
    silenceLimit: {
      label: 'Limite de silêncio, em segundos',
      description: 'Uma resposta que fica parada por esse tempo é abandonada.',
    },
    firstByteLimit: {
      label: 'Tempo até o primeiro token, em segundos',
      description:
        'Uma resposta que não começou até lá é abandonada. Carregar um modelo grande e ler um chat longo pode levar minutos.',
    },
    answerTimeLimit: {
      label: 'Tempo máximo da resposta, em segundos',
      description:
        'Uma resposta que demora mais enquanto outras pessoas esperam é cortada e pode ser continuada. Leitura e carregamento não contam. “Sem limite” é possível.',
    },
    voice: {
      label: 'Mensagens de voz',
      description:
        'Quem as ouve: este computador, com um modelo que você baixa na seção Modelo, ou um servidor seu.',
    },
    voiceLocalModel: {
      label: 'Modelo neste computador',
      description:
        'O que transcreve: o nome dele na seção Modelo ou a pasta de um modelo seu. Vazio: o primeiro que houver.',
    },
    voiceUrl: {
      label: 'Servidor de voz',
      description: 'Qualquer servidor de transcrição compatível com a OpenAI. Ele recebe as gravações.',
    },
    voiceApiKey: {
      label: 'Chave do servidor de voz',
      description: 'Necessária só se esse servidor pedir uma.',
    },
    voiceModel: { label: 'Modelo do servidor de voz', description: 'Como esse servidor o chama.' },
    voiceLanguage: {
      label: 'Idioma falado',
      description:
        'Duas letras, como en ou pt. Com “auto”, o idioma do Telegram de cada pessoa serve de indicação.',
    },
    maxVoiceMinutes: {
      label: 'Limite da mensagem de voz, em minutos',
      description: 'Gravações mais longas não são ouvidas.',
    },
    parallelRequests: {
      label: 'Pedidos em paralelo',
      description:
        'Com 1, todo mundo é atendido estritamente em ordem; mais só ajuda um servidor capaz de atender vários. Com “auto”, vale aquilo para o qual o modelo foi carregado no LM Studio, no máximo 4.',
    },
    maxWaitingPerChat: {
      label: 'Mensagens na fila por chat',
      description:
        'Quem envia mais recebe o pedido de aguardar uma resposta. Uma pessoa pode ter o dobro, somando todos os chats.',
    },
    maxPerMinute: {
      label: 'Mensagens por minuto',
      description:
        'Quantas mensagens e toques em botões uma pessoa tem por minuto, ou “sem limite”. Quem passa disso recebe um único aviso.',
    },
    maxQueueLength: {
      label: 'Limite da fila',
      description:
        'Quantas mensagens podem esperar ao todo, ou “sem limite”. O último décimo fica para quem não tem nada esperando.',
    },
    maxMessageLength: {
      label: 'Limite da mensagem, em caracteres',
      description:
        'Mensagens mais longas não são aceitas. Um texto colado que o Telegram dividiu em várias conta como uma só.',
    },
    maxFileSize: {
      label: 'Limite do arquivo, em MB',
      description:
        'Fotos e arquivos maiores não são aceitos. O Telegram não entrega aos bots mais do que 20 MB.',
    },
    maxMessageAge: {
      label: 'Mensagem mais antiga a responder, em minutos',
      description:
        'O que as pessoas escreveram com o aplicativo desligado é respondido até essa idade. O Telegram guarda as mensagens por 1.440 minutos, ou seja, um dia.',
    },
    keepDays: {
      label: 'Guardar pedidos e conversas, em dias',
      description: 'Os mais antigos são excluídos aos poucos; “sem limite” guarda tudo.',
    },
    accessMode: {
      label: 'Novas pessoas',
      description: 'Se quem escreve pela primeira vez precisa da sua aprovação.',
    },
    approvedIds: {
      label: 'Sempre com acesso',
      description:
        'Ids de pessoas e grupos do Telegram, separados por vírgulas, além dos que você aprovou aqui.',
    },
    hideTexts: {
      label: 'Mensagens de outras pessoas',
      description:
        'Se esta janela mostra o que as outras pessoas escrevem e as respostas que recebem, ou só horários e tamanhos. As suas aparecem sempre.',
    },
    startAtLogin: {
      label: 'Iniciar com a sessão',
      description:
        'O aplicativo inicia na bandeja quando você entra neste computador; o bot continua como você o deixou.',
    },
    keepAwake: {
      label: 'Manter o computador acordado',
      description:
        'O computador não entra em suspensão sozinho: ou só enquanto há mensagens em resposta ou na fila, ou durante todo o tempo em que o bot funciona. A tela pode apagar.',
    },
    onClose: {
      label: 'Ao fechar a janela',
      description:
        'Vale onde o ambiente não mostra ícones na bandeja. Onde mostra, o aplicativo sempre fica na bandeja.',
    },
    notices: {
      label: 'Notificações',
      description:
        'O que o sistema avisa enquanto você não olha para esta janela. Importante: a fila parou, o token foi recusado e coisas assim.',
    },
    checkUpdates: {
      label: 'Novas versões',
      description:
        'Pergunta uma vez por dia à página de versões qual é a mais recente e a instala quando não há ninguém esperando, se este pacote permitir. Nada sobre você, seu bot ou seus chats é enviado.',
    },
    appTheme: { label: 'Tema', description: 'As cores desta janela.' },
    botLanguage: {
      label: 'Idioma do bot',
      description: 'O idioma em que o próprio bot fala; o modelo escolhe o dele.',
    },
    appLanguage: {
      label: 'Idioma do aplicativo',
      description: 'O idioma desta janela, da bandeja e das notificações.',
    },
  },
  otherWords: {
    token: 'senha segredo botfather login chave',
    telegramApiRoot: 'url servidor host endereço local bot api',
    telegramProxy: 'sistema nenhum vpn socks http bloqueado conexão',
    lmStudioUrl: 'servidor host porta url endpoint base ollama llama.cpp localhost 1234',
    lmStudioApiKey: 'token senha autenticação bearer',
    model: 'llm ia padrão',
    systemPrompt: 'instruções persona papel personagem',
    temperature: 'criatividade aleatório',
    maxTokens: 'comprimento máximo ilimitado longo curto cortar',
    reasoningEffort: 'pensar pensamento reasoning',
    answerFormat: 'markdown html tabela fórmula simples avançado rich',
    showReasoning: 'pensamento pensar mostrar reasoning',
    showStats: 'velocidade rodapé tokens por segundo linha',
    groupLive: 'streaming stream digitando rascunho',
    historyMessages: 'memória contexto lembrar',
    silenceLimit: 'timeout travar parar silêncio',
    firstByteLimit: 'timeout carregar lento esperar primeira palavra',
    answerTimeLimit: 'timeout demora sem fim ilimitado',
    parallelRequests: 'simultâneo respostas ao mesmo tempo várias concorrência',
    maxWaitingPerChat: 'espera spam flood',
    maxPerMinute: 'frequência flood spam ilimitado',
    maxQueueLength: 'tamanho comprimento ilimitado cheia',
    maxMessageLength: 'tamanho colar longo',
    maxFileSize: 'tamanho megabyte enviar foto documento anexo',
    maxMessageAge: 'antigo offline horas atraso',
    keepDays: 'apagar excluir retenção histórico armazenamento privacidade ilimitado',
    accessMode: 'aprovar lista branca permitir privado público permissão',
    approvedIds: 'lista branca permitir usuários ids permissão',
    hideTexts: 'privacidade privado ocultar textos',
    startAtLogin: 'inicialização automática autostart boot ligar',
    keepAwake: 'suspender hibernar espera energia dormir',
    onClose: 'bandeja sair minimizar',
    notices: 'aviso alerta som',
    checkUpdates: 'atualização atualizar lançamento baixar',
    appTheme: 'cores escuro noite claro contraste acessibilidade aparência',
    botLanguage: 'tradução língua português inglês',
    appLanguage: 'tradução língua português inglês interface',
  },
  choices: {
    reasoningEffort: { auto: 'Padrão do modelo', low: 'Baixo', medium: 'Médio', high: 'Alto' },
    answerFormat: { rich: 'Avançado', classic: 'Clássico', plain: 'Texto simples' },
    showReasoning: { off: 'Oculto', on: 'Visível, recolhido' },
    showStats: { off: 'Desativadas', on: 'Ativadas' },
    groupLive: { on: 'Ativadas', off: 'Desativadas' },
    voice: {
      off: 'Não são ouvidas',
      'built-in': 'Ouvidas neste computador',
      server: 'Ouvidas por um servidor',
    },
    accessMode: { approve: 'Perguntar a mim primeiro', everyone: 'Todo mundo tem acesso' },
    hideTexts: { off: 'Visíveis', on: 'Ocultas' },
    startAtLogin: { off: 'Desativado', on: 'Ativado' },
    keepAwake: { off: 'Só para mensagens', on: 'Enquanto o bot funciona' },
    onClose: { ask: 'Perguntar', keep: 'Manter em execução', quit: 'Sair' },
    notices: { all: 'Também quem quer conversar', important: 'Só o importante', none: 'Nenhuma' },
    checkUpdates: { off: 'Não procurar', on: 'Procurar uma vez por dia' },
    appTheme: {
      system: 'Como no sistema',
      light: 'Claro',
      dark: 'Escuro',
      'high-contrast-light': 'Alto contraste, claro',
      'high-contrast-dark': 'Alto contraste, escuro',
    },
    botLanguage: { auto: 'O de cada pessoa', ...languageNames },
    appLanguage: { auto: 'O mesmo do sistema', ...languageNames },
  },
};

const range = (min: number, max: number) =>
  min === noLimit
    ? `Escolha um número de 1 a ${figures.format(max)} ou escreva “sem limite”.`
    : `Escolha um número de ${figures.format(min)} a ${figures.format(max)}.`;

export const problems: Messages['problems'] = {
  empty: () => 'Escreva algo aqui ou volte ao padrão.',
  not_a_number: ({ min, max }) => `Isto não é um número. ${range(min, max)}`,
  not_whole: () => 'Aqui só servem números inteiros.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_language: () => 'Escreva um idioma em duas letras, como en ou pt, ou auto.',
  not_a_choice: ({ choices }) => `Valores possíveis: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `Isto não é um endereço. Comece com ${schemes.map((scheme) => `${scheme}://`).join(' ou ')}.`,
  port_zero: () => 'Não existe porta 0. O LM Studio usa a 1234, a menos que se defina outra.',
  credentials_in_address: () => 'Nome e senha em um endereço não são usados. Retire-os.',
  not_ids: () => 'Escreva os ids como números separados por vírgulas, por exemplo 12345678, -1001234567890.',
  too_long: ({ max }) => `Isto é longo demais: no máximo ${counted(max, 'caractere', 'caracteres')}.`,
  not_a_token: () =>
    'Não há token aqui. Ele se parece com 123456789:AbCdEf… – copie a mensagem inteira do BotFather.',
  locked: ({ variable }) => `Isto é definido pela variável de ambiente ${variable}.`,
};
