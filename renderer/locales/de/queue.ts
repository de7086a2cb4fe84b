import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const countModels = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'Modell', other: 'Modelle' })}`;

/** After a time, where the verb comes first. */
const waitMessages = (count: number) =>
  plural(count, { one: 'wartet 1 Nachricht', other: `warten ${figures.format(count)} Nachrichten` });
const times = (count: number) => plural(count, { one: 'einmal', other: `${figures.format(count)}-mal` });

const because: Messages['queue']['because'] = {
  server_off: 'LM Studio antwortet nicht',
  no_first_byte: 'LM Studio antwortet nicht rechtzeitig',
  not_lm_studio: 'unter der Adresse antwortet kein Modellserver',
  unauthorized: 'der Server verlangt einen API-Schlüssel',
  no_model_loaded: 'ist nicht geladen, ebenso wenig ein anderes Modell',
  model_not_found: 'ist nicht auf dem Server',
  load_failed: 'lässt sich nicht laden',
  model_unavailable: 'antwortet nicht',
  hearing_late: 'das Anhören dauert länger als sonst',
  hearing_off: 'Sprachnachrichten sind in den Einstellungen ausgeschaltet',
  hearing_no_library: 'die Bibliothek zum Zuhören lässt sich nicht laden; was hilft, steht unter „Modell“',
  hearing_no_model: 'es gibt kein vollständiges Modell, das zuhört; laden Sie unter „Modell“ eines herunter',
  hearing_server_gone: 'der Sprachserver antwortet nicht',
  hearing_not_server: 'unter der Adresse des Sprachservers antwortet etwas anderes',
  hearing_unauthorized: 'der Sprachserver verlangt einen Schlüssel',
};

export const bot: Messages['bot'] = {
  label: 'Bot',
  start: 'Starten',
  stop: 'Stoppen',
  startLong: 'Bot starten',
  stopLong: 'Bot stoppen',
  nextTry: (time) => `Nächster Versuch um ${time}.`,
  open: 'In Telegram öffnen',
};

export const lmStudio: Messages['lmStudio'] = {
  label: 'LM Studio',
  models: countModels,
  summary: (count, loaded) => `${countModels(count)}, ${loaded} geladen`,
  since: (time) => `Seit ${time}.`,
};

export const queue: Messages['queue'] = {
  label: 'Warteschlange',
  empty: 'Niemand wartet',
  waiting: (count) => plural(count, { one: '1 wartet', other: `${figures.format(count)} warten` }),
  running: (count) => `${count} in Arbeit`,
  delivering: (count) => plural(count, { one: '1 wird gesendet', other: `${count} werden gesendet` }),
  pausedByOwner: 'Pausiert',
  pausedUntil: (time) => `Pausiert bis ${time}`,
  because,
  held: {
    otherReason: {
      server: 'LM Studio nimmt keine Anfragen an',
      model: 'ist nicht nutzbar',
      hearing: 'nichts kann angehört werden',
      message: 'ist nicht nutzbar',
    },
    server: ({ reason, since, tries }) =>
      `Angehalten seit ${since}: ${reason}.${tries === 0 ? '' : ` ${figures.format(tries)} ${plural(tries, { one: 'Versuch', other: 'Versuche' })} bisher.`}`,
    model: (model, { reason, since, tries, waiting }) =>
      waiting === 0
        ? `${model} ${reason}, seit ${since}: ${times(tries)} versucht, und jetzt noch einmal.`
        : `${model} ${reason}: Seit ${since} ${waitMessages(waiting)} darauf, ${times(tries)} versucht; der nächste Versuch kommt von selbst.`,
    hearing: ({ reason, since, waiting }) =>
      `Seit ${since} ${waitMessages(waiting)} darauf, angehört zu werden: ${reason}. Es geht von selbst weiter.`,
    message: (who, model, { reason, since, tries }) =>
      `Nur für die Nachricht von ${who}: ${model} ${reason}. Sie wartet seit ${since}, ${times(tries)} versucht; der nächste Versuch kommt von selbst.`,
    more: (count) => `und ${count} weitere`,
  },
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  pauseLong: 'Warteschlange pausieren',
  pauseFor: 'Warteschlange eine Zeit lang pausieren',
  pauseTimes: { 30: '30 Minuten', 60: '1 Stunde', 240: '4 Stunden', 1440: '1 Tag' },
  untilMorning: 'Bis 8 Uhr morgens',
  resumeLong: 'Warteschlange fortsetzen',
  short: (count) => `${figures.format(count)} in der Warteschlange`,
};

export const now: Messages['now'] = {
  idle: 'Untätig',
  stop: (who) => `Antwort an ${who} stoppen`,
  open: 'Anfrage und Antwort anzeigen',
  answerTo: (who) => `Antwort an ${who}`,
  pieces: (count) => `${figures.format(count)} ${plural(count, { one: 'Token', other: 'Tokens' })}`,
  speed: (perSecond) => `${perSecond} Tokens/s`,
};

export const waiting: Messages['waiting'] = {
  title: 'Wartend',
  waited: 'Bisher gewartet',
  since: (time) => `Wartet seit dem ${time}`,
  expected: 'Voraussichtliche Wartezeit ab jetzt',
  waitedShort: 'Gewartet',
  expectedShort: 'Erwartet',
  about: (time) => `≈ ${time}`,
  runNext: (who) => `Als Nächstes: ${who}`,
  skip: (who) => `Überspringen, alle anderen zuerst: ${who}`,
  putAside: (model, reason) => `Zurückgestellt: ${model} ${reason}`,
  cancel: (who) => `Entfernen: ${who}`,
  cancelTitle: (who) => `Die Nachricht von ${who} aus der Warteschlange entfernen?`,
  cancelKeeps: 'Das wird im Chat mitgeteilt. Unter „Anfragen“ können Sie sie erneut stellen.',
  cancelConfirm: 'Entfernen',
  more: (count) => `und ${count} weitere`,
};

export const today: Messages['today'] = {
  expectedWait: 'Wartezeit jetzt',
  answered: 'Heute beantwortet',
  medianWait: 'Mittlere Wartezeit heute',
};

export const activity: Messages['activity'] = {
  title: 'Letzte sechs Stunden',
  nothing: 'In dieser Zeit hat niemand geschrieben.',
  series: { requests: 'Anfragen', waiting: 'Längste Warteschlange', speed: 'Tokens/s' },
  legend: {
    requests: 'Anfragen (links)',
    waiting: 'Längste Warteschlange (links)',
    speed: 'Tokens/s (rechts)',
  },
  summary: ({ requests, waiting, speed }) =>
    [
      `Letzte sechs Stunden: ${figures.format(requests)} ${plural(requests, { one: 'Anfrage', other: 'Anfragen' })}`,
      `höchstens ${waiting} wartend zugleich`,
      ...(speed === undefined ? [] : [`zuletzt ${speed} Tokens pro Sekunde`]),
    ].join(', '),
};
