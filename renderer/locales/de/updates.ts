import type { Messages } from '../en.ts';

export const updates: Messages['updates'] = {
  label: 'Updates',
  question: {
    installs: 'Einmal am Tag nach neuen Versionen suchen und sie installieren, wenn niemand wartet?',
    tells: 'Einmal am Tag nach neuen Versionen suchen?',
  },
  privacy: (host) =>
    `${host} wird nach der neuesten Version für Ihr System gefragt. Über Sie, Ihren Bot und Ihre Chats wird nichts gesendet; sichtbar ist dort nur Ihre Internetadresse, wie bei jeder Webseite.`,
  yes: 'Ja, suchen',
  no: 'Nein',
  newer: (version) => `Version ${version} ist verfügbar. Auf diesem System installieren Sie sie selbst.`,
  downloading: (version, percent) => `Version ${version} wird heruntergeladen: ${percent} %.`,
  ready: (version) =>
    `Version ${version} ist bereit. Sie wird installiert, wenn niemand auf eine Antwort wartet.`,
  readyWhenWanted: (version) => `Version ${version} ist bereit zur Installation.`,
  restarting: (version) =>
    `LM Courier startet mit Version ${version} neu, sobald die laufende Antwort fertig ist.`,
  newest: 'Das ist die neueste Version.',
  looking: 'Wird gesucht…',
  // A short date ends with a full stop of its own.
  lookedAt: (when) => `Zuletzt gesucht: ${when}`,
  look: 'Jetzt suchen',
  restart: 'Neu starten und aktualisieren',
  openPage: 'Seite mit den Versionen öffnen',
  failed: {
    no_connection: 'Die Seite mit den Versionen ist nicht erreichbar. Besteht eine Internetverbindung?',
    refused: 'Auf der Seite mit den Versionen fehlte, was gesucht wurde. Versuchen Sie es später erneut.',
    unreadable:
      'Was die Seite mit den Versionen geliefert hat, ist keine Version von LM Courier. Versuchen Sie es später erneut.',
    wrong_sum: 'Was ankam, ist nicht das, was veröffentlicht wurde, und wurde verworfen.',
    disk_full:
      'Auf dem Datenträger ist kein Platz für die neue Version. Schaffen Sie Platz und versuchen Sie es erneut.',
    not_writable: 'Die neue Version lässt sich nicht speichern: Die App darf dort nicht schreiben.',
  },
  found: (version) => `Version ${version} ist verfügbar, konnte aber nicht heruntergeladen werden.`,
};
