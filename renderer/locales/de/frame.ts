import type { frame as english } from '../en/frame.ts';

export const frame: typeof english = {
  views: {
    queue: 'Warteschlange',
    recent: 'Anfragen',
    people: 'Personen',
    model: 'Modell',
    log: 'Protokoll',
    settings: 'Einstellungen',
  },
  mainNavigation: 'Ansichten',
  statusBar: 'Status',
  loading: 'Einen Moment…',
  loadFailed: 'Das Fenster hat von der App keine Antwort bekommen.',
  tryAgain: 'Erneut versuchen',
  requestFailed: (detail) => `Das hat nicht geklappt: ${detail}`,
  requestProblems: {
    disk_full: (code) =>
      `Der Datenträger ist voll, daher wurde nichts gespeichert. Schaffen Sie Platz und versuchen Sie es erneut (${code}).`,
    disk_not_writable: (code) =>
      `Die App darf nicht in ihren Datenordner schreiben, daher wurde nichts gespeichert. Prüfen Sie den Datenträger und die Rechte am Ordner (${code}).`,
  },
  undo: {
    undo: 'Rückgängig',
    what: (removal) => {
      switch (removal.what) {
        case 'request':
          return `Die Anfrage von ${removal.name} ist gelöscht.`;
        case 'chat':
          return `${removal.name}: Der Verlauf ist vergessen.`;
        case 'everything':
          return 'Der Verlauf aller Chats ist vergessen.';
      }
    },
    done: 'Rückgängig gemacht: Alles ist wieder da.',
    tooLate: 'Zu spät, um es rückgängig zu machen: Es ist weg.',
  },
  keys: {
    title: 'Tasten',
    control: 'Strg',
    actions: {
      find: 'In dieser Ansicht suchen',
      undo: 'Löschen oder Vergessen zurücknehmen',
      selectAll: 'Alle Zeilen des Protokolls auswählen',
      zoomIn: 'Vergrößern',
      zoomOut: 'Verkleinern',
      zoomReset: 'Übliche Größe',
      keys: 'Diese Tasten zeigen',
    },
    wheel: 'Zoom',
    wheelCap: '+ Mausrad',
    close: 'Schließen',
  },
  dismiss: 'Schließen',
  cancel: 'Abbrechen',
  openSettings: 'Einstellungen öffnen',
  howTo: 'So geht es',
  lockedBy: (variable) => `Das legt die Umgebungsvariable ${variable} fest.`,
  notices: {
    more: (others) => (others === 0 ? 'Mehr' : `${others} weitere`),
    less: 'Weniger',
  },
};
