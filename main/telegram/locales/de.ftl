# Alle Sätze des Bots auf Deutsch. Ein Test hält sie mit en.ftl im Gleichschritt.

# Was der Bot ist
start = Hallo{ $name ->
    [none] {""}
   *[other] , { $name }
  }! Ich bringe Ihre Nachrichten zu einem Sprachmodell, das auf einem privaten Computer läuft, und seine Antworten zurück.

  Schreiben Sie mir einfach. Alle Nachrichten warten in einer Warteschlange und werden der Reihe nach beantwortet; wenn andere vor Ihnen dran sind, nenne ich Ihnen Ihren Platz.

  { $named ->
    [yes] Modell zurzeit: { $model }{"\u000A"}
   *[no] {""}
  }/help zeigt, was ich kann.
help = Was ich kann:

  /new – ein weiteres Gespräch neben diesem beginnen
  /reset – unser Gespräch vergessen und neu anfangen
  /mode – einen der angebotenen Modi wählen: wie ich antworte
  /model – das Modell anzeigen oder wählen
  /models – alle Modelle auflisten
  /temp – wie kreativ die Antworten sind, von 0 bis 2
  /maxtokens – wie lang eine Antwort sein darf
  /system – der System-Prompt: was dem Modell vorab gesagt wird
  /queue – wie lang die Warteschlange ist und wo Sie stehen
  /stop – die laufende Antwort stoppen oder die Warteschlange verlassen
  /retry – Ihre letzte Nachricht noch einmal beantworten

  Alles andere geht an das Modell: Text, Fotos und Dateien. Von Dateien lese ich Text und Code, PDF, Word, Excel, PowerPoint, OpenDocument, CSV, Webseiten und ZIPs mit Code. Um nach einer Nachricht zu fragen, antworten Sie darauf oder leiten Sie sie mit einem Kommentar weiter.
help-voice = Sie können auch mit mir sprechen: Ich höre Sprachnachrichten an.

# Die Warteschlange
position-next = Sie sind als Nächstes dran{ $wait ->
    [none] {""}
   *[known] , Wartezeit etwa { $time }
  }.
position = Ihr Platz in der Warteschlange: { $position }{ $wait ->
    [none] {""}
   *[known] , Wartezeit etwa { $time }
  }.
wait-seconds = { $count } s
wait-minutes = { $count } min
wait-hours = { $count } h
position-long = Ihre Nachricht ist in der Warteschlange. Sie ist gerade lang; ich nenne Ihnen Ihren Platz, wenn er näher rückt.
position-server-gone = Ihre Nachricht ist sicher aufgehoben. Das Modell ist gerade nicht erreichbar; Sie bekommen Ihre Antwort, sobald es wieder da ist. Platz in der Warteschlange: { $position }.
position-server-needs-owner = Ihre Nachricht ist sicher aufgehoben. Der Modellserver ist erst nutzbar, wenn seine Einstellungen geprüft sind; danach bekommen Sie Ihre Antwort. Platz in der Warteschlange: { $position }.
position-paused = Ihre Nachricht ist sicher aufgehoben. Die Warteschlange ist pausiert und geht später weiter. Platz in der Warteschlange: { $position }.
position-model = Ihre Nachricht ist sicher aufgehoben. { $code ->
    [model_not_found] Der Server hat das Modell { $model } gerade nicht; Sie bekommen Ihre Antwort, sobald es da ist.
    [no_model_loaded] Auf dem Server ist gerade kein Modell geladen; Sie bekommen Ihre Antwort, sobald eines geladen ist.
    [load_failed] Der Server konnte das Modell { $model } nicht laden, vermutlich fehlt Arbeitsspeicher; ich versuche es von selbst wieder.
    [rate_limited] Der Modellserver ist gerade überlastet; ich frage wieder, sobald er es erlaubt.
   *[other] Das Modell { $model } ist gerade nicht nutzbar; ich versuche es von selbst wieder.
  } Sie können ein anderes wählen: /models
position-unheard = Ihre Nachricht ist sicher aufgehoben. { $code ->
    [hearing_late] Das Anhören dauert eine Weile; bei den anderen geht es inzwischen weiter, und Ihre Antwort kommt danach.
    [hearing_off] Sprachnachrichten sind gerade ausgeschaltet; Sie bekommen Ihre Antwort, wenn sie wieder eingeschaltet sind.
    [hearing_no_model] Das Modell, das zuhört, fehlt hier gerade; Sie bekommen Ihre Antwort, sobald es da ist.
    [hearing_no_library] Was mir beim Zuhören hilft, lässt sich hier gerade nicht laden; die Antwort kommt, sobald der Besitzer das behoben hat.
    [hearing_server_gone] Der Server, der zuhört, ist gerade nicht erreichbar; ich versuche es von selbst wieder.
   *[other] Der Server, der zuhört, ist erst nutzbar, wenn seine Einstellungen geprüft sind; danach bekommen Sie Ihre Antwort.
  }
position-off = Ihre Nachricht ist sicher aufgehoben. Der Bot ist gerade ausgeschaltet; Sie bekommen Ihre Antwort, wenn er wieder läuft. Platz in der Warteschlange: { $position }.
position-deleted = Alles, was dieser Bot hatte, wurde gelöscht, auch diese Nachricht: Es kommt keine Antwort mehr. Was Sie später schreiben, ist ein neuer Anfang.
position-turn = Sie sind dran: Die Antwort wird geschrieben…
queue = { $length ->
    [0] Niemand wartet.
    [one] In der Warteschlange ist eine Nachricht.
   *[other] In der Warteschlange sind { $length } Nachrichten.
  }
queue-running = Ihre Nachricht wird gerade beantwortet.
queue-own = { $count ->
    [one] Ihr Platz: { $positions }.
   *[other] Ihre Plätze: { $positions }.
  }
queue-none-own = Keine davon ist von Ihnen.
too-many-waiting = In diesem Chat { $count ->
    [one] wartet schon eine Nachricht
   *[other] warten schon { $count } Nachrichten
  }, und { $max } ist das Limit für einen Chat. Bitte warten Sie eine Antwort ab oder ziehen Sie sie mit /stop zurück. Alles darüber wird nicht angenommen.
too-many-of-person = In allen Ihren Chats zusammen { $count ->
    [one] wartet schon eine Nachricht
   *[other] warten schon { $count } Nachrichten
  }, und { $max } ist das Limit für eine Person. Bitte warten Sie eine Antwort ab oder ziehen Sie einige mit /stop zurück. Alles darüber wird nicht angenommen.
queue-full = Die Warteschlange ist voll ({ $count } von { $max }). Ihre Nachricht wurde nicht angenommen; bitte versuchen Sie es später noch einmal.
queue-nearly-full = Die Warteschlange ist fast voll ({ $count } von { $max }), und die letzten Plätze sind für Personen frei, von denen nichts wartet. Ihre Nachricht wurde nicht angenommen; bitte warten Sie erst Ihre Antwort ab.
too-fast = Das ist mehr als { $max } { $max ->
    [one] Nachricht
   *[other] Nachrichten
  } in einer Minute, das Limit für eine Person. Alles darüber wird nicht angenommen; bitte machen Sie in einer Minute weiter.
day-messages-spent = Für heute haben Sie Ihre { $max ->
    [one] { $max } Nachricht
   *[other] { $max } Nachrichten
  } aufgebraucht; so viele sind für Sie am Tag vorgesehen. Diese Nachricht wurde nicht angenommen. Morgen geht es weiter, in etwa { $time }. Was schon wartet, wird noch beantwortet.
day-seconds-spent = Für heute haben Sie Ihre { $max ->
    [one] { $max } Sekunde
   *[other] { $max } Sekunden
  } Rechenzeit aufgebraucht; so viel ist für Sie am Tag vorgesehen. Diese Nachricht wurde nicht angenommen. Morgen geht es weiter, in etwa { $time }. Was schon wartet, wird noch beantwortet.
too-old = Als Sie schrieben, war ich nicht da, und für eine Antwort ist das jetzt zu lange her. Schreiben Sie bitte noch einmal, wenn Sie sie noch brauchen.

# Während die Antwort geschrieben wird
live-loading = Das Modell wird geladen… { $seconds } s
live-listening = Ich höre zu…
live-reading = Ich lese…
live-thinking = Ich denke nach…
reasoning-title = Überlegungen
heard-title = Was ich gehört habe
heard-part = Was ich gehört habe: { $heard } von { $told } s
heard-beginning = Was ich gehört habe: die ersten { $heard } s
stats-tokens = { $count ->
    [one] { $count } Token
   *[other] { $count } Tokens
  }
stats-speed = { $speed } Tokens/s
stats-seconds = { $seconds } s
button-retry = Noch einmal
button-continue = Weiterschreiben
button-cancel = Abbrechen
button-again = Neue Fassung beantworten
button-stale = Dieser Button ist veraltet und tut nichts mehr.
button-not-yours = Das können nur die Person, die gefragt hat, und wer die Gruppe verwaltet.
admins-only = Das kann nur ändern, wer diese Gruppe verwaltet. Es wurde nichts geändert.
admins-unknown = Telegram konnte mir nicht sagen, wer diese Gruppe verwaltet. Es wurde nichts geändert; bitte versuchen Sie es noch einmal.
button-too-late = Zu spät – es ist schon fertig.

# Stoppen und noch einmal
stopping = Gestoppt. Was schon geschrieben ist, bleibt.
stop-waiting = { $count ->
    [one] Ich habe Ihre Nachricht aus der Warteschlange genommen.
   *[other] Ich habe Ihre { $count } Nachrichten aus der Warteschlange genommen.
  }
stop-nothing = Es gibt nichts zu stoppen: Von Ihnen wartet nichts, und nichts wird gerade beantwortet.
stopped-mark = [gestoppt]
answer-in-file = (Die Antwort ist zu lang für Nachrichten. Sie steht vollständig in der Datei unten.)
answer-file-refused = Telegram hat die Datei mit der ganzen Antwort nicht angenommen.
stopped-before = Gestoppt, bevor die Antwort begann.
interrupted-mark = [abgebrochen] { $reason }
cut-length = Die Antwort hat das Limit erreicht: { stats-tokens }.
cut-filter = Der Server hat den Rest der Antwort zurückgehalten.
cancelled = Aus der Warteschlange genommen.
retry-nothing = Es gibt noch nichts, was ich noch einmal beantworten könnte.
retry-busy = Ihre Nachricht wartet noch oder wird gerade beantwortet. /stop beendet das.
asked-again = Wieder in der Warteschlange.

# Was dem Modell gesagt wird, damit es eine abgeschnittene Antwort fortsetzt
continue-request = Deine letzte Nachricht wurde abgeschnitten. Mach genau dort weiter, wo sie aufgehört hat. Wiederhole nichts davon und schreibe keine Einleitung.
edited = Sie haben Ihre Nachricht bearbeitet, nachdem ich damit angefangen hatte.

# Gespräche: Themen eines privaten Chats
topic-gone = Das Thema, in dem Sie das gefragt haben, gibt es nicht mehr, daher antworte ich hier:
new-title = Gespräch { $number }
new-greeting = Das ist ein eigenes Gespräch: „{ $title }“. Von den anderen weiß ich hier nichts. Es antwortet { $model }{ $mode ->
    [none] {""}
   *[other] {" "}im Modus { $mode }
  }. Schreiben Sie mir einfach.
new-opened = Ich habe „{ $title }“ eröffnet. Machen Sie dort weiter.
new-failed = Ich konnte gerade kein weiteres Gespräch eröffnen. Es wurde nichts geändert; bitte versuchen Sie es etwas später noch einmal.
new-off = Getrennte Gespräche sind für diesen Bot ausgeschaltet. Einschalten kann sie bei @BotFather, wem der Bot gehört: /mybots, dieser Bot, Bot Settings, Threaded Mode.

# Verlauf
reset-done = { $count ->
    [0] Es gab nichts zu vergessen. Wir fangen neu an.
    [one] Ich habe unser Gespräch vergessen: eine Nachricht. Wir fangen neu an.
   *[other] Ich habe unser Gespräch vergessen: { $count } Nachrichten. Wir fangen neu an.
  }
shortened = (Das Gespräch ist für das Modell zu lang geworden, daher habe ich seine ältesten Nachrichten weggelassen. /reset fängt neu an.)

# Einstellungen eines Chats
model-now = Modell: { $model }{ $own ->
    [topic] {" "}(in diesem Thema gewählt)
    [own] {" "}(in diesem Chat gewählt)
    [preset] {" "}(aus dem Modus { $mode })
   *[common] {""}
  }
  Wählen Sie unten ein anderes oder schreiben Sie /model und seinen Namen.
model-set = Ab jetzt antwortet hier { $model }.
model-default = Wieder das Standardmodell: { $model }.
model-default-topic = Wieder das Modell des Chats: { $model }.
model-unknown = Ein Modell „{ $name }“ gibt es hier nicht. Der Server hat: { $models }.
  Beispiel: /model { $example }
model-many = „{ $name }“ passt zu mehreren Modellen: { $models }. Bitte schreiben Sie den ganzen Namen.
models-title = Die Modelle dieses Servers. ● heißt geladen, andere werden bei der ersten Frage geladen, was eine Minute dauern kann.
models-none = Der Server hat noch keine Sprachmodelle.
models-unreachable = Ich kann die Liste nicht abfragen: Der Modellserver ist gerade nicht erreichbar. Es wurde nichts geändert.
model-button-stale = Diese Liste ist veraltet. Hier ist die aktuelle: /models
models-more = … und { $count } weitere. Schreiben Sie /model und den Namen.
temp-now = Temperatur: { $value }{ $own ->
    [topic] {" "}(in diesem Thema festgelegt)
    [own] {" "}(in diesem Chat festgelegt)
    [preset] {" "}(aus dem Modus { $mode })
   *[common] {""}
  }
  Von 0 (beständig) bis 2 (einfallsreich). Beispiel: /temp 0,5
temp-set = Temperatur in diesem Chat: { $value }.
temp-set-topic = Temperatur in diesem Thema: { $value }.
temp-default = Wieder die Standardtemperatur: { $value }.
temp-default-topic = Wieder die Temperatur des Chats: { $value }.
temp-wrong = Die Temperatur ist eine Zahl von 0 bis 2. Beispiel: /temp 0,5
  Es wurde nichts geändert: Sie ist { $value }.
# Ohne Tausenderpunkt, damit man die Zahl in den Befehl kopieren kann.
limit-tokens = { $value ->
    [-1] keines
    [one] { NUMBER($value, useGrouping: 0) } Token
   *[other] { NUMBER($value, useGrouping: 0) } Tokens
  }
maxtokens-now = Antwortlimit: { limit-tokens }{ $own ->
    [topic] {" "}(in diesem Thema festgelegt)
    [own] {" "}(in diesem Chat festgelegt)
    [preset] {" "}(aus dem Modus { $mode })
   *[common] {""}
  }
  Beispiel: /maxtokens 500 oder /maxtokens none für kein Limit.
maxtokens-set = Antwortlimit in diesem Chat: { limit-tokens }.
maxtokens-set-topic = Antwortlimit in diesem Thema: { limit-tokens }.
maxtokens-stricter = Hier gilt ein strengeres Limit: { limit-tokens }.
maxtokens-default = Wieder das Standard-Antwortlimit: { limit-tokens }.
maxtokens-default-topic = Wieder das Antwortlimit des Chats: { limit-tokens }.
maxtokens-wrong = Das Limit ist eine ganze Zahl von 1 bis { NUMBER($max, useGrouping: 0) } oder „none“ für kein Limit. Beispiel: /maxtokens 500
  Es wurde nichts geändert: Das Limit ist { limit-tokens }.
system-now = { $own ->
    [topic] System-Prompt dieses Themas
    [own] System-Prompt dieses Chats
    [preset] System-Prompt (aus dem Modus { $mode })
   *[common] System-Prompt (Standard)
  }:

  { $text }

  Beispiel: /system Du erklärst alles geduldig. /system default stellt den Standard wieder her.
system-empty = (leer)
system-set = System-Prompt festgelegt:

  { $text }
system-default = Wieder der Standard-System-Prompt.
system-default-topic = Wieder der System-Prompt des Chats.
system-wrong = Dieser Text ist zu lang: { $max ->
    [one] ein Zeichen
   *[other] { $max } Zeichen
  } ist das Limit. Es wurde nichts geändert.

# Modi: Vorgaben der Person, der der Bot gehört
mode-now = Modus: { $mode }
  Wählen Sie unten einen anderen oder schreiben Sie /mode und seinen Namen.
mode-none = Kein Modus
mode-set = Ab jetzt gilt hier der Modus { $mode }.
mode-off = Ab jetzt gilt hier kein Modus.
mode-unknown = Einen Modus „{ $name }“ gibt es hier nicht. Es gibt: { $modes }.
  Beispiel: /mode { $example }
mode-button-stale = Diesen Modus gibt es nicht mehr. Hier sind die aktuellen: /mode
modes-none = Hier sind noch keine Modi angelegt.
mode-overridden = Was hier mit { $commands } festgelegt wurde, geht weiterhin vor. Mit „default“ hinter dem Befehl heben Sie es auf.
mode-model-gone = Das Modell des Modus { $mode } ist nicht mehr auf dem Server, daher antwortet { $model }.

# Zugang
access-asked = Dieser Bot ist privat. Ich habe Ihre Anfrage weitergegeben und schreibe Ihnen, sobald sie angenommen ist.
access-asked-unheard = Dieser Bot ist privat. Sie müssen erst zugelassen werden. Ich schreibe Ihnen, sobald es so weit ist.
access-approved = Sie haben jetzt Zugang. Ihre Nachricht wird beantwortet.
access-approved-silent = Sie haben jetzt Zugang. Schreiben Sie mir!
command-unknown = Den Befehl { $command } kenne ich nicht. /help zeigt, was ich kann.
kind-unsupported = Ich kann Text, Fotos (JPEG, PNG) und Textdateien lesen. Auch PDF, Word, Excel, PowerPoint, OpenDocument und ZIPs mit Code gehen. Bitte senden Sie Ihre Frage in einer dieser Formen.
voice-off = Sprachnachrichten kann ich hier nicht anhören: Das ist nicht eingeschaltet. Bitte schreiben Sie stattdessen.
voice-too-long = Diese Aufnahme ist zu lang: { $max ->
    [one] eine Minute
   *[other] { $max } Minuten
  } ist das Limit.
voice-kind = Ich höre Sprachnachrichten an und Ton als OGG mit Opus; das hier ist etwas anderes. Bitte nehmen Sie es als Sprachnachricht auf.
file-too-big = Diese Datei ist zu groß: { $max } MB ist das Limit.
file-named = „{ $name }“
file-unnamed = Ihre Datei
file-excerpt = ({ $unit ->
    [page] { $name }: Seiten 1 bis { $last } von { $total }; der Rest passte nicht
    [slide] { $name }: Folien 1 bis { $last } von { $total }; der Rest passte nicht
    [row] { $name }: Zeilen 1 bis { $last } von { $total }; der Rest passte nicht
    [file] { $name }: die ersten Texte darin, { $last } von { $total }; der Rest passte nicht
   *[percent] { $name }: { $last ->
        [0] nur der Anfang; der Rest passte nicht
       *[other] die ersten { $last } %; der Rest passte nicht
      }
  })
file-cut = { $name } ist lang: Das Modell bekommt die ersten { $max } KB davon.
too-many-files = Das ist mehr, als eine Nachricht tragen kann: { $max ->
    [one] eine Datei
   *[other] { $max } Dateien
  } mit zusammen 20 MB. Der Rest wird weggelassen.
text-too-long = Diese Nachricht ist zu lang: { $max ->
    [one] ein Zeichen
   *[other] { $max } Zeichen
  } ist das Limit.

# Der eigene Chat der Person, der der Bot gehört
owner-start = Dieser Bot gehört Ihnen: Hier sage ich Ihnen, wer chatten möchte, und Sie lassen zu, wen Sie wollen. /status zeigt, wie alles steht, /help listet Ihre Befehle auf.
owner-help = Nur für Sie, denn der Bot gehört Ihnen:

  /status – wie alles steht
  /pause – keine neuen Antworten beginnen; /pause 1h endet von selbst
  /resume – weitermachen
  /people – wer Zugang hat und wer chatten möchte
  /invite – ein Link, der einer Person Zugang gibt; /invite 7d gilt sieben Tage
owner-asks = { $kind ->
    [group] Die Gruppe { $name } möchte chatten: Jemand hat mich hinzugefügt.
   *[person] { $name } möchte chatten.
  }
owner-asks-kind = { $kind ->
    [group] Gruppe
   *[person] Person
  }
owner-asks-since = seit { $time }
owner-crowd = { $count ->
    [one] Eine Person möchte chatten. /people zeigt, wer.
   *[other] { $count } Personen möchten chatten. /people zeigt, wer.
  }
owner-approve = Zulassen
owner-block = Blockieren
owner-decided = { $access ->
    [approved] Zugelassen
   *[blocked] Blockiert
  } von { $by ->
    [you] Ihnen
    [link] einem Link
    [setting] einer Einstellung
   *[other] { $name }
  }, { $time }
owner-decided-setting = Hat jetzt Zugang durch eine Einstellung.
owner-changed = Der Bot gehört jetzt jemand anderem.
owner-request-gone = Danach fragt niemand mehr.
owner-elsewhere = Das geht nur in Ihrem eigenen Chat mit mir.
owner-people = { $total ->
    [0] Noch hat mir niemand geschrieben.
    [one] Eine Person oder Gruppe; noch nicht entschieden: { $asking }.
   *[other] { $total } Personen und Gruppen; noch nicht entschieden: { $asking }.
  }
owner-people-button = Wer chatten möchte
owner-access = { $access ->
    [asking] wartet auf Entscheidung seit { $time }
    [approved] hat Zugang
    [listed] hat Zugang, durch eine Einstellung
    [everyone] hat Zugang wie alle
    [blocked] blockiert
   *[unknown] hat nicht angefragt
  }
owner-access-you = Sie
owner-paused = Pausiert. Laufende Antworten werden fertig geschrieben, neue nicht begonnen, und Nachrichten warten in der Warteschlange. /resume macht weiter.
owner-paused-until = Pausiert bis { $time }. Laufende Antworten werden fertig geschrieben, neue nicht begonnen, und Nachrichten warten in der Warteschlange. /resume macht sofort weiter.
owner-pause-wrong = Eine Pause dauert 1m bis 7d: Minuten (m), Stunden (h) oder Tage (d). Beispiel: /pause 1h. Es wurde nichts geändert.
owner-resumed = Es geht weiter.
owner-not-paused = Es ist nichts pausiert.
owner-invite = Dieser Link gibt einer Person Zugang, einmal, bis { $time }:

  { $url }
owner-invite-wrong = Eine Einladung gilt 1m bis 30d: Minuten (m), Stunden (h) oder Tage (d). Beispiel: /invite 7d
owner-share = Teilen
owner-refresh = Aktualisieren
owner-status-bot = Bot: { $state ->
    [online] online
    [connecting] verbindet sich
    [offline] Telegram ist nicht erreichbar
    [conflict] ein anderes Programm nutzt den Bot
    [storage_problem] nichts kann gespeichert werden
    [needs_token] Token fehlt
   *[stopped] gestoppt
  }
owner-status-server = LM Studio: { $state ->
    [online] online, { $models ->
        [one] ein Modell
       *[other] { $models } Modelle
      }
    [unreachable] nicht erreichbar
    [not_lm_studio] etwas anderes antwortet
    [unauthorized] Schlüssel fehlt
   *[unknown] noch nicht geprüft
  }
owner-status-model = Modell: { $model }
owner-status-queue = Warteschlange: { $waiting ->
    [0] leer
   *[other] { $waiting } wartend
  }
owner-status-paused = Von Ihnen pausiert{ $end ->
    [none] {""}
   *[known] {" "}bis { $time }
  }.
owner-status-held = { $scope ->
    [server] Angehalten seit { $time }: LM Studio nimmt keine Anfragen an.
    [model] { $model } ist seit { $time } nicht nutzbar; { $waiting } wartend.
    [hearing] Aufnahmen werden seit { $time } nicht angehört; { $waiting } wartend.
   *[message] { $model } ist seit { $time } nicht nutzbar, nur für die Nachricht von { $name }.
  }
owner-status-asking = { $count ->
    [one] Eine Person möchte chatten: /people
   *[other] { $count } Personen möchten chatten: /people
  }
owner-status-running = In Arbeit: { $name }, { $phase ->
    [listening] Aufnahme wird angehört
    [loading] Modell wird geladen
    [thinking] denkt nach
    [answering] antwortet
   *[reading] liest
  }, { $time }
owner-status-today = Heute: { $answered ->
    [one] eine Antwort
   *[other] { $answered } Antworten
  }{ $wait ->
    [none] {""}
   *[known] , mittlere Wartezeit { $time }
  }
owner-status-at = Stand: { $time }
owner-news-held = { $count ->
    [0] Gerade wird nichts beantwortet.
    [one] Eine Nachricht wartet seit zehn Minuten.
   *[other] { $count } Nachrichten warten seit zehn Minuten.
  }
owner-news-queue_full = Die Warteschlange ist voll: { $count ->
    [one] Eine Nachricht wartet
   *[other] { $count } Nachrichten warten
  }, neue werden abgelehnt.
owner-news-well = Alles läuft wieder: Nachrichten werden beantwortet.

# Warum es keine Antwort gibt
failure-server_off = Der Modellserver ist nicht erreichbar.
failure-not_lm_studio = Unter der eingestellten Adresse ist kein Modellserver. Sie muss in den Einstellungen geprüft werden.
failure-unauthorized = Der Modellserver verlangt einen Schlüssel. Er muss in den Einstellungen eingetragen werden.
failure-no_model_loaded = Auf dem Server ist kein Modell geladen, und er lädt keines von selbst. Es muss in LM Studio geladen werden.
failure-model_not_found = Der Server hat das Modell { $model } nicht. Wählen Sie ein anderes: /models
failure-load_failed = Der Server konnte das Modell { $model } nicht laden, vermutlich fehlt Arbeitsspeicher. Wählen Sie ein anderes: /models
failure-model_unavailable = Der Server konnte das Modell { $model } für diese Nachricht nicht nutzen. /retry fragt noch einmal, oder wählen Sie ein anderes: /models
failure-no_images = Das Modell { $model } kann keine Bilder sehen. Wählen Sie eines, das es kann: /models
vision-offer = Das Modell { $model } kann keine Bilder sehen. Diese können es; tippen Sie auf eines, damit es diese Nachricht beantwortet:
vision-none = Das Modell { $model } kann keine Bilder sehen, und der Server hat keines, das es kann.
failure-file_gone = Ich konnte die Datei nicht von Telegram bekommen. Bitte senden Sie sie noch einmal.
failure-file_too_big = Die Datei ist zu groß: Telegram gibt mir höchstens 20 MB.
failure-file_unreadable = Diese Datei kann ich nicht lesen. Ich lese Fotos (JPEG, PNG), Textdateien, PDF, Word, Excel, PowerPoint, OpenDocument und ZIPs mit Code.
failure-file_empty = { $file }: Darin gibt es nichts zu lesen.
failure-file_locked = { $file } lässt sich nicht öffnen: mit einem Passwort geschützt. Bitte senden Sie die Datei ohne Passwort.
failure-file_damaged = { $file } lässt sich nicht lesen: beschädigt oder unvollständig. Bitte senden Sie die Datei noch einmal oder in einem anderen Format.
failure-file_pictures = { $file }: Darin sind keine Wörter, nur Bilder von Seiten. Bitte senden Sie ein Foto der Seite, um die es geht.
failure-file_old_format = { $file } hat ein altes Format, das ich nicht lesen kann. Bitte speichern Sie die Datei als DOCX, PPTX oder PDF und senden Sie sie so.
failure-file_too_much = { $file } enthält mehr, als ich verarbeiten kann. Bitte senden Sie einen kleineren Teil davon.
failure-no_words = In dieser Aufnahme habe ich keine Worte gehört und daher das Modell nicht gefragt. Bitte sagen Sie es noch einmal oder schreiben Sie es.
failure-recording_unreadable = Diese Aufnahme kann ich nicht lesen: Sie ist beschädigt oder gar keine Aufnahme. Bitte senden Sie sie noch einmal.
failure-recording_format = Ich höre Sprachnachrichten und OGG-Dateien mit Opus an; das hier ist eine andere Art von Ton. Bitte nehmen Sie es als Sprachnachricht auf.
failure-language_unknown = Das Modell, das hier zuhört, kennt Ihre Sprache nicht und würde Worte erfinden. Bitte schreiben Sie stattdessen.
failure-hearing_failed = Beim Anhören dieser Aufnahme ging etwas schief. /retry versucht es noch einmal.
failure-hearing_late = Ich habe Ihre Aufnahme noch nicht angehört.
failure-hearing_off = Sprachnachrichten wurden hier ausgeschaltet, bevor ich Ihre anhören konnte. Bitte schreiben Sie stattdessen.
failure-hearing_no_model = Ich konnte Ihre Aufnahme nicht anhören: Das Modell, das zuhört, fehlt hier. Bitte schreiben Sie stattdessen.
failure-hearing_no_library = Ich konnte Ihre Aufnahme nicht anhören: Was ich dazu brauche, lässt sich hier nicht laden. Bitte schreiben Sie stattdessen.
failure-hearing_server_gone = Ich konnte Ihre Aufnahme nicht anhören: Der Server, der zuhört, hat nicht geantwortet. /retry versucht es noch einmal.
failure-hearing_not_server = Ich konnte Ihre Aufnahme nicht anhören: Die Adresse des Servers, der zuhört, muss in den Einstellungen geprüft werden.
failure-hearing_unauthorized = Ich konnte Ihre Aufnahme nicht anhören: Der Server, der zuhört, verlangt einen Schlüssel, der in den Einstellungen eingetragen werden muss.
failure-bad_field = Der Server hat eine der Einstellungen abgelehnt, die mit Ihrer Nachricht gesendet wurden. /temp default und /maxtokens default stellen die Standardwerte wieder her.
failure-limit_too_high = Das Antwortlimit ist höher, als das Modell { $model } erlaubt. /maxtokens default stellt den Standard wieder her.
failure-template_failed = Das Modell { $model } konnte das Gespräch nicht lesen. /reset fängt neu an; wenn das nicht hilft, wählen Sie ein anderes: /models
failure-context_overflow = Ihre Nachricht ist zu lang für das Modell, auch ohne das Gespräch davor. Bitte kürzen Sie sie.
failure-context_full = Für den Rest der Antwort war kein Platz mehr: Das Gespräch füllt alles, was das Modell behalten kann. /reset fängt neu an.
failure-engine_crash = Das Modell ist beim Antworten abgestürzt. /retry fragt noch einmal.
failure-model_unloaded = Das Modell wurde beim Antworten entladen. /retry fragt noch einmal.
failure-unreadable_output = Die Antwort des Modells war nicht lesbar. /retry fragt noch einmal.
failure-empty_answer = Das Modell hat eine leere Antwort gegeben. /retry fragt noch einmal; /reset fängt neu an.
failure-limit_used_by_thinking = Das Modell hat das ganze Limit für Überlegungen verbraucht und hatte keinen Platz für eine Antwort. Erhöhen Sie es, zum Beispiel: /maxtokens none (ein für den Bot eingestelltes Limit bleibt).
failure-withheld = Der Server hat die Antwort zurückgehalten. Bitte formulieren Sie Ihre Nachricht anders.
failure-wanted_tool = Das Modell wollte ein Werkzeug benutzen, statt zu antworten, und hier hat es keines. Bitte formulieren Sie Ihre Nachricht anders oder wählen Sie ein anderes Modell: /models
failure-context_used_by_thinking = Das Modell hat nachgedacht, bis alles voll war, was es behalten kann, und hatte keinen Platz für eine Antwort. /reset fängt neu an; auch ein längerer Kontext oder weniger Denkaufwand in den Einstellungen des Bots hilft.
failure-no_first_byte = Das Modell hat in der eingestellten Zeit nicht begonnen zu antworten. /retry fragt noch einmal.
failure-silence = Das Modell ist mitten in der Antwort verstummt. /retry fragt noch einmal.
failure-answer_limit = Das Modell dachte noch nach, als die Zeit für eine Antwort um war: Andere haben gewartet. /retry fragt noch einmal.
failure-answer_cut = Die Zeit für eine Antwort war um: Andere haben gewartet.
failure-repeats_itself = Das Modell drehte sich im Kreis, daher habe ich es gestoppt. /retry fragt noch einmal.
failure-continued_gone = Die Antwort, die weitergehen sollte, wurde inzwischen gelöscht. /retry stellt Ihre Frage noch einmal.
failure-interrupted = Die Verbindung zum Modell ist abgebrochen. /retry fragt noch einmal.
failure-server_error = Der Modellserver hat einen Fehler gemeldet. /retry fragt noch einmal.
failure-server_refused = Der Modellserver hat diese Nachricht abgelehnt. Wenn er auch andere ablehnt, muss er geprüft werden.
failure-rate_limited = Der Modellserver ist gerade überlastet. Senden Sie in einer Weile /retry.
failure-breaks_server = Der Modellserver ist an dieser Nachricht jedes Mal gescheitert, daher frage ich ihn nicht noch einmal. Bitte formulieren Sie sie anders oder kürzer.
failure-crashed = In der App ging etwas schief, während sie diese Nachricht beantwortete. /retry fragt noch einmal.
failure-undeliverable = Die Antwort konnte nicht zugestellt werden.

# Das Befehlsmenü
command-start = was dieser Bot ist
command-help = was ich kann
command-new = ein weiteres Gespräch beginnen
command-mode = wählen, wie ich antworte
command-reset = unser Gespräch vergessen
command-model = das Modell anzeigen oder wählen
command-models = alle Modelle auflisten
command-temp = Temperatur, 0 bis 2
command-maxtokens = längste Antwort, in Tokens
command-system = der System-Prompt
command-queue = die Warteschlange und Ihr Platz darin
command-stop = Antwort stoppen oder Warteschlange verlassen
command-retry = Ihre letzte Nachricht noch einmal beantworten
command-status = wie alles steht
command-pause = keine neuen Antworten beginnen
command-resume = weitermachen
command-people = wer Zugang hat und wer chatten möchte
command-invite = ein Link, der einer Person Zugang gibt

# Das Profil: 512 Zeichen im leeren Chat, 120 unter dem Namen
profile-description = Ich bringe Ihre Nachrichten zu einem Sprachmodell, das auf einem privaten Computer läuft, und seine Antworten zurück. Alle Nachrichten warten in einer Warteschlange und werden der Reihe nach beantwortet; wenn Sie warten müssen, sehen Sie Ihren Platz.
profile-short = Ein Sprachmodell auf einem privaten Computer. Eine faire Warteschlange für alle.
