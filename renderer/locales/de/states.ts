import type { Messages } from '../en.ts';

export const states: Messages['states'] = {
  bot: {
    stopped: {
      title: 'Gestoppt',
      hint: 'Zurzeit bekommt niemand eine Antwort. Telegram bewahrt neue Nachrichten 24 Stunden auf.',
    },
    connecting: { title: 'Verbindet…', hint: '' },
    online: { title: 'Online', hint: '' },
    needs_token_none: { title: 'Token fehlt', hint: '' },
    needs_token_refused: { title: 'Token abgelehnt', hint: 'Telegram nimmt dieses Token nicht mehr an.' },
    needs_token_unreadable: {
      title: 'Token unlesbar',
      hint: 'Das gespeicherte Token lässt sich auf diesem Computer nicht entschlüsseln.',
    },
    offline_no_connection: {
      title: 'Keine Verbindung',
      hint: 'Telegram ist nicht erreichbar. Prüfen Sie die Internetverbindung und den Proxy in den Einstellungen.',
    },
    offline_server_error: {
      title: 'Störung bei Telegram',
      hint: 'Der Server antwortet mit Fehlern. Da hilft nur Warten.',
    },
    offline_too_many_requests: {
      title: 'Gebremst',
      hint: 'Telegram hat den Bot gebeten, kurz zu warten.',
    },
    offline_not_telegram: {
      title: 'Nicht Telegram',
      hint: 'Dort antwortet etwas anderes. Prüfen Sie den Bot-API-Server und den Proxy in den Einstellungen.',
    },
    offline_unsafe_port: {
      title: 'Port nicht erlaubt',
      hint: 'Dieser Port ist für andere Zwecke reserviert. Geben Sie dem Bot-API-Server oder dem Proxy in den Einstellungen einen anderen.',
    },
    conflict_other_program: {
      title: 'Woanders in Gebrauch',
      hint: 'Ein anderes Programm betreibt diesen Bot. Stoppen Sie es dort oder holen Sie bei BotFather ein neues Token.',
    },
    conflict_webhook: {
      title: 'Webhook gesetzt',
      hint: 'Telegram sendet die Nachrichten dieses Bots an eine Webadresse. Entfernen Sie den Webhook oder nehmen Sie einen anderen Bot.',
    },
    storage_problem: {
      title: 'Speichern unmöglich',
      hint: 'Nachrichten lassen sich nicht auf den Datenträger schreiben und bleiben bei Telegram. Schaffen Sie Platz.',
    },
  },
  lmStudio: {
    unknown: { title: 'Wird gesucht…', hint: '' },
    online: { title: 'Läuft', hint: '' },
    unreachable_off: {
      title: 'Läuft nicht',
      hint: 'Starten Sie LM Studio und schalten Sie dort den Server ein (Seite Developer). Die Warteschlange geht von selbst weiter.',
    },
    unreachable_timeout: {
      title: 'Antwortet nicht',
      hint: 'Der Server antwortet nicht rechtzeitig. Prüfen Sie LM Studio oder die Adresse in den Einstellungen.',
    },
    not_lm_studio: {
      title: 'Etwas anderes antwortet',
      hint: 'Unter dieser Adresse ist kein Modellserver. Prüfen Sie die Adresse von LM Studio in den Einstellungen.',
    },
    unauthorized: {
      title: 'Schlüssel fehlt',
      hint: 'Der Server verlangt einen API-Schlüssel. Erstellen Sie einen in LM Studio und fügen Sie ihn in den Einstellungen ein.',
    },
  },
  job: {
    waiting: 'wartet',
    running: 'in Arbeit',
    delivering: 'wird gesendet',
    done: 'beantwortet',
    failed: 'fehlgeschlagen',
    stopped: 'gestoppt',
  },
  phase: {
    listening: 'hört die Aufnahme an',
    loading: 'lädt das Modell',
    reading: 'liest den Chat',
    thinking: 'denkt nach',
    answering: 'antwortet',
  },
  failure: {
    server_off: 'LM Studio lief nicht. Starten Sie es und schalten Sie den Server ein.',
    not_lm_studio:
      'Unter der Adresse hat kein Modellserver geantwortet. Prüfen Sie die Adresse von LM Studio in den Einstellungen.',
    unauthorized: 'Der Server hat einen API-Schlüssel verlangt. Fügen Sie ihn in den Einstellungen ein.',
    no_model_loaded:
      'Kein Modell war geladen. Laden Sie eines in LM Studio oder schalten Sie dort das Laden bei Bedarf ein.',
    model_not_found:
      'Der Server hat dieses Modell nicht. Wählen Sie ein anderes oder laden Sie es in LM Studio herunter.',
    load_failed:
      'Das Modell ließ sich nicht laden, vermutlich fehlt Arbeitsspeicher. Wählen Sie ein kleineres.',
    model_unavailable: 'Der Server antwortet, aber nicht mit diesem Modell. Mehr steht in seinem Protokoll.',
    no_images: 'Dieses Modell kann keine Bilder sehen. Wählen Sie eines, das es kann.',
    file_gone: 'Telegram hat die Datei zur Nachricht nicht herausgegeben. Sie kann erneut gesendet werden.',
    file_too_big: 'Die Datei zur Nachricht ist größer, als Telegram Bots erlaubt: 20 MB.',
    file_unreadable:
      'Die Datei zur Nachricht ist von einer Art, die nicht gelesen werden kann. Im Chat wurde gesagt, welche gehen.',
    file_empty: 'In der Datei zur Nachricht gab es nichts zu lesen.',
    file_locked: 'Die Datei zur Nachricht ist mit einem Passwort geschützt.',
    file_damaged:
      'Die Datei zur Nachricht ist beschädigt oder abgeschnitten. Sie kann erneut gesendet werden.',
    file_pictures:
      'Die Datei zur Nachricht enthält Bilder von Seiten und keine Wörter. Das Foto einer Seite kann ein Modell lesen, das Bilder sieht.',
    file_old_format:
      'Die Datei zur Nachricht hat ein altes Format, das nicht gelesen werden kann. Im Chat wurde gesagt, welche gehen.',
    file_too_much:
      'Die Datei zur Nachricht zu lesen brauchte zu viel Zeit oder Speicher, oder sie entpackt sich zu mehr, als erlaubt ist.',
    no_words: 'In der Aufnahme waren keine Worte, daher wurde das Modell nicht gefragt.',
    recording_unreadable: 'Die Aufnahme war nicht lesbar: Sie ist beschädigt oder gar keine Aufnahme.',
    recording_format:
      'Auf diesem Computer werden nur Sprachnachrichten und OGG-Dateien mit Opus angehört. Ein Sprachserver kann womöglich mehr.',
    language_unknown:
      'Das Modell, das zuhört, kennt die Sprache dieser Person nicht. Wählen Sie ein anderes oder stellen Sie die gesprochene Sprache ein.',
    hearing_failed:
      'Diese Aufnahme anzuhören ist dreimal gescheitert und wurde aufgegeben. Mehr steht im Protokoll.',
    hearing_late: 'Die Aufnahme war noch nicht angehört, als sie an der Reihe war.',
    hearing_off: 'Sprachnachrichten wurden ausgeschaltet, bevor diese angehört war.',
    hearing_no_library: 'Die Bibliothek zum Zuhören ließ sich nicht laden. Was hilft, steht unter „Modell“.',
    hearing_no_model:
      'Es gibt kein vollständiges Modell, das zuhört. Laden Sie unter „Modell“ eines herunter oder wählen Sie dort seinen Ordner.',
    hearing_server_gone: 'Der Sprachserver hat nicht geantwortet.',
    hearing_not_server: 'Unter der Adresse des Sprachservers antwortet etwas anderes.',
    hearing_unauthorized:
      'Der Sprachserver hat einen Schlüssel verlangt. Fügen Sie ihn in den Einstellungen ein.',
    bad_field:
      'Der Server hat einen der mitgesendeten Werte abgelehnt. Prüfen Sie die Einstellungen für Antworten.',
    limit_too_high:
      'Das Antwortlimit ist höher, als das Modell erlaubt. Senken Sie es in den Einstellungen; „kein Limit“ überlässt es dem Modell.',
    template_failed:
      'Die Chat-Vorlage des Modells ist gescheitert. Aktualisieren Sie in LM Studio das Modell oder seine Prompt-Vorlage.',
    context_overflow:
      'Das Gespräch ist länger, als das Modell fassen kann. Laden Sie es in LM Studio mit einem längeren Kontext.',
    engine_crash: 'Die Engine des Modells ist abgestürzt. Laden Sie das Modell in LM Studio neu.',
    model_unloaded: 'Das Modell wurde mitten in der Antwort entladen. Die Frage kann erneut gestellt werden.',
    unreadable_output:
      'Das Modell hat etwas Unlesbares geschrieben. Versuchen Sie es erneut oder wählen Sie ein anderes Modell.',
    empty_answer:
      'Das Modell hat aufgehört, ohne ein Wort zu sagen. Versuchen Sie es erneut oder wählen Sie ein anderes Modell.',
    limit_used_by_thinking:
      'Die Überlegungen haben das Antwortlimit oder, wenn es keines gibt, den Kontext gefüllt. Erhöhen Sie das Limit, laden Sie einen längeren Kontext oder senken Sie den Denkaufwand.',
    withheld: 'Der Server hat die Antwort zurückgehalten: Sein Filter ließ sie nicht durch.',
    wanted_tool:
      'Das Modell hat statt zu antworten ein Werkzeug aufgerufen, das es nicht gibt. Wählen Sie ein anderes Modell.',
    no_first_byte:
      'Das erste Token kam nicht in der eingestellten Zeit. Vielleicht ist das Modell zu groß für diesen Computer.',
    silence:
      'Die Antwort stockte länger als das Stillstandslimit und wurde aufgegeben. Prüfen Sie LM Studio.',
    answer_limit:
      'Die Antwort überschritt das Zeitlimit, während andere warteten, und wurde abgeschnitten. Was da war, wurde gesendet.',
    repeats_itself:
      'Das Modell wiederholte sich immer wieder und wurde gestoppt. Versuchen Sie es erneut oder wählen Sie ein anderes Modell.',
    continued_gone: 'Die Antwort, die fortgesetzt werden sollte, wurde inzwischen gelöscht.',
    interrupted: 'Die Verbindung brach mitten in der Antwort ab. Was da war, wurde gesendet.',
    server_error: 'Der Server hat mit einem Fehler geantwortet. Mehr steht im Protokoll von LM Studio.',
    server_refused:
      'Der Server hat diese Anfrage abgelehnt, obwohl er andere annimmt. Seine Meldung steht unten.',
    rate_limited: 'Der Server nimmt eine Zeit lang keine Anfragen mehr an. Seine Meldung steht unten.',
    breaks_server:
      'Der Server ist bei dieser Anfrage dreimal zusammengebrochen, daher wurde sie aufgegeben. Mehr steht in seinem Protokoll.',
    crashed:
      'Die App ist bei dieser Anfrage dreimal gescheitert oder beendet worden, daher wurde sie aufgegeben. Mehr steht im Protokoll.',
    undeliverable:
      'Telegram hat die Antwort nicht angenommen: Der Bot wurde blockiert, den Chat oder das Thema gibt es nicht mehr, oder der Inhalt wurde abgelehnt. Mehr steht im Protokoll.',
  },
  test: {
    no_token: 'Es gibt noch kein Token.',
    token_refused: 'Telegram kennt dieses Token nicht. Kopieren Sie es noch einmal von BotFather.',
    no_connection: 'Telegram ist nicht erreichbar. Prüfen Sie die Internetverbindung und den Proxy.',
    not_telegram: 'Etwas antwortet, aber es ist kein Bot-API-Server.',
    unsafe_port: 'Dieser Port ist für andere Zwecke reserviert. Wählen Sie einen anderen.',
    server_off:
      'Unter dieser Adresse antwortet nichts. Starten Sie LM Studio und schalten Sie den Server ein.',
    not_lm_studio: 'Etwas antwortet, aber es ist kein Modellserver.',
    unauthorized: 'Der Server verlangt einen gültigen API-Schlüssel.',
  },
  notice: {
    token_kept_plain: () =>
      'Dieses System hat keinen Schlüsselspeicher: Solange das so ist, liegt das Token unverschlüsselt in einer Datei, die nur Sie lesen können.',
    secret_unreadable: (detail) =>
      `Ein gespeichertes Geheimnis${detail ? ` (${detail})` : ''} lässt sich nicht entschlüsseln. Es wurde beiseitegelegt; geben Sie es in den Einstellungen neu ein.`,
    settings_file_corrupt: (detail) =>
      `Die Einstellungsdatei war beschädigt. Sie wurde${detail ? ` als ${detail}` : ''} aufbewahrt, und es gelten die Standardwerte. Prüfen Sie die Einstellungen; falls der Bot gestoppt ist, starten Sie ihn, wenn alles stimmt.`,
    settings_file_changed: (kept) =>
      kept
        ? `Die Einstellungsdatei wurde geändert, während die App lief. Die App hat ihre eigenen Einstellungen geschrieben; was dort stand, ist als ${kept} aufbewahrt.`
        : 'Die Einstellungsdatei wurde geändert, während die App lief. Das gilt nach einem Neustart, sofern die App nicht vorher ihre eigenen Einstellungen schreiben muss.',
    database_corrupt: (detail) =>
      `Die Datenbank war beschädigt. Sie wurde${detail ? ` als ${detail}` : ''} aufbewahrt, und eine neue wurde begonnen: Der Verlauf ist leer.`,
    database_gone: () =>
      'Die Datenbankdatei wurde gelöscht oder ersetzt und konnte noch nicht wiederhergestellt werden. Neue Nachrichten bleiben bei Telegram. Die App versucht es weiter; ist auf dem Datenträger Platz?',
    database_put_back: (detail) =>
      `Die Datenbankdatei wurde gelöscht oder ersetzt, während die App lief. Sie ist vollständig wiederhergestellt${detail ? `; was an ihrer Stelle lag, ist als ${detail} aufbewahrt` : ''}.`,
    environment_invalid: (detail) =>
      `Die Umgebungsvariable${detail ? ` ${detail}` : ''} hat einen falschen Wert und wird nicht verwendet. Der Grund steht in den Einstellungen.`,
    telegram_unprotected: () =>
      'Der Bot-API-Server wird außerhalb Ihres Netzwerks über http erreicht: Das Token und alle Nachrichten können unterwegs mitgelesen werden. Verwenden Sie nach Möglichkeit https.',
    lm_studio_unprotected: () =>
      'Der Modellserver wird außerhalb Ihres Netzwerks über http erreicht: Der API-Schlüssel und alle Nachrichten können unterwegs mitgelesen werden. Verwenden Sie nach Möglichkeit https.',
    voice_unprotected: () =>
      'Der Sprachserver wird außerhalb Ihres Netzwerks über http erreicht: Sein Schlüssel und alle Aufnahmen können unterwegs abgefangen werden. Verwenden Sie nach Möglichkeit https.',
    login_start_failed: (code) =>
      `Der Start bei der Anmeldung ließ sich nicht ändern (${code ?? 'unbekannt'}). Versuchen Sie es noch einmal oder nutzen Sie die Liste Ihres Systems.`,
    tray_missing: () =>
      'Dieser Desktop zeigt keine Tray-Symbole. Um dieses Fenster wieder zu öffnen, starten Sie die App noch einmal.',
  },
};
