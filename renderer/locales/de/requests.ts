import type { AskAgainResult } from '../../../main/common/jobsContract.ts';
import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const countRequests = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'Anfrage', other: 'Anfragen' })}`;

/** Why a message is not asked again. */
type NotAsked = Extract<AskAgainResult, { asked: false }>;

const notAsked = (refused: NotAsked): string => {
  switch (refused.reason) {
    case 'bot_stopped':
      return 'Der Bot ist gestoppt. Starten Sie ihn und stellen Sie die Anfrage dann erneut.';
    case 'other_bot':
      return 'Diese Anfrage ging an einen anderen Bot, daher kann dieser sie nicht beantworten.';
    case 'gone':
      return 'Diese Anfrage wurde gelöscht.';
    case 'busy':
      return 'Diese Nachricht ist schon in der Warteschlange.';
    case 'too_many':
      return `In diesem Chat ${plural(refused.waiting, { one: 'wartet schon 1 Anfrage', other: `warten schon ${figures.format(refused.waiting)} Anfragen` })}, das Limit ist ${figures.format(refused.max)}.`;
    case 'queue_full':
      return refused.waiting < refused.max
        ? `Die Warteschlange ist fast voll (${figures.format(refused.waiting)} von ${figures.format(refused.max)}), und die letzten Plätze sind für Personen frei, von denen nichts wartet.`
        : `Die Warteschlange ist voll (${figures.format(refused.waiting)} von ${figures.format(refused.max)}).`;
  }
};

export const preview: Messages['preview'] = ({ preview, size }) =>
  preview ?? `verborgen · ${figures.format(size)} Zeichen`;

export const recent: Messages['recent'] = {
  title: 'Letzte Anfragen',
  empty: 'Noch hat niemand geschrieben.',
  emptyHint: 'Hier erscheinen Fragen und die Antworten darauf.',
  nobodyMayTalk: 'Noch hat niemand Zugang zum Bot.',
  letIn: 'Jemanden einladen',
  who: 'Wer',
  message: 'Nachricht',
  model: 'Modell',
  when: 'Wann',
  took: 'Dauer',
  state: 'Status',
  position: (position) => `Nr. ${position}`,
  received: 'Empfangen',
  waited: 'Gewartet',
  answeredIn: 'Antwort dauerte',
  open: 'Frage und Antwort vollständig',
};

export const requests: Messages['requests'] = {
  table: 'Anfragen',
  filter: {
    title: 'Filter',
    person: 'Person',
    state: 'Status',
    model: 'Modell',
    everybody: 'Alle',
    anyState: 'Jeder Status',
    anyModel: 'Jedes Modell',
    clear: 'Zurücksetzen',
    clearLong: 'Filter zurücksetzen',
    search: 'Fragen und Antworten durchsuchen',
    dates: 'Wann',
    anyDate: 'Jederzeit',
    recentDates: { today: 'Heute', week: 'Letzte 7 Tage', month: 'Letzte 30 Tage' },
    betweenDays: 'Zeitraum…',
    from: 'Von',
    to: 'bis',
    onlyOwn: 'Nachrichten anderer sind verborgen, daher werden nur Ihre eigenen durchsucht.',
  },
  found: countRequests,
  askAll: {
    name: 'Alle erneut stellen',
    long: 'Alle fehlgeschlagenen in dieser Liste erneut stellen',
    title: (count) => `${countRequests(count)} erneut stellen?`,
    body: 'Sie kommen ans Ende der Warteschlange, die ältesten zuerst, soweit deren Limits es zulassen. Alle bekommen in Telegram eine neue Antwort.',
    confirm: 'Erneut stellen',
    done: (asked, left) =>
      asked + left === 0
        ? 'Alle davon wurden schon erneut gestellt.'
        : `Erneut gestellt: ${figures.format(asked)}.${left > 0 ? ` Nicht gestellt: ${figures.format(left)}.` : ''}`,
  },
  searching: 'Wird gesucht…',
  foundSoFar: (count) => `${countRequests(count)} bisher…`,
  foundNewest: (count) => `Die neuesten: ${countRequests(count)}`,
  wordsNotFound: 'Keine Anfrage enthält diese Wörter.',
  sortBy: (column) => `Sortieren nach: ${column}`,
  nothingFound: 'Keine passenden Anfragen.',
  failed: 'Die Anfragen konnten nicht gelesen werden.',
  loadingRow: 'Wird geladen…',

  detailsOf: (who) => `Anfrage von ${who}`,
  back: 'Alle Anfragen',
  close: 'Schließen',
  gone: 'Diese Anfrage wurde gelöscht.',
  inGroup: (name) => `in ${name}`,

  question: 'Frage',
  edited: 'Nachträglich bearbeitet',
  size: (count) => `${figures.format(count)} Zeichen`,
  answer: 'Antwort',
  answerSoFar: 'Der Teil der Antwort, der angekommen ist',
  thoughts: 'Überlegungen',
  photo: 'Foto',
  document: 'Datei',
  recording: 'Sprachnachricht',
  quote: {
    bot: 'Antwort an den Bot',
    sender: 'Antwort auf die eigene Nachricht',
    other: 'Antwort an jemand anderen',
  },
  forward: {
    bot: 'Vom Bot weitergeleitet',
    sender: 'Weitergeleitet, eigene Worte',
    other: 'Von jemand anderem weitergeleitet',
  },
  tableOfAnswer: 'Tabelle',
  openLink: {
    title: 'Diese Adresse im Browser öffnen?',
    hint: 'Das Modell hat sie geschrieben; niemand hat geprüft, wohin sie führt.',
    confirm: 'Öffnen',
  },
  serverSaid: 'Einzelheiten:',

  facts: 'Zu dieser Anfrage',
  askedFor: 'Angefragt',
  wanted: 'Gewünscht',
  restOfAnswer: 'der Rest einer abgeschnittenen Antwort',
  temperature: 'Temperatur',
  limit: 'Antwortlimit',
  noLimit: 'keines',
  tokens: (count) => `${figures.format(count)} ${plural(count, { one: 'Token', other: 'Tokens' })}`,
  read: 'Gelesen',
  written: 'Geschrieben',
  speed: 'Tempo',
  tokensPerSecond: (speed) => `${speed} Tokens/s`,
  ended: 'Ende',
  endings: {
    stop: 'vollständig',
    length: 'am Antwortlimit abgeschnitten',
    content_filter: 'vom Server teilweise zurückgehalten',
  },
  firstWord: 'Zeit bis zum ersten Token',
  delivered: 'Zugestellt',

  copyText: (what) => `Kopieren: ${what}`,
  copyAll: 'Alles kopieren',
  copied: 'Kopiert',
  retry: 'Erneut stellen',
  askedAgain: 'Die Nachricht steht wieder am Ende der Warteschlange.',
  notAsked,
  stop: 'Stoppen',
  runNext: 'Als Nächstes',
  skip: 'Überspringen',
  skipLong: 'Alle anderen kommen zuerst',
  notMoved: 'Sie lässt sich nicht verschieben: Sie wartet nicht mehr oder wartet als Einzige.',
  leaveQueue: 'Aus der Warteschlange entfernen',
  delete: 'Löschen…',
  deletion: {
    title: 'Diese Anfrage löschen?',
    body: (who, goesOn) =>
      `${goesOn ? 'Die Anfrage wird gestoppt. ' : ''}Das löscht die Frage von ${who}, die Antwort und was das Modell davon behalten hat. Sie können das zehn Sekunden lang rückgängig machen.`,
    keeps: 'Die Nachrichten in Telegram bleiben.',
    confirm: 'Löschen',
    not: 'Sie wurde nicht gelöscht: Sie wartet noch, und der Bot ist gestoppt. Starten Sie den Bot und löschen Sie sie dann.',
  },
};
