import type { Messages } from '../en.ts';

export const token: Messages['token'] = {
  title: 'Bot verbinden',
  titleAgain: 'Ein neues Token wird gebraucht',
  lead: 'Das dauert eine Minute und ist nur einmal nötig.',
  stepOpenBefore: 'Öffnen Sie',
  stepOpenAfter: 'in Telegram und senden Sie /newbot.',
  stepOpenAgainAfter: 'in Telegram und senden Sie /token.',
  stepChoose: (username) =>
    username === undefined ? 'Wählen Sie Ihren Bot.' : `Wählen Sie Ihren Bot: @${username}.`,
  stepName: 'Wählen Sie einen Namen und einen Benutzernamen, der auf „bot“ endet.',
  stepPaste: 'Kopieren Sie die ganze Antwort und fügen Sie sie hier ein.',
  field: 'Token oder Nachricht von BotFather',
  save: 'Speichern',
  saving: 'Wird geprüft…',
  signedIn: (username) => `Angemeldet als @${username}.`,
  next: 'Schreiben Sie dem Bot: Wer chatten möchte, erscheint hier.',
};

export const firstStart: Messages['firstStart'] = {
  title: 'Erster Start',
  steps: { bot: 'Ihr Bot', lmStudio: 'LM Studio', talkers: 'Zugang' },
  stepDone: 'erledigt',
  later: 'Später',
  laterLong: 'Später einrichten',
  back: 'Zurück',
  next: 'Weiter',
  bot: {
    connected: 'Ihr Bot ist verbunden',
    another: 'Anderer Bot…',
    keep: 'Diesen behalten',
    lockedRefused: (variable) =>
      `Telegram nimmt das Token aus der Umgebungsvariablen ${variable} nicht an. Berichtigen Sie es dort und starten Sie die App neu. Wenn es stimmt, versuchen Sie es noch einmal.`,
    stored: 'Das Token ist gespeichert.',
    start: 'Bot starten',
  },
  lmStudio: {
    looking: 'LM Studio wird gesucht…',
    found: 'LM Studio läuft',
    foundOther: 'Ein Modellserver läuft',
    answersFrom: 'Es antwortet',
    offTitle: 'LM Studio läuft noch nicht',
    offSteps: [
      'Öffnen Sie LM Studio auf diesem Computer.',
      'Wählen Sie am linken Rand Developer.',
      'Schalten Sie Status auf Running.',
    ],
    waits: 'Diese Seite aktualisiert sich von selbst.',
    noModelsTitle: 'LM Studio hat noch kein Modell',
    noModelsSteps: [
      'Öffnen Sie in LM Studio die Modellsuche: die Lupe.',
      'Wählen Sie ein Modell, das dort als passend für diesen Computer gekennzeichnet ist.',
      'Laden Sie es herunter. Sobald es bereit ist, erscheint es hier.',
    ],
    otherTitle: 'Dort antwortet etwas anderes',
    keyTitle: 'LM Studio verlangt einen Schlüssel',
    keyHint:
      'Erstellen Sie in LM Studio einen Schlüssel (Developer, Server settings) und geben Sie ihn hier ein.',
    check: 'Erneut prüfen',
    elsewhere: 'LM Studio hat eine andere Adresse',
    without: 'Ohne fortfahren',
    withoutHint: 'Nachrichten warten in der Warteschlange, bis es da ist.',
  },
  talkers: {
    title: 'Geben Sie sich selbst Zugang',
    lead: 'Nur wen Sie zulassen, kann mit Ihrem Bot chatten.',
    done: 'Hat Zugang',
    locked: (variable) => `Wer Zugang hat, legt die Umgebungsvariable ${variable} fest.`,
    another: 'Weiteres eigenes Konto hinzufügen',
    everyone: 'Allen Zugang geben',
    everyoneHint: 'Wer den Bot in Telegram findet, kann das Modell auf diesem Computer nutzen.',
    everyoneTitle: 'Alle haben Zugang',
    onlyApproved: 'Nur, wen ich zulasse',
    listed: 'Alle, deren IDs in den Einstellungen stehen, haben Zugang.',
    more: 'Alle anderen, die dem Bot schreiben, müssen erst anfragen: jetzt hier, später unter „Personen“.',
  },
  ready: {
    title: 'Schreiben Sie Ihrem Bot',
    lead: (username) =>
      `Senden Sie @${username} in Telegram eine Nachricht. Die Antwort kommt von diesem Computer.`,
    withoutLmStudio: 'LM Studio läuft noch nicht: So lange warten Nachrichten in der Warteschlange.',
    tray: 'Sie können dieses Fenster schließen: LM Courier arbeitet im Tray neben der Uhr weiter.',
    open: 'In Telegram öffnen',
    done: 'Fertig',
  },
};
