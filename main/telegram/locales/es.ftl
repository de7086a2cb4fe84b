# Todas las frases del bot en español. Una prueba las mantiene a la par de en.ftl.

# Qué es el bot
start = Hola{ $name ->
    [none] {""}
   *[other] , { $name }
  }. Llevo tus mensajes a un modelo de lenguaje que funciona en un equipo particular y te traigo sus respuestas.

  Solo tienes que escribirme. Los mensajes de todo el mundo esperan en una misma cola y se responden por orden; si hay otros por delante, te diré tu lugar en la cola.

  { $named ->
    [yes] Modelo actual: { $model }{"\u000A"}
   *[no] {""}
  }/help muestra lo que sé hacer.
help = Lo que sé hacer:

  /new – empezar otra conversación además de esta
  /reset – olvidar nuestra conversación y empezar de nuevo
  /mode – elegir cómo respondo, entre los modos que se ofrecen
  /model – mostrar o elegir el modelo
  /models – ver la lista de modelos
  /temp – lo creativas que son las respuestas, de 0 a 2
  /maxtokens – lo larga que puede ser una respuesta
  /system – el prompt de sistema: lo primero que se le dice al modelo
  /queue – lo larga que es la cola y tu lugar en ella
  /stop – detener la respuesta que se está escribiendo o salir de la cola
  /retry – responder otra vez a tu último mensaje

  Todo lo demás va al modelo: texto, fotos y archivos. De los archivos leo texto y código, PDF, Word, Excel, PowerPoint, OpenDocument, CSV, páginas web y ZIP con código. Para preguntar por un mensaje, respóndele o reenvíalo con un comentario.
help-voice = También puedes hablarme: escucho los mensajes de voz.

# La cola
position-next = Tu turno es el siguiente{ $wait ->
    [none] {""}
   *[known] , espera aproximada: { $time }
  }.
position = Tu lugar en la cola: { $position }{ $wait ->
    [none] {""}
   *[known] , espera aproximada: { $time }
  }.
wait-seconds = { $count } s
wait-minutes = { $count } min
wait-hours = { $count } h
position-long = Tu mensaje está en la cola. Ahora es larga; te diré tu lugar cuando se acerque tu turno.
position-server-gone = Tu mensaje está a salvo. Ahora no se puede acceder al modelo; recibirás tu respuesta en cuanto vuelva. Lugar en la cola: { $position }.
position-server-needs-owner = Tu mensaje está a salvo. El servidor del modelo no se puede usar hasta que se revisen sus ajustes; después recibirás tu respuesta. Lugar en la cola: { $position }.
position-paused = Tu mensaje está a salvo. La cola está en pausa y continuará más tarde. Lugar en la cola: { $position }.
position-model = Tu mensaje está a salvo. { $code ->
    [model_not_found] El servidor no tiene ahora el modelo { $model }; recibirás tu respuesta en cuanto lo tenga.
    [no_model_loaded] El servidor no tiene ahora ningún modelo cargado; recibirás tu respuesta en cuanto lo tenga.
    [load_failed] El servidor no pudo cargar el modelo { $model }, probablemente por falta de memoria; lo volveré a intentar.
    [rate_limited] El servidor del modelo está ahora saturado; volveré a preguntarle cuando lo permita.
   *[other] El modelo { $model } no se puede usar ahora; lo volveré a intentar.
  } Puedes elegir otro: /models
position-unheard = Tu mensaje está a salvo. { $code ->
    [hearing_late] Escucharlo lleva un rato; mientras tanto los demás avanzan, y tu respuesta llegará después.
    [hearing_off] Los mensajes de voz están ahora desactivados; recibirás tu respuesta cuando se activen de nuevo.
    [hearing_no_model] Ahora falta aquí el modelo que escucha; recibirás tu respuesta en cuanto esté.
    [hearing_no_library] Ahora mismo no se puede cargar aquí lo que uso para escuchar; tendrás la respuesta en cuanto el dueño lo arregle.
    [hearing_server_gone] Ahora no se puede acceder al servidor que escucha; lo volveré a intentar.
   *[other] El servidor que escucha no se puede usar hasta que se revisen sus ajustes; después recibirás tu respuesta.
  }
position-off = Tu mensaje está a salvo. El bot está ahora apagado; recibirás tu respuesta cuando vuelva a funcionar. Lugar en la cola: { $position }.
position-deleted = Se ha eliminado todo lo que tenía este bot, también este mensaje: no llegará ninguna respuesta. Lo que escribas más adelante será un nuevo comienzo.
position-turn = Es tu turno: se está escribiendo la respuesta…
queue = { $length ->
    [0] Nadie espera.
    [one] Hay un mensaje en la cola.
    [many] Hay { $length } de mensajes en la cola.
   *[other] Hay { $length } mensajes en la cola.
  }
queue-running = Tu mensaje se está respondiendo ahora mismo.
queue-own = { $count ->
    [one] Tu lugar: { $positions }.
   *[other] Tus lugares: { $positions }.
  }
queue-none-own = Ninguno de ellos es tuyo.
too-many-waiting = Este chat ya tiene { $count ->
    [one] un mensaje
    [many] { $count } de mensajes
   *[other] { $count } mensajes
  } en espera, y el límite para un chat es { $max }. Espera una respuesta o retíralos con /stop. Lo que pase de ahí no se añade.
too-many-of-person = Ya tienes { $count ->
    [one] un mensaje
    [many] { $count } de mensajes
   *[other] { $count } mensajes
  } en espera entre todos tus chats, y el límite para una persona es { $max }. Espera una respuesta o retira algunos con /stop. Lo que pase de ahí no se añade.
queue-full = La cola está llena ({ $count } de { $max }). Tu mensaje no se ha añadido; vuelve a intentarlo más tarde.
queue-nearly-full = La cola está casi llena ({ $count } de { $max }), y sus últimos lugares se reservan para quienes no tienen nada en espera. Tu mensaje no se ha añadido; espera antes tu respuesta.
too-fast = Son más de { $max } { $max ->
    [one] mensaje
    [many] de mensajes
   *[other] mensajes
  } en un minuto, el límite para una persona. Lo que pase de ahí no se añade; continúa dentro de un minuto.
day-messages-spent = Por hoy has agotado { $max ->
    [one] tu { $max } mensaje
    [many] tus { $max } de mensajes
   *[other] tus { $max } mensajes
  }, el límite diario fijado para ti, así que este no se ha añadido. Podemos seguir mañana, dentro de { $time } aproximadamente. Lo que ya está en espera tendrá su respuesta.
day-seconds-spent = Por hoy has agotado { $max ->
    [one] tu { $max } segundo
    [many] tus { $max } de segundos
   *[other] tus { $max } segundos
  } de cálculo, el límite diario fijado para ti, así que este mensaje no se ha añadido. Podemos seguir mañana, dentro de { $time } aproximadamente. Lo que ya está en espera tendrá su respuesta.
too-old = Cuando escribiste yo no estaba, y ha pasado demasiado tiempo para responder ahora. Escribe de nuevo si todavía te hace falta.

# Mientras se escribe la respuesta
live-loading = Cargando el modelo… { $seconds } s
live-listening = Escuchando…
live-reading = Leyendo…
live-thinking = Pensando…
reasoning-title = Razonamiento
heard-title = Lo que he oído
heard-part = Lo que he oído: { $heard } de { $told } s
heard-beginning = Lo que he oído: los primeros { $heard } s
stats-tokens = { $count ->
    [one] { $count } token
    [many] { $count } de tokens
   *[other] { $count } tokens
  }
stats-speed = { $speed } tokens/s
stats-seconds = { $seconds } s
button-retry = Otra vez
button-continue = Continuar
button-cancel = Cancelar
button-again = Responder a la edición
button-stale = Este botón es antiguo y ya no hace nada.
button-not-yours = Solo pueden hacerlo quien preguntó y quienes administran el grupo.
admins-only = Solo quienes administran este grupo pueden cambiarlo. No se ha cambiado nada.
admins-unknown = No he podido preguntar a Telegram quién administra este grupo. No se ha cambiado nada; vuelve a intentarlo.
button-too-late = Demasiado tarde: ya ha terminado.

# Detener y repetir
stopping = Detenido. Lo escrito hasta ahora se conserva.
stop-waiting = { $count ->
    [one] He quitado tu mensaje de la cola.
    [many] He quitado tu { $count } de mensajes de la cola.
   *[other] He quitado tus { $count } mensajes de la cola.
  }
stop-nothing = No hay nada que detener: ninguno de tus mensajes espera ni se está respondiendo.
stopped-mark = [detenido]
answer-in-file = (La respuesta es demasiado larga para mensajes. Está completa en el archivo de abajo.)
answer-file-refused = Telegram no aceptó el archivo con la respuesta completa.
stopped-before = Detenido antes de que empezara la respuesta.
interrupted-mark = [interrumpido] { $reason }
cut-length = La respuesta ha llegado al límite de { stats-tokens }.
cut-filter = El servidor retuvo el resto de la respuesta.
cancelled = Quitado de la cola.
retry-nothing = Todavía no hay nada que responder otra vez.
retry-busy = Tu mensaje sigue en espera o se está respondiendo. /stop lo termina.
asked-again = De nuevo en la cola.

# Lo que se le dice al modelo para que siga con una respuesta cortada
continue-request = Tu último mensaje se cortó. Sigue exactamente donde se detuvo. No repitas nada de él y no añadas ninguna introducción.
edited = Editaste tu mensaje después de que yo empezara con él.

# Conversaciones: temas de un chat privado
topic-gone = El tema en el que preguntaste esto ya no existe, así que respondo aquí:
new-title = Conversación { $number }
new-greeting = Esta es una conversación aparte: “{ $title }”. Aquí no sé nada de las demás. Responde { $model }{ $mode ->
    [none] {""}
   *[other] {" "}en el modo { $mode }
  }. Solo tienes que escribirme.
new-opened = He abierto “{ $title }”. Sigue allí.
new-failed = Ahora no he podido abrir otra conversación. No se ha cambiado nada; vuelve a intentarlo dentro de un rato.
new-off = Las conversaciones separadas están desactivadas en este bot. Quien lo gestiona puede activarlas con @BotFather: /mybots, este bot, Bot Settings, Threaded Mode.

# Historial
reset-done = { $count ->
    [0] No había nada que olvidar. Empezamos de cero.
    [one] He olvidado nuestra conversación: un mensaje. Empezamos de cero.
    [many] He olvidado nuestra conversación: { $count } de mensajes. Empezamos de cero.
   *[other] He olvidado nuestra conversación: { $count } mensajes. Empezamos de cero.
  }
shortened = (La conversación se ha hecho demasiado larga para el modelo, así que he dejado fuera sus mensajes más antiguos. /reset empieza de nuevo.)

# Ajustes de un chat
model-now = Modelo: { $model }{ $own ->
    [topic] {" "}(elegido en este tema)
    [own] {" "}(elegido en este chat)
    [preset] {" "}(del modo { $mode })
   *[common] {""}
  }
  Elige otro abajo, o escribe /model y su nombre.
model-set = A partir de ahora responde aquí { $model }.
model-default = De nuevo el modelo por defecto: { $model }.
model-default-topic = De nuevo el modelo del chat: { $model }.
model-unknown = Aquí no hay ningún modelo llamado “{ $name }”. El servidor tiene: { $models }.
  Ejemplo: /model { $example }
model-many = “{ $name }” coincide con varios modelos: { $models }. Escribe el nombre completo.
models-title = Los modelos de este servidor. ● significa cargado; los demás se cargan con la primera pregunta y pueden tardar un minuto.
models-none = El servidor aún no tiene modelos de lenguaje.
models-unreachable = No puedo pedir la lista: ahora no se puede acceder al servidor del modelo. No se ha cambiado nada.
model-button-stale = Esta lista es antigua. Aquí está la actual: /models
models-more = … y { $count } más. Escribe /model y el nombre.
temp-now = Temperatura: { $value }{ $own ->
    [topic] {" "}(fijada en este tema)
    [own] {" "}(fijada en este chat)
    [preset] {" "}(del modo { $mode })
   *[common] {""}
  }
  De 0 (estable) a 2 (creativa). Ejemplo: /temp 0,5
temp-set = Temperatura en este chat: { $value }.
temp-set-topic = Temperatura en este tema: { $value }.
temp-default = De nuevo la temperatura por defecto: { $value }.
temp-default-topic = De nuevo la temperatura del chat: { $value }.
temp-wrong = La temperatura es un número de 0 a 2. Ejemplo: /temp 0,5
  No se ha cambiado nada: es { $value }.
# Sin separador de miles, para que se pueda copiar en el comando.
limit-tokens = { $value ->
    [-1] ninguno
    [one] { NUMBER($value, useGrouping: 0) } token
    [many] { NUMBER($value, useGrouping: 0) } de tokens
   *[other] { NUMBER($value, useGrouping: 0) } tokens
  }
maxtokens-now = Límite de respuesta: { limit-tokens }{ $own ->
    [topic] {" "}(fijado en este tema)
    [own] {" "}(fijado en este chat)
    [preset] {" "}(del modo { $mode })
   *[common] {""}
  }
  Ejemplo: /maxtokens 500, o /maxtokens none para no tener límite.
maxtokens-set = Límite de respuesta en este chat: { limit-tokens }.
maxtokens-set-topic = Límite de respuesta en este tema: { limit-tokens }.
maxtokens-stricter = Aquí se aplica un límite más estricto: { limit-tokens }.
maxtokens-default = De nuevo el límite de respuesta por defecto: { limit-tokens }.
maxtokens-default-topic = De nuevo el límite de respuesta del chat: { limit-tokens }.
maxtokens-wrong = El límite es un número entero de 1 a { NUMBER($max, useGrouping: 0) }, o “none” para no tener límite. Ejemplo: /maxtokens 500
  No se ha cambiado nada. Límite actual: { limit-tokens }.
system-now = { $own ->
    [topic] Prompt de sistema de este tema
    [own] Prompt de sistema de este chat
    [preset] Prompt de sistema (del modo { $mode })
   *[common] Prompt de sistema (por defecto)
  }:

  { $text }

  Ejemplo: /system Explica todo con paciencia. /system default vuelve al valor por defecto.
system-empty = (vacío)
system-set = Prompt de sistema fijado:

  { $text }
system-default = De nuevo el prompt de sistema por defecto.
system-default-topic = De nuevo el prompt de sistema del chat.
system-wrong = Ese texto es demasiado largo: el límite es de { $max ->
    [one] un carácter
    [many] { $max } de caracteres
   *[other] { $max } caracteres
  }. No se ha cambiado nada.

# Modos: los que prepara quien gestiona el bot
mode-now = Modo: { $mode }
  Elige otro abajo, o escribe /mode y su nombre.
mode-none = Ningún modo
mode-set = A partir de ahora, las respuestas aquí usan el modo { $mode }.
mode-off = A partir de ahora, las respuestas aquí no usan ningún modo.
mode-unknown = Aquí no hay ningún modo llamado “{ $name }”. Hay: { $modes }.
  Ejemplo: /mode { $example }
mode-button-stale = Este modo ya no existe. Aquí están los actuales: /mode
modes-none = Aquí todavía no hay modos.
mode-overridden = Lo que se fijó aquí con { $commands } sigue teniendo prioridad. Añade “default” al comando para deshacerlo.
mode-model-gone = El modelo del modo { $mode } ya no está en el servidor, así que responde { $model }.

# Acceso
access-asked = Este bot es privado. He transmitido tu petición y te escribiré en cuanto se apruebe.
access-asked-unheard = Este bot es privado. Antes hay que aprobar tu acceso. Te escribiré en cuanto se apruebe.
access-approved = Ya tienes acceso. Se está respondiendo tu mensaje.
access-approved-silent = Ya tienes acceso. ¡Escríbeme!
command-unknown = No conozco el comando { $command }. /help muestra lo que sé hacer.
kind-unsupported = Puedo leer texto, fotos (JPEG, PNG) y archivos de texto. También PDF, Word, Excel, PowerPoint, OpenDocument y ZIP con código. Envía tu pregunta de una de estas formas.
voice-off = Aquí no puedo escuchar mensajes de voz: no están activados. Escríbelo, por favor.
voice-too-long = Esa grabación es demasiado larga: el límite es de { $max ->
    [one] un minuto
    [many] { $max } de minutos
   *[other] { $max } minutos
  }.
voice-kind = Escucho mensajes de voz y sonido OGG con Opus; esto es otra cosa. Grábalo como mensaje de voz.
file-too-big = Ese archivo es demasiado grande: el límite es de { $max } MB.
file-named = “{ $name }”
file-unnamed = tu archivo
file-excerpt = ({ $unit ->
    [page] { $name }: páginas de la 1 a la { $last } de { $total }; el resto no cabía
    [slide] { $name }: diapositivas de la 1 a la { $last } de { $total }; el resto no cabía
    [row] { $name }: filas de la 1 a la { $last } de { $total }; el resto no cabía
    [file] { $name }: los primeros textos que contiene, { $last } de { $total }; el resto no cabía
   *[percent] { $name }: { $last ->
        [0] solo el principio; el resto no cabía
       *[other] el primer { $last } %; el resto no cabía
      }
  })
file-cut = { $name } es largo: el modelo recibe sus primeros { $max } KB.
too-many-files = Es más de lo que cabe en un mensaje: { $max ->
    [one] un archivo
    [many] { $max } de archivos
   *[other] { $max } archivos
  } de 20 MB en total. El resto se deja fuera.
text-too-long = Ese mensaje es demasiado largo: el límite es de { $max ->
    [one] un carácter
    [many] { $max } de caracteres
   *[other] { $max } caracteres
  }.

# El chat propio de quien gestiona el bot
owner-start = Este bot es tuyo: aquí te digo quién quiere chatear y tú lo apruebas. /status muestra cómo está todo, /help enumera tus comandos.
owner-help = Solo para ti, porque el bot es tuyo:

  /status – cómo está todo
  /pause – no empezar respuestas nuevas; /pause 1h termina por sí sola
  /resume – continuar
  /people – quién tiene acceso y quién quiere chatear
  /invite – un enlace que da acceso a una persona; /invite 7d vale siete días
owner-asks = { $kind ->
    [group] El grupo { $name } quiere chatear: alguien me ha añadido a él.
   *[person] { $name } quiere chatear.
  }
owner-asks-kind = { $kind ->
    [group] grupo
   *[person] persona
  }
owner-asks-since = desde: { $time }
owner-crowd = { $count ->
    [one] Una persona quiere chatear. /people muestra quién es.
    [many] { $count } de personas quieren chatear. /people muestra quiénes son.
   *[other] { $count } personas quieren chatear. /people muestra quiénes son.
  }
owner-approve = Aprobar
owner-block = Bloquear
owner-decided = { $access ->
    [approved] Acceso aprobado
   *[blocked] Acceso bloqueado
  } por { $by ->
    [you] ti
    [link] un enlace
    [setting] un ajuste
   *[other] { $name }
  }, { $time }
owner-decided-setting = Ahora tiene acceso por un ajuste.
owner-changed = Ahora el bot es de otra persona.
owner-request-gone = Ya nadie pide esto.
owner-elsewhere = Eso solo funciona en tu propio chat conmigo.
owner-people = { $total ->
    [0] Todavía no me ha escrito nadie.
    [one] Una persona o grupo; sin decidir: { $asking }.
    [many] { $total } de personas y grupos; sin decidir: { $asking }.
   *[other] { $total } personas y grupos; sin decidir: { $asking }.
  }
owner-people-button = Quién quiere chatear
owner-access = { $access ->
    [asking] espera aprobación (desde: { $time })
    [approved] tiene acceso
    [listed] tiene acceso, por un ajuste
    [everyone] tiene acceso, como todo el mundo
    [blocked] acceso bloqueado
   *[unknown] no ha pedido acceso
  }
owner-access-you = tú
owner-paused = En pausa. Las respuestas en curso se terminan, no se empieza ninguna nueva y los mensajes esperan en la cola. /resume continúa.
owner-paused-until = En pausa hasta: { $time }. Las respuestas en curso se terminan, no se empieza ninguna nueva y los mensajes esperan en la cola. /resume continúa de inmediato.
owner-pause-wrong = Una pausa dura de 1m a 7d: minutos (m), horas (h) o días (d). Ejemplo: /pause 1h. No se ha cambiado nada.
owner-resumed = La cola continúa.
owner-not-paused = No está en pausa.
owner-invite = Este enlace da acceso a una persona, una sola vez. Válido hasta: { $time }

  { $url }
owner-invite-wrong = Una invitación vale de 1m a 30d: minutos (m), horas (h) o días (d). Ejemplo: /invite 7d
owner-share = Compartir
owner-refresh = Actualizar
owner-status-bot = Bot: { $state ->
    [online] en línea
    [connecting] conectando
    [offline] no se puede acceder a Telegram
    [conflict] otro programa usa el bot
    [storage_problem] no se puede guardar nada
    [needs_token] falta el token
   *[stopped] detenido
  }
owner-status-server = LM Studio: { $state ->
    [online] en línea, { $models ->
        [one] un modelo
        [many] { $models } de modelos
       *[other] { $models } modelos
      }
    [unreachable] no se puede acceder
    [not_lm_studio] responde otra cosa
    [unauthorized] pide una clave
   *[unknown] aún sin comprobar
  }
owner-status-model = Modelo: { $model }
owner-status-queue = Cola: { $waiting ->
    [0] vacía
   *[other] { $waiting } en espera
  }
owner-status-paused = En pausa por ti{ $end ->
    [none] {""}
   *[known] {" "}hasta: { $time }
  }.
owner-status-held = { $scope ->
    [server] Retenida (desde: { $time }): LM Studio no acepta solicitudes.
    [model] { $model } no se puede usar (desde: { $time }); { $waiting } en espera.
    [hearing] No se escuchan las grabaciones (desde: { $time }); { $waiting } en espera.
   *[message] { $model } no se puede usar (desde: { $time }), solo para el mensaje de { $name }.
  }
owner-status-asking = { $count ->
    [one] Una persona quiere chatear: /people
    [many] { $count } de personas quieren chatear: /people
   *[other] { $count } personas quieren chatear: /people
  }
owner-status-running = En curso: { $name }, { $phase ->
    [listening] escucha la grabación
    [loading] se carga el modelo
    [thinking] piensa
    [answering] responde
   *[reading] lee
  }, { $time }
owner-status-today = Hoy: { $answered ->
    [one] una respuesta
    [many] { $answered } de respuestas
   *[other] { $answered } respuestas
  }{ $wait ->
    [none] {""}
   *[known] , espera mediana: { $time }
  }
owner-status-at = Actualizado: { $time }
owner-news-held = { $count ->
    [0] Ahora no se está respondiendo nada.
    [one] Un mensaje lleva diez minutos esperando.
    [many] { $count } de mensajes llevan diez minutos esperando.
   *[other] { $count } mensajes llevan diez minutos esperando.
  }
owner-news-queue_full = La cola está llena: { $count ->
    [one] espera un mensaje
    [many] esperan { $count } de mensajes
   *[other] esperan { $count } mensajes
  }, y los nuevos se rechazan.
owner-news-well = Todo vuelve a ir bien: los mensajes se responden.

# Por qué no hay respuesta
failure-server_off = No se puede acceder al servidor del modelo.
failure-not_lm_studio = En la dirección indicada no hay ningún servidor de modelos. Hay que revisarla en los ajustes del bot.
failure-unauthorized = El servidor del modelo pide una clave. Hay que introducirla en los ajustes del bot.
failure-no_model_loaded = El servidor no tiene ningún modelo cargado y no carga ninguno por sí solo. Hay que cargar uno en LM Studio.
failure-model_not_found = El servidor no tiene el modelo { $model }. Elige otro: /models
failure-load_failed = El servidor no pudo cargar el modelo { $model }, probablemente por falta de memoria. Elige otro: /models
failure-model_unavailable = El servidor no pudo usar el modelo { $model } para este mensaje. /retry lo vuelve a intentar, o elige otro: /models
failure-no_images = El modelo { $model } no ve imágenes. Elige uno que sí las vea: /models
vision-offer = El modelo { $model } no ve imágenes. Estos sí; pulsa uno para que responda a este mensaje:
vision-none = El modelo { $model } no ve imágenes, y el servidor no tiene ninguno que las vea.
failure-file_gone = No he podido obtener el archivo de Telegram. Envíalo de nuevo.
failure-file_too_big = El archivo es demasiado grande: Telegram me entrega como máximo 20 MB.
failure-file_unreadable = No puedo leer ese archivo. Leo fotos (JPEG, PNG), archivos de texto, PDF, Word, Excel, PowerPoint, OpenDocument y ZIP con código.
failure-file_empty = En { $file } no hay nada que leer.
failure-file_locked = No puedo abrir { $file }: tiene contraseña. Envíalo sin ella.
failure-file_damaged = No puedo leer { $file }: está dañado o le falta una parte. Envíalo de nuevo o como otro tipo de archivo.
failure-file_pictures = En { $file } no hay palabras: contiene imágenes de páginas. Envía una foto de la página a la que te refieres.
failure-file_old_format = No puedo leer { $file }: tiene un formato antiguo. Guárdalo como DOCX, PPTX o PDF y envíalo así.
failure-file_too_much = En { $file } hay más de lo que puedo procesar. Envía una parte más pequeña.
failure-no_words = No he oído palabras en esa grabación, así que no he preguntado al modelo. Dilo otra vez o escríbelo.
failure-recording_unreadable = No puedo leer esa grabación: está dañada o no es una grabación. Envíala de nuevo.
failure-recording_format = Escucho mensajes de voz y archivos OGG con Opus; este es otro tipo de sonido. Grábalo como mensaje de voz.
failure-language_unknown = El modelo que escucha aquí no conoce tu idioma y se inventaría palabras. Escríbelo, por favor.
failure-hearing_failed = Algo salió mal al escuchar esa grabación. /retry lo vuelve a intentar.
failure-hearing_late = Aún no he escuchado tu grabación.
failure-hearing_off = Los mensajes de voz se desactivaron aquí antes de que pudiera escuchar el tuyo. Escríbelo, por favor.
failure-hearing_no_model = No he podido escuchar tu grabación: aquí falta el modelo que escucha. Escríbelo, por favor.
failure-hearing_no_library = No pude escuchar tu grabación: aquí no se puede cargar lo que uso para escuchar. Escríbelo, por favor.
failure-hearing_server_gone = No he podido escuchar tu grabación: el servidor que escucha no respondió. /retry lo vuelve a intentar.
failure-hearing_not_server = No he podido escuchar tu grabación: hay que revisar en los ajustes del bot la dirección del servidor que escucha.
failure-hearing_unauthorized = No he podido escuchar tu grabación: el servidor que escucha pide una clave, que hay que introducir en los ajustes del bot.
failure-bad_field = El servidor no aceptó uno de los ajustes enviados con tu mensaje. /temp default y /maxtokens default vuelven a los valores por defecto.
failure-limit_too_high = El límite de respuesta es mayor de lo que permite el modelo { $model }. /maxtokens default vuelve al valor por defecto.
failure-template_failed = El modelo { $model } no pudo leer la conversación. /reset empieza de nuevo; si no ayuda, elige otro: /models
failure-context_overflow = Tu mensaje es demasiado largo para el modelo, incluso sin la conversación anterior. Acórtalo, por favor.
failure-context_full = No quedaba sitio para el resto de la respuesta: la conversación ocupa todo lo que el modelo puede tener presente. /reset empieza de nuevo.
failure-engine_crash = El modelo se bloqueó mientras respondía. /retry lo vuelve a intentar.
failure-model_unloaded = El modelo se quitó de la memoria mientras respondía. /retry lo vuelve a intentar.
failure-unreadable_output = La respuesta del modelo no se pudo leer. /retry lo vuelve a intentar.
failure-empty_answer = El modelo dio una respuesta vacía. /retry lo vuelve a intentar; /reset empieza de nuevo.
failure-limit_used_by_thinking = El modelo gastó todo el límite en razonar y no le quedó sitio para responder. Súbelo, por ejemplo: /maxtokens none (el límite fijado para todo el bot se mantiene).
failure-withheld = El servidor retuvo la respuesta. Formula tu mensaje de otra manera.
failure-wanted_tool = El modelo quiso usar una herramienta en vez de responder, y aquí no tiene ninguna. Formula tu mensaje de otra manera o elige otro modelo: /models
failure-context_used_by_thinking = El modelo pensó hasta llenar todo lo que puede tener presente y no le quedó sitio para responder. /reset empieza de nuevo; también ayuda un contexto mayor o menos razonamiento en los ajustes del bot.
failure-no_first_byte = El modelo no empezó a responder en el tiempo fijado. /retry lo vuelve a intentar.
failure-silence = El modelo se quedó callado en mitad de la respuesta. /retry lo vuelve a intentar.
failure-answer_limit = El modelo seguía pensando cuando se acabó el tiempo que puede llevar una respuesta: otras personas esperaban. /retry lo vuelve a intentar.
failure-answer_cut = Se acabó el tiempo que puede llevar una respuesta: otras personas esperaban.
failure-repeats_itself = El modelo daba vueltas sobre lo mismo, así que lo detuve. /retry lo vuelve a intentar.
failure-continued_gone = La respuesta que debía continuar se ha eliminado entretanto. /retry repite tu pregunta.
failure-interrupted = Se cortó la conexión con el modelo. /retry lo vuelve a intentar.
failure-server_error = El servidor del modelo informó de un error. /retry lo vuelve a intentar.
failure-server_refused = El servidor del modelo rechazó este mensaje. Si también rechaza otros, hay que revisarlo.
failure-rate_limited = El servidor del modelo está ahora saturado. Envía /retry dentro de un rato.
failure-breaks_server = El servidor del modelo se cayó cada vez que trabajó en este mensaje, así que no le pregunto más. Formúlalo de otra manera o hazlo más corto.
failure-crashed = Algo salió mal en la aplicación mientras respondía a este mensaje. /retry lo vuelve a intentar.
failure-undeliverable = La respuesta no se pudo entregar.

# El menú de comandos
command-start = qué es este bot
command-help = lo que sé hacer
command-new = empezar otra conversación
command-mode = elegir cómo respondo
command-reset = olvidar nuestra conversación
command-model = mostrar o elegir el modelo
command-models = ver la lista de modelos
command-temp = temperatura, de 0 a 2
command-maxtokens = respuesta más larga, en tokens
command-system = el prompt de sistema
command-queue = la cola y tu lugar en ella
command-stop = detener la respuesta o salir de la cola
command-retry = responder otra vez a tu último mensaje
command-status = cómo está todo
command-pause = no empezar respuestas nuevas
command-resume = continuar
command-people = quién tiene acceso y quién quiere chatear
command-invite = un enlace que da acceso a una persona

# El perfil: 512 caracteres en el chat vacío, 120 bajo el nombre
profile-description = Llevo tus mensajes a un modelo de lenguaje que funciona en un equipo particular y te traigo sus respuestas. Los mensajes de todo el mundo esperan en una misma cola y se responden por orden; si te toca esperar, ves tu lugar en la cola.
profile-short = Un modelo de lenguaje en un equipo particular. Una cola justa para todo el mundo.
