import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

export const controls: Messages['controls'] = {
  title: 'Antworten',
  model: 'Modell',
  temperature: 'Temperatur',
  temperatureHint: 'Ab der nächsten Nachricht.',
  reset: 'Alle Chats vergessen…',
  loaded: 'geladen',
  notOnServer: 'nicht auf dem Server',
  notOnServerHint: (isLocked) =>
    isLocked
      ? 'LM Studio hat dieses Modell nicht: Laden Sie es dort herunter.'
      : 'LM Studio hat dieses Modell nicht: Laden Sie es dort herunter oder wählen Sie ein anderes.',
  refreshModels: 'Modelle von LM Studio neu abfragen',
  context: (tokens) => `Kontext ${tokens}`,
  vision: 'sieht Bilder',
  reasoning: 'denkt nach',
};

export const models: Messages['models'] = {
  panes: { models: 'Modelle', answers: 'Antworten', modes: 'Modi' },
  switchPanes: 'Modelle, Antworten oder Modi',
  switchSide: 'Antworten oder Modi',
  choose: 'Modell, das antwortet',
  search: 'Modell suchen',
  noneFound: 'Keine passenden Modelle.',
  loadedTimes: (count) => (count < 2 ? 'geladen' : `${figures.format(count)}-mal geladen`),
  context: (tokens, most) => `Kontext ${tokens} von ${most}`,
  contextShared: (count, tokens) =>
    `für ${count} gleichzeitig geladen, ${figures.format(tokens)} ${plural(tokens, { one: 'Token', other: 'Tokens' })} gemeinsam`,
  contextUpTo: (most) => `Kontext bis ${most}`,
  megabytes: (figure) => `${figure} MB`,
  gigabytes: (figure) => `${figure} GB`,
  listening: {
    title: 'Zuhören',
    lead: 'Modelle, die auf diesem Computer aufschreiben, was in Sprachnachrichten gesagt wird: Nichts davon verlässt ihn.',
    noLibrary:
      'Die Bibliothek, die zuhört, lässt sich nicht laden. Meist liegt die App auf einem Datenträger, der keine Programme ausführt (noexec), oder die Installation ist unvollständig: Installieren Sie sie neu auf einem anderen Datenträger oder wählen Sie in den Einstellungen einen Sprachserver.',
    onlyServer:
      'Für dieses System gibt es keine Bibliothek, die zuhört. Ein Sprachserver in den Einstellungen kann es.',
    off: 'Sprachnachrichten werden noch nicht gehört: Laden Sie ein Modell herunter oder wählen Sie einen Ordner, in dem eines liegt.',
    languages: (count) => `${count} ${plural(count, { one: 'Sprache', other: 'Sprachen' })}`,
    allLanguages: 'rund 100 Sprachen',
    size: (have, all) => `${have} von ${all}`,
    used: 'hört zu',
    ready: 'heruntergeladen',
    downloading: (percent) => `Wird heruntergeladen… ${percent}`,
    checking: (percent) => `Wird geprüft… ${percent}`,
    paused: (percent) => `angehalten bei ${percent}`,
    damaged: 'Eine seiner Dateien war beschädigt und wurde gelöscht. Laden Sie es erneut herunter.',
    problem: {
      no_connection: 'Die Verbindung ist abgebrochen. Was angekommen ist, bleibt erhalten.',
      refused:
        'Der Server hat abgelehnt. Versuchen Sie es später erneut oder legen Sie ein Modell in einen eigenen Ordner.',
      wrong_sum: 'Was ankam, war nicht das Modell und wurde gelöscht.',
      disk_full: 'Auf dem Datenträger ist kein Platz. Was angekommen ist, bleibt erhalten.',
      not_writable: 'In den Datenordner kann nicht geschrieben werden.',
    },
    download: 'Herunterladen',
    resume: 'Fortsetzen',
    pause: 'Anhalten',
    use: 'Verwenden',
    check: 'Prüfen',
    delete: 'Löschen…',
    of: (action, name) => `${action}: ${name}`,
    deleteTitle: (name) => `${name} löschen?`,
    deleteConfirm: 'Löschen',
    deleteBody: (size) =>
      `Das gibt ${size} auf dem Datenträger frei. Sie können das Modell wieder herunterladen.`,
    chooseFolder: 'Ordner wählen…',
    ownFolder: 'Ein eigener Ordner',
    folderLacks: (file) =>
      file === 'model' ? 'In diesem Ordner ist kein Modell, das zuhört.' : `In diesem Ordner fehlt ${file}.`,
  },
  load: 'Laden',
  loadLong: (name) => `${name} laden`,
  unload: 'Entladen',
  unloadLong: (name) => `${name} entladen`,
  loading: 'Wird geladen…',
  unloading: 'Wird entladen…',
  loadingLong: (name) => `${name}: wird geladen`,
  unloadingLong: (name) => `${name}: wird entladen`,
  loadingForAnswer: (who) => `LM Studio lädt es für die Antwort an ${who}`,
  failed: {
    load_failed:
      'Es ließ sich nicht laden, vermutlich fehlt Arbeitsspeicher. Entladen Sie ein anderes Modell oder wählen Sie ein kleineres.',
    model_not_found: 'LM Studio hat dieses Modell nicht mehr.',
    not_lm_studio: 'Diesem Server lässt sich nicht sagen, dass er ein Modell laden oder entladen soll.',
    interrupted:
      'Die Verbindung brach ab, bevor LM Studio fertig war. Sehen Sie dort nach und versuchen Sie es erneut.',
    no_first_byte:
      'LM Studio wurde in einer halben Stunde nicht fertig. Sehen Sie dort nach und versuchen Sie es erneut.',
  },
  serverWords: (detail) => `LM Studio: ${detail}`,
  unloadTitle: (name) => `${name} entladen?`,
  unloadBody: (names, others) => {
    const more =
      others === 0
        ? ''
        : plural(others, { one: ' und einer weiteren Person', other: ` und ${others} weiteren` });
    return `Es antwortet gerade ${names}${more}. Diese Antwort bricht ab.`;
  },
  unloadKeeps:
    'Was schon geschrieben ist, bleibt erhalten und wird gesendet. Eine Anfrage, zu der noch kein Wort da ist, wird erneut gestellt, und LM Studio lädt dafür womöglich das Modell wieder.',
  unloadConfirm: 'Entladen',
  none: 'LM Studio hat keine Chat-Modelle.',
  noneHint: 'Laden Sie dort eines herunter: Es erscheint hier von selbst.',
  notToldByOthers:
    'Dieser Server teilt nicht mit, was geladen ist. Daher lässt sich hier nichts laden oder entladen.',
  changedByItself: 'Dieser Server lädt und entlädt Modelle selbst, daher geht es nicht von hier aus.',
  pins: 'Ein Modell, das Sie hier laden, bleibt im Speicher, bis Sie es entladen. Eines, das eine Nachricht lädt, verschwindet bei Untätigkeit von selbst, wie in LM Studio eingestellt.',
  more: (count) =>
    `${plural(count, { one: '1 weiteres wird', other: `${figures.format(count)} weitere werden` })} nicht angezeigt. Geben Sie einen Teil des Namens ein.`,
  notToldByOldOnes:
    'Diese Version von LM Studio lädt und entlädt Modelle nur im eigenen Fenster. Ab Version 0.4 geht es auch hier.',
  answersLead: 'Für alle ohne eigene Werte, ab der nächsten Nachricht.',
};
