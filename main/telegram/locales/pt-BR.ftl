# Todas as frases do bot em português do Brasil. Um teste confere se batem com as de en.ftl.
# Para o Fluent, [one] inclui o zero; onde a frase diz “uma” por extenso, a variante é [1].

# O que é o bot
start = Olá{ $name ->
    [none] {""}
   *[other] , { $name }
  }! Levo suas mensagens a um modelo de linguagem que roda no computador de quem administra este bot e trago as respostas de volta.

  É só escrever. As mensagens de todo mundo esperam em uma única fila e são respondidas em ordem; se houver alguém na sua frente, digo qual é o seu lugar.

  { $named ->
    [yes] Modelo atual: { $model }{"\u000A"}
   *[no] {""}
  }/help mostra o que sei fazer.
help = O que sei fazer:

  /new – começar outra conversa ao lado desta
  /reset – esquecer nossa conversa e recomeçar
  /mode – escolher como respondo, entre os modos disponíveis
  /model – ver ou escolher o modelo
  /models – listar os modelos
  /temp – quão criativas são as respostas, de 0 a 2
  /maxtokens – quão longa uma resposta pode ser
  /system – o prompt do sistema: o que o modelo lê antes de tudo
  /queue – o tamanho da fila e o seu lugar nela
  /stop – interromper a resposta ou sair da fila
  /retry – responder de novo à sua última mensagem

  Todo o resto vai para o modelo: texto, fotos e arquivos. Dos arquivos, leio texto e código, PDF, Word, Excel, PowerPoint, OpenDocument, CSV, páginas da web e ZIPs com código. Para perguntar sobre uma mensagem, responda a ela ou encaminhe-a com um comentário.
help-voice = Você também pode falar comigo: eu ouço mensagens de voz.

# A fila
position-next = A próxima vez na fila é sua{ $wait ->
    [none] {""}
   *[known] , em cerca de { $time }
  }.
position = Seu lugar na fila: { $position }{ $wait ->
    [none] {""}
   *[known] , cerca de { $time }
  }.
wait-seconds = { $count } s
wait-minutes = { $count } min
wait-hours = { $count } h
position-long = Sua mensagem está na fila. A fila está longa agora; aviso o seu lugar quando ele estiver mais perto.
position-server-gone = Sua mensagem está guardada. O modelo está fora de alcance no momento; você recebe a resposta assim que ele voltar. Lugar na fila: { $position }.
position-server-needs-owner = Sua mensagem está guardada. O servidor do modelo só volta a funcionar quando quem o administra revisar as configurações; depois disso você recebe a resposta. Lugar na fila: { $position }.
position-paused = Sua mensagem está guardada. Quem administra o bot pausou a fila; ela continua mais tarde. Lugar na fila: { $position }.
position-model = Sua mensagem está guardada. { $code ->
    [model_not_found] O servidor não tem o modelo { $model } no momento; você recebe a resposta assim que ele tiver.
    [no_model_loaded] O servidor não tem nenhum modelo carregado no momento; você recebe a resposta assim que tiver.
    [load_failed] O servidor não conseguiu carregar o modelo { $model }, provavelmente por falta de memória; vou tentar de novo automaticamente.
    [rate_limited] O servidor do modelo está ocupado demais no momento; pergunto de novo quando ele permitir.
   *[other] Não dá para usar o modelo { $model } no momento; vou tentar de novo automaticamente.
  } Você pode escolher outro: /models
position-unheard = Sua mensagem está guardada. { $code ->
    [hearing_late] Ouvi-la está demorando um pouco; as outras seguem em frente, e a sua resposta vem depois disso.
    [hearing_off] As mensagens de voz estão desativadas no momento; você recebe a resposta quando voltarem.
    [hearing_no_model] O modelo de transcrição não está aqui no momento; você recebe a resposta assim que ele estiver.
    [hearing_no_library] O que uso para ouvir não pode ser carregado aqui agora; a resposta vem assim que o dono resolver isso.
    [hearing_server_gone] O servidor de voz está fora de alcance no momento; vou tentar de novo automaticamente.
   *[other] O servidor de voz só volta a funcionar quando quem o administra revisar as configurações; depois disso você recebe a resposta.
  }
position-off = Sua mensagem está guardada. O bot está desligado no momento; você recebe a resposta quando ele for ligado de novo. Lugar na fila: { $position }.
position-deleted = Quem administra este bot excluiu todos os dados dele, inclusive esta mensagem: não haverá resposta. Se você escrever de novo, tudo recomeça do zero.
position-turn = Chegou a sua vez: a resposta está sendo escrita…
queue = { $length ->
    [0] Não há ninguém na fila.
    [1] Há uma mensagem esperando na fila.
    [many] Há { $length } de mensagens esperando na fila.
   *[other] Há { $length } mensagens esperando na fila.
  }
queue-running = Sua mensagem está sendo respondida agora.
queue-own = { $count ->
    [1] Seu lugar: { $positions }.
   *[other] Seus lugares: { $positions }.
  }
queue-none-own = Nenhuma delas é sua.
too-many-waiting = Este chat já tem { $count ->
    [1] uma mensagem
    [many] { $count } de mensagens
   *[other] { $count } mensagens
  } esperando, e o limite por chat é { $max }. Aguarde uma resposta ou retire mensagens com /stop. O que passar disso não entra na fila.
too-many-of-person = Somando todos os seus chats, você já tem { $count ->
    [1] uma mensagem
    [many] { $count } de mensagens
   *[other] { $count } mensagens
  } esperando, e o limite por pessoa é { $max }. Aguarde uma resposta ou retire mensagens com /stop. O que passar disso não entra na fila.
queue-full = A fila está cheia ({ $count } de { $max }). Sua mensagem não foi adicionada; tente de novo mais tarde.
queue-nearly-full = A fila está quase cheia ({ $count } de { $max }), e os últimos lugares ficam para quem não tem nada esperando. Sua mensagem não foi adicionada; aguarde primeiro a sua resposta.
too-fast = Isso passa de { $max } { $max ->
    [one] mensagem
    [many] de mensagens
   *[other] mensagens
  } por minuto, o limite por pessoa. O que passar disso não é adicionado; continue daqui a um minuto.
day-messages-spent = Por hoje, o seu limite diário de { $max ->
    [one] { $max } mensagem
    [many] { $max } de mensagens
   *[other] { $max } mensagens
  } acabou, por isso esta não foi adicionada. Dá para continuar amanhã, em cerca de { $time }. O que já está na fila ainda será respondido.
day-seconds-spent = Por hoje, o seu limite diário de { $max ->
    [one] { $max } segundo
    [many] { $max } de segundos
   *[other] { $max } segundos
  } de cálculo acabou, por isso esta mensagem não foi adicionada. Dá para continuar amanhã, em cerca de { $time }. O que já está na fila ainda será respondido.
too-old = Eu não estava aqui quando você escreveu, e já faz tempo demais para responder. Se ainda precisar, escreva de novo.

# Enquanto a resposta é escrita
live-loading = Carregando o modelo… { $seconds } s
live-listening = Ouvindo…
live-reading = Lendo…
live-thinking = Pensando…
reasoning-title = Raciocínio
heard-title = O que ouvi
heard-part = O que ouvi: { $heard } de { $told } s
heard-beginning = O que ouvi: os primeiros { $heard } s
stats-tokens = { $count ->
    [one] { $count } token
    [many] { $count } de tokens
   *[other] { $count } tokens
  }
stats-speed = { $speed } tokens/s
stats-seconds = { $seconds } s
button-retry = Tentar de novo
button-continue = Continuar
button-cancel = Cancelar
button-again = Responder à nova versão
button-stale = Este botão é antigo e não faz mais nada.
button-not-yours = Só quem perguntou e os administradores do grupo podem fazer isso.
admins-only = Só os administradores deste grupo podem mudar isso. Nada foi alterado.
admins-unknown = Não consegui perguntar ao Telegram quem administra este grupo. Nada foi alterado; tente de novo.
button-too-late = Tarde demais: já terminou.

# Interromper e repetir
stopping = Interrompido. O que já foi escrito fica.
stop-waiting = { $count ->
    [1] Tirei sua mensagem da fila.
    [many] Tirei { $count } de mensagens suas da fila.
   *[other] Tirei { $count } mensagens suas da fila.
  }
stop-nothing = Não há nada para interromper: nenhuma mensagem sua está esperando nem sendo respondida.
stopped-mark = [interrompido]
answer-in-file = (A resposta é longa demais para mensagens. Ela está inteira no arquivo abaixo.)
answer-file-refused = O Telegram não aceitou o arquivo com a resposta inteira.
stopped-before = Interrompido antes de a resposta começar.
interrupted-mark = [cortado] { $reason }
cut-length = A resposta chegou ao limite de { stats-tokens }.
cut-filter = O servidor reteve o resto da resposta.
cancelled = Retirada da fila.
retry-nothing = Ainda não há nada para responder de novo.
retry-busy = Sua mensagem ainda está esperando ou sendo respondida. /stop encerra isso.
asked-again = De volta à fila.

# O que o modelo lê para continuar uma resposta cortada
continue-request = Sua última mensagem foi cortada. Continue exatamente de onde ela parou. Não repita nada dela e não acrescente nenhuma introdução.
edited = Você editou sua mensagem depois que comecei a respondê-la.

# Conversas: tópicos de um chat privado
topic-gone = O tópico em que você perguntou isto não existe mais, então respondo aqui:
new-title = Conversa { $number }
new-greeting = Esta é uma conversa separada: “{ $title }”. Não sei nada das outras aqui. Quem responde é { $model }{ $mode ->
    [none] {""}
   *[other] {" "}no modo { $mode }
  }. É só escrever.
new-opened = Abri “{ $title }”. Continue por lá.
new-failed = Não consegui abrir outra conversa agora. Nada foi alterado; tente de novo daqui a pouco.
new-off = As conversas separadas estão desativadas neste bot. Quem o administra pode ativá-las em @BotFather: /mybots, este bot, Bot Settings, Threaded Mode.

# Histórico
reset-done = { $count ->
    [0] Não havia nada para esquecer. Começamos do zero.
    [1] Esqueci nossa conversa: uma mensagem. Começamos do zero.
    [many] Esqueci nossa conversa: { $count } de mensagens. Começamos do zero.
   *[other] Esqueci nossa conversa: { $count } mensagens. Começamos do zero.
  }
shortened = (A conversa ficou longa demais para o modelo, então deixei de fora as mensagens mais antigas. /reset recomeça.)

# Configurações de um chat
model-now = Modelo: { $model }{ $own ->
    [topic] {" "}(escolhido neste tópico)
    [own] {" "}(escolhido neste chat)
    [preset] {" "}(do modo { $mode })
   *[common] {""}
  }
  Escolha outro abaixo ou escreva /model e o nome.
model-set = De agora em diante, quem responde aqui é { $model }.
model-default = De volta ao modelo padrão: { $model }.
model-default-topic = De volta ao modelo do chat: { $model }.
model-unknown = Não há nenhum modelo chamado “{ $name }” aqui. O servidor tem: { $models }.
  Exemplo: /model { $example }
model-many = “{ $name }” serve para vários modelos: { $models }. Escreva o nome completo.
models-title = Os modelos deste servidor. ● quer dizer carregado; os outros são carregados no primeiro pedido, o que pode levar um minuto.
models-none = O servidor ainda não tem modelos de linguagem.
models-unreachable = Não consigo pedir a lista: o servidor do modelo está fora de alcance no momento. Nada foi alterado.
model-button-stale = Esta lista é antiga. A atual está aqui: /models
models-more = … e mais { $count }. Escreva /model e o nome.
temp-now = Temperatura: { $value }{ $own ->
    [topic] {" "}(definida neste tópico)
    [own] {" "}(definida neste chat)
    [preset] {" "}(do modo { $mode })
   *[common] {""}
  }
  De 0 (estável) a 2 (inventiva). Exemplo: /temp 0,5
temp-set = Temperatura neste chat: { $value }.
temp-set-topic = Temperatura neste tópico: { $value }.
temp-default = De volta à temperatura padrão: { $value }.
temp-default-topic = De volta à temperatura do chat: { $value }.
temp-wrong = A temperatura é um número de 0 a 2. Exemplo: /temp 0,5
  Nada foi alterado: o valor é { $value }.
# Sem separador de milhar, para poder ser copiado para o comando.
limit-tokens = { $value ->
    [-1] nenhum
    [one] { NUMBER($value, useGrouping: 0) } token
    [many] { NUMBER($value, useGrouping: 0) } de tokens
   *[other] { NUMBER($value, useGrouping: 0) } tokens
  }
maxtokens-now = Limite da resposta: { limit-tokens }{ $own ->
    [topic] {" "}(definido neste tópico)
    [own] {" "}(definido neste chat)
    [preset] {" "}(do modo { $mode })
   *[common] {""}
  }
  Exemplo: /maxtokens 500, ou /maxtokens nenhum para tirar o limite.
maxtokens-set = Limite da resposta neste chat: { limit-tokens }.
maxtokens-set-topic = Limite da resposta neste tópico: { limit-tokens }.
maxtokens-stricter = Aqui vale um limite mais rígido: { limit-tokens }.
maxtokens-default = De volta ao limite da resposta padrão: { limit-tokens }.
maxtokens-default-topic = De volta ao limite da resposta do chat: { limit-tokens }.
maxtokens-wrong = O limite é um número inteiro de 1 a { NUMBER($max, useGrouping: 0) }, ou “nenhum” para tirar o limite. Exemplo: /maxtokens 500
  Nada foi alterado. O limite atual: { limit-tokens }.
system-now = { $own ->
    [topic] Prompt do sistema deste tópico
    [own] Prompt do sistema deste chat
    [preset] Prompt do sistema (do modo { $mode })
   *[common] Prompt do sistema (o padrão)
  }:

  { $text }

  Exemplo: /system Você ensina com paciência. /system default volta ao padrão.
system-empty = (vazio)
system-set = Prompt do sistema definido:

  { $text }
system-default = De volta ao prompt do sistema padrão.
system-default-topic = De volta ao prompt do sistema do chat.
system-wrong = Esse texto é longo demais: o limite é de { $max ->
    [1] um caractere
    [many] { $max } de caracteres
   *[other] { $max } caracteres
  }. Nada foi alterado.

# Modos: combinações prontas de quem administra o bot
mode-now = Modo: { $mode }
  Escolha outro abaixo ou escreva /mode e o nome.
mode-none = Nenhum modo
mode-set = De agora em diante, as respostas aqui usam o modo { $mode }.
mode-off = De agora em diante, as respostas aqui não usam nenhum modo.
mode-unknown = Não há nenhum modo chamado “{ $name }” aqui. Há estes: { $modes }.
  Exemplo: /mode { $example }
mode-button-stale = Esse modo não existe mais. Os atuais estão aqui: /mode
modes-none = Quem administra o bot ainda não criou nenhum modo.
mode-overridden = O que foi definido aqui com { $commands } continua valendo primeiro. Acrescente “default” ao comando para desfazer.
mode-model-gone = O modelo do modo { $mode } não está mais no servidor, então quem responde é { $model }.

# Acesso
access-asked = Este bot é privado. Já avisei quem o administra. Escrevo para você assim que houver aprovação.
access-asked-unheard = Este bot é privado. Quem o administra precisa aprovar seu acesso primeiro. Escrevo para você assim que isso acontecer.
access-approved = Acesso liberado. Sua mensagem está sendo respondida.
access-approved-silent = Acesso liberado. É só escrever!
command-unknown = Não conheço o comando { $command }. /help mostra o que sei fazer.
kind-unsupported = Consigo ler texto, fotos (JPEG, PNG) e arquivos de texto. PDF, Word, Excel, PowerPoint, OpenDocument e ZIPs com código também servem. Envie sua pergunta em um desses formatos.
voice-off = Não consigo ouvir mensagens de voz aqui: quem administra o bot não ativou isso. Escreva, por favor.
voice-too-long = Essa gravação é longa demais: o limite é de { $max ->
    [1] um minuto
    [many] { $max } de minutos
   *[other] { $max } minutos
  }.
voice-kind = Eu ouço mensagens de voz e áudio em OGG com Opus; isto é outra coisa. Grave como mensagem de voz, por favor.
file-too-big = Esse arquivo é grande demais: o limite é de { $max } MB.
file-named = “{ $name }”
file-unnamed = seu arquivo
file-excerpt = ({ $unit ->
    [page] { $name }: páginas 1 a { $last } de { $total }; o resto não coube
    [slide] { $name }: slides 1 a { $last } de { $total }; o resto não coube
    [row] { $name }: linhas 1 a { $last } de { $total }; o resto não coube
    [file] { $name }: os primeiros textos dentro dele, { $last } de { $total }; o resto não coube
   *[percent] { $name }: { $last ->
        [0] só o começo; o resto não coube
       *[other] os primeiros { $last }%; o resto não coube
      }
  })
file-cut = O arquivo { $name } é longo: o modelo recebe os primeiros { $max } KB.
too-many-files = Isso é mais do que cabe em uma mensagem: { $max ->
    [1] um arquivo
    [many] { $max } de arquivos
   *[other] { $max } arquivos
  }, com 20 MB no total. O resto fica de fora.
text-too-long = Essa mensagem é longa demais: o limite é de { $max ->
    [1] um caractere
    [many] { $max } de caracteres
   *[other] { $max } caracteres
  }.

# O chat de quem administra o bot
owner-start = É você quem me administra: aqui conto quem quer conversar, e você aprova. /status mostra como vai tudo, /help lista seus comandos.
owner-help = Só para você, que me administra:

  /status – como vai tudo
  /pause – não começar novas respostas; /pause 1h termina sozinha
  /resume – continuar
  /people – quem tem acesso e quem quer conversar
  /invite – um link que dá acesso a uma pessoa; /invite 7d vale por sete dias
owner-asks = { $kind ->
    [group] O grupo { $name } quer conversar: alguém me adicionou a ele.
   *[person] { $name } quer conversar.
  }
owner-asks-kind = { $kind ->
    [group] grupo
   *[person] pessoa
  }
owner-asks-since = desde { $time }
owner-crowd = { $count ->
    [1] Uma pessoa quer conversar. /people mostra quem.
    [many] { $count } de pessoas querem conversar. /people mostra quem.
   *[other] { $count } pessoas querem conversar. /people mostra quem.
  }
owner-approve = Aprovar
owner-block = Bloquear
owner-decided = Acesso { $access ->
    [approved] aprovado
   *[blocked] bloqueado
  } por { $by ->
    [you] você
    [link] um link
    [setting] uma configuração
   *[other] { $name }
  }, { $time }
owner-decided-setting = Agora tem acesso por causa de uma configuração.
owner-changed = Agora é outra pessoa que administra o bot.
owner-request-gone = Ninguém pede mais isso.
owner-elsewhere = Isso só funciona no seu próprio chat comigo.
owner-people = { $total ->
    [0] Ninguém me escreveu ainda.
    [1] Uma pessoa ou grupo; aguardando aprovação: { $asking }.
    [many] { $total } de pessoas e grupos; aguardando aprovação: { $asking }.
   *[other] { $total } pessoas e grupos; aguardando aprovação: { $asking }.
  }
owner-people-button = Quem quer conversar
owner-access = { $access ->
    [asking] aguardando aprovação desde { $time }
    [approved] tem acesso
    [listed] tem acesso, por uma configuração
    [everyone] tem acesso, como todo mundo
    [blocked] acesso bloqueado
   *[unknown] não pediu acesso
  }
owner-access-you = você
owner-paused = Em pausa. As respostas em andamento são concluídas, nenhuma nova começa e as mensagens esperam na fila. /resume continua.
owner-paused-until = Em pausa até { $time }. As respostas em andamento são concluídas, nenhuma nova começa e as mensagens esperam na fila. /resume continua na hora.
owner-pause-wrong = Uma pausa dura de 1m a 7d: minutos, horas ou dias. Exemplo: /pause 1h. Nada foi alterado.
owner-resumed = Continuando.
owner-not-paused = Não está em pausa.
owner-invite = Este link dá acesso a uma pessoa, uma única vez, até { $time }:

  { $url }
owner-invite-wrong = Um convite vale de 1m a 30d: minutos, horas ou dias. Exemplo: /invite 7d
owner-share = Compartilhar
owner-refresh = Atualizar
owner-status-bot = Bot: { $state ->
    [online] on-line
    [connecting] conectando
    [offline] o Telegram está fora de alcance
    [conflict] outro programa está usando o bot
    [storage_problem] nada pode ser salvo
    [needs_token] precisa de um token
   *[stopped] parado
  }
owner-status-server = LM Studio: { $state ->
    [online] on-line, { $models ->
        [1] um modelo
        [many] { $models } de modelos
       *[other] { $models } modelos
      }
    [unreachable] fora de alcance
    [not_lm_studio] outra coisa responde
    [unauthorized] precisa de uma chave
   *[unknown] ainda não verificado
  }
owner-status-model = Modelo: { $model }
owner-status-queue = Fila: { $waiting ->
    [0] vazia
   *[other] { $waiting } esperando
  }
owner-status-paused = Você pausou a fila{ $end ->
    [none] {""}
   *[known] {" "}até { $time }
  }.
owner-status-held = { $scope ->
    [server] Parada desde { $time }: o LM Studio não aceita pedidos.
    [model] { $model } não pode ser usado desde { $time }; { $waiting } esperando por ele.
    [hearing] As gravações não são ouvidas desde { $time }; { $waiting } esperando por isso.
   *[message] { $model } não pode ser usado desde { $time }, só para a mensagem de { $name }.
  }
owner-status-asking = { $count ->
    [1] Uma pessoa quer conversar: /people
    [many] { $count } de pessoas querem conversar: /people
   *[other] { $count } pessoas querem conversar: /people
  }
owner-status-running = Agora: { $name }, { $phase ->
    [listening] ouvindo a gravação
    [loading] o modelo está carregando
    [thinking] pensando
    [answering] respondendo
   *[reading] lendo
  }, { $time }
owner-status-today = Hoje: { $answered ->
    [0] nenhuma resposta
    [1] uma resposta
    [many] { $answered } de respostas
   *[other] { $answered } respostas
  }{ $wait ->
    [none] {""}
   *[known] , espera mediana de { $time }
  }
owner-status-at = Situação às { $time }
owner-news-held = { $count ->
    [0] Nada está sendo respondido no momento.
    [1] Uma mensagem espera há dez minutos.
    [many] { $count } de mensagens esperam há dez minutos.
   *[other] { $count } mensagens esperam há dez minutos.
  }
owner-news-queue_full = A fila está cheia: { $count ->
    [1] uma mensagem está
    [many] { $count } de mensagens estão
   *[other] { $count } mensagens estão
  } esperando, e as novas são recusadas.
owner-news-well = Tudo voltou ao normal: as pessoas estão recebendo respostas.

# Por que não há resposta
failure-server_off = O servidor do modelo está fora de alcance.
failure-not_lm_studio = O endereço definido não é de um servidor de modelos. Quem administra o bot precisa verificá-lo.
failure-unauthorized = O servidor do modelo pede uma chave. Quem administra o bot precisa informá-la nas configurações.
failure-no_model_loaded = O servidor não tem nenhum modelo carregado e não carrega um por conta própria. Quem administra o bot precisa carregar um no LM Studio.
failure-model_not_found = O servidor não tem o modelo { $model }. Escolha outro: /models
failure-load_failed = O servidor não conseguiu carregar o modelo { $model }, provavelmente por falta de memória. Escolha outro: /models
failure-model_unavailable = O servidor não conseguiu usar o modelo { $model } para esta mensagem. /retry pergunta de novo; para escolher outro: /models
failure-no_images = O modelo { $model } não enxerga imagens. Escolha um que enxergue: /models
vision-offer = O modelo { $model } não enxerga imagens. Estes enxergam; toque em um para que ele responda a esta mensagem:
vision-none = O modelo { $model } não enxerga imagens, e o servidor não tem nenhum que enxergue.
failure-file_gone = Não consegui obter o arquivo do Telegram. Envie de novo, por favor.
failure-file_too_big = O arquivo é grande demais: o Telegram me entrega no máximo 20 MB.
failure-file_unreadable = Não consigo ler esse arquivo. Leio fotos (JPEG, PNG), arquivos de texto, PDF, Word, Excel, PowerPoint, OpenDocument e ZIPs com código.
failure-file_empty = Não há nada para ler em { $file }.
failure-file_locked = Não consigo abrir { $file }: há uma senha. Envie sem ela, por favor.
failure-file_damaged = Não consigo ler { $file }: há algo danificado ou faltando. Envie de novo ou em outro formato, por favor.
failure-file_pictures = Não há palavras em { $file }, só imagens de páginas. Envie uma foto da página que interessa, por favor.
failure-file_old_format = O formato de { $file } é antigo e não consigo lê-lo. Salve como DOCX, PPTX ou PDF e envie de novo, por favor.
failure-file_too_much = Há mais conteúdo em { $file } do que consigo processar. Envie uma parte menor, por favor.
failure-no_words = Não ouvi nenhuma palavra nessa gravação, então não perguntei ao modelo. Fale de novo ou escreva, por favor.
failure-recording_unreadable = Não consigo ler essa gravação: está danificada ou nem é uma gravação. Envie de novo, por favor.
failure-recording_format = Eu ouço mensagens de voz e arquivos OGG com Opus; este é outro tipo de áudio. Grave como mensagem de voz, por favor.
failure-language_unknown = O modelo de transcrição daqui não conhece o seu idioma e inventaria palavras. Escreva, por favor.
failure-hearing_failed = Algo deu errado enquanto eu ouvia essa gravação. /retry tenta de novo.
failure-hearing_late = Ainda não ouvi sua gravação.
failure-hearing_off = As mensagens de voz foram desativadas aqui antes que eu ouvisse a sua. Escreva, por favor.
failure-hearing_no_model = Não consegui ouvir sua gravação: falta aqui o modelo de transcrição. Escreva, por favor.
failure-hearing_no_library = Não consegui ouvir sua gravação: o que uso para ouvir não pode ser carregado aqui. Escreva, por favor.
failure-hearing_server_gone = Não consegui ouvir sua gravação: o servidor de voz não respondeu. /retry tenta de novo.
failure-hearing_not_server = Não consegui ouvir sua gravação: quem administra o bot precisa verificar o endereço do servidor de voz.
failure-hearing_unauthorized = Não consegui ouvir sua gravação: o servidor de voz pede uma chave, que quem administra o bot precisa informar.
failure-bad_field = O servidor não aceitou uma das configurações enviadas com a sua mensagem. /temp default e /maxtokens default voltam aos valores padrão.
failure-limit_too_high = O limite da resposta é maior do que o modelo { $model } permite. /maxtokens default volta ao padrão.
failure-template_failed = O modelo { $model } não conseguiu ler a conversa. /reset recomeça; se não ajudar, escolha outro: /models
failure-context_overflow = Sua mensagem é longa demais para o modelo, mesmo sem a conversa anterior. Encurte-a, por favor.
failure-context_full = Não sobrou espaço para o resto da resposta: a conversa ocupa tudo o que o modelo consegue guardar na memória. /reset recomeça.
failure-engine_crash = O modelo travou enquanto respondia. /retry pergunta de novo.
failure-model_unloaded = O modelo foi descarregado enquanto respondia. /retry pergunta de novo.
failure-unreadable_output = Não foi possível ler a resposta do modelo. /retry pergunta de novo.
failure-empty_answer = O modelo deu uma resposta vazia. /retry pergunta de novo; /reset recomeça.
failure-limit_used_by_thinking = O modelo gastou o limite inteiro com o raciocínio e não sobrou espaço para a resposta. Aumente-o, por exemplo: /maxtokens nenhum (o limite de quem administra o bot continua valendo).
failure-withheld = O servidor reteve a resposta. Escreva sua mensagem de outra forma, por favor.
failure-wanted_tool = O modelo quis usar uma ferramenta em vez de responder, e aqui não há nenhuma. Escreva sua mensagem de outra forma ou escolha outro modelo: /models
failure-context_used_by_thinking = O modelo pensou até encher tudo o que consegue guardar na memória, e não sobrou espaço para a resposta. /reset recomeça; quem administra o bot pode dar ao modelo um contexto maior ou fazê-lo pensar menos.
failure-no_first_byte = O modelo não começou a responder no tempo definido. /retry pergunta de novo.
failure-silence = O modelo se calou no meio da resposta. /retry pergunta de novo.
failure-answer_limit = O modelo ainda estava pensando quando acabou o tempo que uma resposta pode levar: havia gente esperando. /retry pergunta de novo.
failure-answer_cut = Acabou o tempo que uma resposta pode levar: havia gente esperando.
failure-repeats_itself = O modelo estava andando em círculos, então o interrompi. /retry pergunta de novo.
failure-continued_gone = A resposta que seria continuada foi apagada nesse meio-tempo. /retry faz sua pergunta de novo.
failure-interrupted = A conexão com o modelo caiu. /retry pergunta de novo.
failure-server_error = O servidor do modelo informou um erro. /retry pergunta de novo.
failure-server_refused = O servidor do modelo recusou esta mensagem. Se recusar outras também, quem administra o bot precisa verificá-lo.
failure-rate_limited = O servidor do modelo está ocupado demais no momento. Envie /retry daqui a pouco.
failure-breaks_server = O servidor do modelo caiu todas as vezes que tratou desta mensagem, então não pergunto mais a ele. Escreva-a de outra forma ou encurte-a, por favor.
failure-crashed = Algo deu errado no aplicativo enquanto ele respondia a esta mensagem. /retry pergunta de novo.
failure-undeliverable = Não foi possível entregar a resposta.

# O menu de comandos
command-start = o que é este bot
command-help = o que sei fazer
command-new = começar outra conversa
command-mode = escolher como respondo
command-reset = esquecer nossa conversa
command-model = ver ou escolher o modelo
command-models = listar os modelos
command-temp = temperatura, de 0 a 2
command-maxtokens = tamanho máximo da resposta, em tokens
command-system = o prompt do sistema
command-queue = a fila e o seu lugar nela
command-stop = interromper a resposta ou sair da fila
command-retry = responder de novo à sua última mensagem
command-status = como vai tudo
command-pause = não começar novas respostas
command-resume = continuar
command-people = quem tem acesso e quem quer conversar
command-invite = um link que dá acesso a uma pessoa

# O perfil: 512 caracteres no chat vazio, 120 abaixo do nome
profile-description = Levo suas mensagens a um modelo de linguagem que roda no computador de quem administra este bot e trago as respostas de volta. As mensagens de todo mundo esperam em uma única fila e são respondidas em ordem; se for preciso esperar, você vê o seu lugar.
profile-short = Um modelo de linguagem no computador de quem o administra. Uma fila justa para todo mundo.
