import { noLimit } from '../../../main/common/settings.ts';
import type { Messages } from '../en.ts';
import { languageNames } from '../languageNames.ts';
import { figures } from './grammar.ts';

export const settings: Messages['settings'] = {
  reset: 'Zurück zum Standard',
  resetLong: (label) => `${label}: zurück zum Standard`,
  noLimit: 'Kein Limit',
  proxy: {
    address: 'Adresse des Proxys',
    choices: [
      { value: 'system', label: 'Wie im System' },
      { value: 'none', label: 'Keiner' },
      { value: 'address', label: 'Eine Adresse' },
    ],
  },
  isSet: 'Gesetzt',
  isNotSet: 'Nicht gesetzt',
  replace: 'Ersetzen',
  add: 'Eingeben',
  remove: 'Entfernen',
  save: 'Speichern',
  cancel: 'Abbrechen',
  environmentWrong: (variable) => `${variable} aus der Umgebung wird nicht verwendet:`,
  testTelegram: 'Telegram testen',
  testLmStudio: 'LM Studio testen',
  testing: 'Wird getestet…',
  search: 'Einstellungen durchsuchen',
  nothingFound: 'Keine passenden Einstellungen.',
  showAll: 'Alle Einstellungen anzeigen',
  removal: {
    token: {
      title: 'Bot-Token entfernen?',
      body: 'Der Bot stoppt und antwortet niemandem, bis es wieder ein Token gibt.',
      keeps: 'Nachrichten, Personen und Einstellungen bleiben.',
      confirm: 'Token entfernen',
    },
    lmStudioApiKey: {
      title: 'API-Schlüssel entfernen?',
      body: 'Ein Server, der einen Schlüssel verlangt, weist die App ab, bis es wieder einen gibt.',
      confirm: 'Schlüssel entfernen',
    },
    voiceApiKey: {
      title: 'Schlüssel des Sprachservers entfernen?',
      body: 'Ein Server, der einen Schlüssel verlangt, hört nichts, bis es wieder einen gibt.',
      confirm: 'Schlüssel entfernen',
    },
  },
  actionOf: (action, label) => `${action}: ${label}`,
  suggestions: {
    open: 'Modelle von LM Studio anzeigen',
    none: 'Die Modelle von LM Studio erscheinen hier, solange es läuft.',
  },
  dataFolder: 'Datenordner',
  version: 'Version',
  licence: {
    label: 'Lizenz',
    ours: 'MIT-Lizenz',
    others: 'Lizenzen der enthaltenen Bibliotheken',
    failed: (file) => `der Text lässt sich hier nicht anzeigen. Er steht in ${file}`,
  },
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: 'Antworten',
    voice: 'Sprache',
    queue: 'Warteschlange',
    access: 'Zugang',
    app: 'App',
  },
  texts: {
    token: {
      label: 'Bot-Token',
      description:
        'Der Schlüssel zu Ihrem Bot, von BotFather. Er bleibt auf diesem Computer und wird nie wieder angezeigt.',
    },
    telegramApiRoot: {
      label: 'Bot-API-Server',
      description: 'Nur ändern, wenn Sie einen eigenen Bot-API-Server betreiben.',
    },
    telegramProxy: {
      label: 'Proxy zu Telegram',
      description:
        'Wie Telegram erreicht wird. Eine Adresse beginnt mit http oder socks5 und enthält weder Namen noch Passwort.',
    },
    lmStudioUrl: {
      label: 'Adresse von LM Studio',
      description: 'Wo das Modell antwortet; jeder OpenAI-kompatible Server ist möglich.',
    },
    lmStudioApiKey: {
      label: 'API-Schlüssel',
      description:
        'Nur nötig, wenn der Server einen verlangt, zum Beispiel mit „Require Authentication“ in LM Studio.',
    },
    model: {
      label: 'Modell',
      description: 'Antwortet allen, die kein eigenes Modell gewählt haben.',
    },
    systemPrompt: {
      label: 'System-Prompt',
      description: 'Steht vor jedem Gespräch und sagt dem Modell, wie es sich verhalten soll.',
    },
    temperature: {
      label: 'Temperatur',
      description: 'Niedrige Werte machen Antworten beständig, hohe machen sie einfallsreich.',
    },
    maxTokens: {
      label: 'Antwortlimit, Tokens',
      description: 'Bei dieser Länge endet eine Antwort. „Kein Limit“ ist möglich.',
    },
    reasoningEffort: {
      label: 'Denkaufwand',
      description: 'Wie lange ein nachdenkendes Modell überlegt, bevor es antwortet.',
    },
    answerFormat: {
      label: 'Antwortformat',
      description:
        'Erweitert zeigt Tabellen, Formeln und Überschriften; manche Telegram-Apps kopieren klassischen oder reinen Text besser.',
    },
    showReasoning: {
      label: 'Überlegungen',
      description: 'Fügt die Überlegungen des Modells als eingeklappten Block unter der Antwort an.',
    },
    showStats: {
      label: 'Statistik unter Antworten',
      description: 'Fügt eine kleine Zeile an: Modell, Tokens, Tempo, Sekunden.',
    },
    groupLive: {
      label: 'Live-Antworten in Gruppen',
      description:
        'Zeigt die Antwort schon beim Schreiben; dafür wird eine Nachricht alle paar Sekunden bearbeitet.',
    },
    historyMessages: {
      label: 'Länge des Verlaufs',
      description: 'Wie viele frühere Nachrichten eines Chats das Modell bekommt; 0 heißt keine.',
    },
    silenceLimit: {
      label: 'Stillstandslimit, Sekunden',
      description: 'Eine Antwort, die so lange stockt, wird aufgegeben.',
    },
    firstByteLimit: {
      label: 'Zeit bis zum ersten Token, Sekunden',
      description:
        'Eine Antwort, die bis dahin nicht begonnen hat, wird aufgegeben. Ein großes Modell zu laden und einen langen Chat zu lesen kann Minuten dauern.',
    },
    answerTimeLimit: {
      label: 'Zeitlimit für Antworten, Sekunden',
      description:
        'Eine Antwort, die länger dauert, während andere warten, wird abgeschnitten und kann fortgesetzt werden. Lesen und Laden zählen nicht. „Kein Limit“ ist möglich.',
    },
    voice: {
      label: 'Sprachnachrichten',
      description:
        'Wer sie anhört: dieser Computer mit einem Modell, das Sie unter „Modell“ herunterladen, oder ein eigener Server.',
    },
    voiceLocalModel: {
      label: 'Modell auf diesem Computer',
      description:
        'Das Modell, das zuhört: sein Name unter „Modell“ oder der Ordner eines eigenen Modells. Leer: das erste vorhandene.',
    },
    voiceUrl: {
      label: 'Sprachserver',
      description: 'Jeder OpenAI-kompatible Server für Transkription. Er bekommt die Aufnahmen.',
    },
    voiceApiKey: {
      label: 'Schlüssel des Sprachservers',
      description: 'Nur nötig, wenn dieser Server einen verlangt.',
    },
    voiceModel: { label: 'Modell des Sprachservers', description: 'So, wie dieser Server es nennt.' },
    voiceLanguage: {
      label: 'Gesprochene Sprache',
      description:
        'Zwei Buchstaben, etwa de oder en. Bei „auto“ dient die Telegram-Sprache der Person als Hinweis.',
    },
    maxVoiceMinutes: {
      label: 'Limit für Sprachnachrichten, Minuten',
      description: 'Längere Aufnahmen werden nicht angehört.',
    },
    parallelRequests: {
      label: 'Parallele Anfragen',
      description:
        'Bei 1 wird streng der Reihe nach geantwortet; mehr hilft nur, wenn der Server mehrere zugleich schafft. Bei „auto“ gilt, wofür das Modell in LM Studio geladen ist, höchstens 4.',
    },
    maxWaitingPerChat: {
      label: 'Wartende Nachrichten pro Chat',
      description:
        'Wer mehr sendet, wird gebeten, erst eine Antwort abzuwarten. Über alle Chats darf eine Person doppelt so viele haben.',
    },
    maxPerMinute: {
      label: 'Nachrichten pro Minute',
      description:
        'Wie viele Nachrichten und Klicks auf Buttons eine Person pro Minute hat, oder „kein Limit“. Wer darüber liegt, wird einmal darauf hingewiesen.',
    },
    maxQueueLength: {
      label: 'Limit der Warteschlange',
      description:
        'Wie viele Nachrichten insgesamt warten dürfen, oder „kein Limit“. Das letzte Zehntel ist für Personen frei, von denen nichts wartet.',
    },
    maxMessageLength: {
      label: 'Limit für Nachrichten, Zeichen',
      description:
        'Längere Nachrichten werden nicht angenommen. Ein eingefügter Text, den Telegram in mehrere geteilt hat, zählt als eine.',
    },
    maxFileSize: {
      label: 'Limit für Dateien, MB',
      description: 'Größere Fotos und Dateien werden nicht angenommen. Telegram gibt Bots höchstens 20 MB.',
    },
    maxMessageAge: {
      label: 'Höchstalter von Nachrichten, Minuten',
      description:
        'Was bei ausgeschalteter App geschrieben wurde, wird bis zu diesem Alter beantwortet. Telegram bewahrt Nachrichten 1.440 Minuten auf, also einen Tag.',
    },
    keepDays: {
      label: 'Anfragen und Gespräche aufbewahren, Tage',
      description: 'Ältere werden nach und nach gelöscht; „kein Limit“ behält alles.',
    },
    accessMode: {
      label: 'Neue Personen',
      description: 'Ob Sie zustimmen müssen, wenn jemand zum ersten Mal schreibt.',
    },
    approvedIds: {
      label: 'Immer zugelassen',
      description:
        'Telegram-IDs von Personen und Gruppen, durch Kommas getrennt, zusätzlich zu den hier zugelassenen.',
    },
    hideTexts: {
      label: 'Nachrichten anderer',
      description:
        'Ob dieses Fenster zeigt, was andere schreiben und als Antwort bekommen, oder nur Zeiten und Größen. Ihre eigenen sind immer zu sehen.',
    },
    startAtLogin: {
      label: 'Start bei der Anmeldung',
      description:
        'Die App startet im Tray, wenn Sie sich an diesem Computer anmelden; der Bot macht dann weiter, wie Sie ihn verlassen haben.',
    },
    keepAwake: {
      label: 'Computer wach halten',
      description:
        'Der Computer geht nicht von selbst schlafen: entweder nur, solange eine Nachricht beantwortet wird oder wartet, oder solange der Bot läuft. Der Bildschirm darf dunkel werden.',
    },
    onClose: {
      label: 'Beim Schließen des Fensters',
      description: 'Gilt, wo der Desktop kein Tray-Symbol zeigt. Mit Symbol bleibt die App immer im Tray.',
    },
    notices: {
      label: 'Benachrichtigungen',
      description:
        'Was der Desktop meldet, wenn Sie dieses Fenster gerade nicht ansehen. Wichtig ist etwa: Die Warteschlange steht oder das Token wird abgelehnt.',
    },
    checkUpdates: {
      label: 'Neue Versionen',
      description:
        'Fragt einmal am Tag die Seite mit den Versionen nach der neuesten und installiert sie, wenn niemand wartet, sofern dieses Paket das kann. Über Sie, Ihren Bot und Ihre Chats wird nichts gesendet.',
    },
    appTheme: { label: 'Design', description: 'Die Farben dieses Fensters.' },
    botLanguage: {
      label: 'Sprache des Bots',
      description: 'Die Sprache, in der der Bot selbst spricht; das Modell wählt seine eigene.',
    },
    appLanguage: {
      label: 'Sprache der App',
      description: 'Die Sprache von Fenster, Tray und Benachrichtigungen.',
    },
  },
  otherWords: {
    token: 'passwort geheimnis botfather anmeldung schlüssel key',
    telegramApiRoot: 'url host lokal bot api',
    telegramProxy: 'system none vpn socks http gesperrt blockiert verbindung',
    lmStudioUrl: 'server host port url endpoint ollama llama.cpp localhost 1234',
    lmStudioApiKey: 'token passwort authentifizierung key bearer',
    model: 'llm ki standard sprachmodell',
    systemPrompt: 'anweisung anweisungen rolle persona charakter systemprompt',
    temperature: 'kreativität zufall',
    maxTokens: 'länge maximal unbegrenzt lang kurz abgeschnitten',
    reasoningEffort: 'reasoning nachdenken gedanken überlegen',
    answerFormat: 'markdown html tabelle formel einfach',
    showReasoning: 'reasoning nachdenken gedanken anzeigen',
    showStats: 'geschwindigkeit fußzeile tokens pro sekunde zeile',
    groupLive: 'streaming stream tippen entwurf wachsend',
    historyMessages: 'gedächtnis kontext erinnern history',
    silenceLimit: 'stille timeout zeitüberschreitung hängt',
    firstByteLimit: 'timeout zeitüberschreitung laden langsam warten erstes wort',
    answerTimeLimit: 'timeout zeitüberschreitung lang endlos unbegrenzt',
    parallelRequests: 'gleichzeitig simultan mehrere antworten',
    maxWaitingPerChat: 'warteschlange spam flut',
    maxPerMinute: 'rate häufigkeit spam flut unbegrenzt',
    maxQueueLength: 'größe länge voll unbegrenzt',
    maxMessageLength: 'länge einfügen lang',
    maxFileSize: 'größe megabyte upload foto dokument anhang',
    maxMessageAge: 'alt alte offline stunden nachholen',
    keepDays: 'löschen aufbewahrung verlauf speicher privatsphäre datenschutz unbegrenzt',
    accessMode: 'erlauben freigeben privat öffentlich alle zugriff berechtigung',
    approvedIds: 'whitelist erlauben nutzer benutzer ids berechtigung',
    hideTexts: 'privatsphäre datenschutz privat texte ausblenden',
    startAtLogin: 'autostart systemstart hochfahren login',
    keepAwake: 'schlaf standby ruhezustand energie strom',
    onClose: 'tray beenden minimieren',
    notices: 'hinweis ton mitteilung',
    checkUpdates: 'update aktualisierung aktualisieren herunterladen',
    appTheme: 'farben dunkel nacht hell kontrast aussehen thema',
    botLanguage: 'übersetzung deutsch englisch',
    appLanguage: 'übersetzung deutsch englisch oberfläche',
  },
  choices: {
    reasoningEffort: { auto: 'Wie das Modell vorgibt', low: 'Niedrig', medium: 'Mittel', high: 'Hoch' },
    answerFormat: { rich: 'Erweitert', classic: 'Klassisch', plain: 'Reiner Text' },
    showReasoning: { off: 'Verborgen', on: 'Angezeigt, eingeklappt' },
    showStats: { off: 'Aus', on: 'Ein' },
    groupLive: { on: 'Ein', off: 'Aus' },
    voice: {
      off: 'Nicht anhören',
      'built-in': 'Auf diesem Computer anhören',
      server: 'Von einem Server anhören',
    },
    accessMode: { approve: 'Erst mich fragen', everyone: 'Alle haben Zugang' },
    hideTexts: { off: 'Anzeigen', on: 'Verbergen' },
    startAtLogin: { off: 'Aus', on: 'Ein' },
    keepAwake: { off: 'Nur für Nachrichten', on: 'Solange der Bot läuft' },
    onClose: { ask: 'Mich fragen', keep: 'Weiterlaufen', quit: 'Beenden' },
    notices: { all: 'Auch, wer chatten möchte', important: 'Nur Wichtiges', none: 'Keine' },
    checkUpdates: { off: 'Nicht suchen', on: 'Einmal am Tag suchen' },
    appTheme: {
      system: 'Wie im System',
      light: 'Hell',
      dark: 'Dunkel',
      'high-contrast-light': 'Hoher Kontrast, hell',
      'high-contrast-dark': 'Hoher Kontrast, dunkel',
    },
    botLanguage: { auto: 'Die Sprache der Person', ...languageNames },
    appLanguage: { auto: 'Wie im System', ...languageNames },
  },
};

const range = (min: number, max: number) =>
  min === noLimit
    ? `Wählen Sie eine Zahl von 1 bis ${figures.format(max)} oder schreiben Sie „kein Limit“.`
    : `Wählen Sie eine Zahl von ${figures.format(min)} bis ${figures.format(max)}.`;

export const problems: Messages['problems'] = {
  empty: () => 'Schreiben Sie etwas oder gehen Sie zurück zum Standard.',
  not_a_number: ({ min, max }) => `Das ist keine Zahl. ${range(min, max)}`,
  not_whole: () => 'Hier sind nur ganze Zahlen möglich.',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_language: () => 'Geben Sie eine Sprache mit zwei Buchstaben an, etwa de oder en, oder auto.',
  not_a_choice: ({ choices }) => `Mögliche Werte: ${choices.join(', ')}.`,
  not_a_url: ({ schemes }) =>
    `Das ist keine Adresse. Sie beginnt mit ${schemes.map((scheme) => `${scheme}://`).join(' oder ')}.`,
  port_zero: () => 'Einen Port 0 gibt es nicht. LM Studio nutzt 1234, wenn nichts anderes eingestellt ist.',
  credentials_in_address: () =>
    'Name und Passwort in einer Adresse werden nicht verwendet. Entfernen Sie sie.',
  not_ids: () =>
    'Schreiben Sie IDs als Zahlen, durch Kommas getrennt, zum Beispiel 12345678, -1001234567890.',
  too_long: ({ max }) => `Das ist zu lang: höchstens ${figures.format(max)} Zeichen.`,
  not_a_token: () =>
    'Darin ist kein Token. Es sieht so aus: 123456789:AbCdEf… – kopieren Sie die ganze Nachricht von BotFather.',
  locked: ({ variable }) => `Das legt die Umgebungsvariable ${variable} fest.`,
};
