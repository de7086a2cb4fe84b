import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const lines = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'Zeile', other: 'Zeilen' })}`;

export const log: Messages['log'] = {
  levels: { info: 'Info', warn: 'Warnung', error: 'Fehler' },
  filters: {
    all: 'Alles',
    warnings: 'Warnungen und Fehler',
    errors: 'Nur Fehler',
  },
  filterLevel: 'Welche Zeilen angezeigt werden',
  search: 'Im Protokoll suchen',
  list: 'Zeilen des Protokolls',
  copyReport: 'Für Fehlerbericht kopieren',
  copyReportHint:
    'Kopiert Versionen, geänderte Einstellungen und die letzten Zeilen des Protokolls. Ohne Geheimnisse, Namen oder Nachrichten.',
  openFolder: 'Ordner öffnen',
  copied: (count) =>
    `Der Bericht mit ${lines(count)} des Protokolls ist in der Zwischenablage. Er enthält keine Geheimnisse, Namen oder Nachrichten.`,
  folderFailed: (folder) => `der Ordner lässt sich hier nicht anzeigen. Er liegt unter ${folder}`,
  newest: 'Neueste',
  newestLong: (count) =>
    count === 0 ? 'Zur neuesten Zeile springen' : `Zur neuesten Zeile springen, noch ${lines(count)}`,
  newLines: (count) => `${figures.format(count)} neu`,
  shown: (count, all) => `${figures.format(count)} von ${lines(all)}`,
  leftOut: (count) => `… ${figures.format(count)} weitere Zeichen in der Datei`,
  empty: 'Noch keine Einträge.',
  emptyHint: 'Hier erscheint, was die App tut und was schiefgeht.',
  nothingFits: 'Keine passenden Zeilen.',
  showAll: 'Alles anzeigen',
  failed: 'Das Protokoll lässt sich gerade nicht lesen.',
};
