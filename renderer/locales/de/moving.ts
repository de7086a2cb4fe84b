import type { MovingCounts, MovingProblem, MovingSummary } from '../../../main/common/movingContract.ts';
import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const of = (count: number, one: string, other: string) =>
  `${figures.format(count)} ${plural(count, { one, other })}`;

const counts = ({ people, requests, messages, modes, settings }: MovingCounts) =>
  [
    ...(people === 0 ? [] : [of(people, 'Person', 'Personen')]),
    ...(requests === 0 ? [] : [of(requests, 'Anfrage', 'Anfragen')]),
    ...(messages === 0 ? [] : [of(messages, 'gemerkte Nachricht', 'gemerkte Nachrichten')]),
    ...(modes === 0 ? [] : [of(modes, 'Modus', 'Modi')]),
    ...(settings === 0 ? [] : [of(settings, 'Einstellung', 'Einstellungen')]),
  ].join(', ') || 'nichts';

const problems: Readonly<Record<MovingProblem, string>> = {
  unreadable: 'Die Datei lässt sich nicht lesen.',
  empty: 'Die Datei ist leer.',
  foreign: 'Die Datei wurde nicht von LM Courier exportiert.',
  newer:
    'Die Datei stammt von einer neueren Version von LM Courier. Installieren Sie hier zuerst diese Version.',
  cut: 'Das Ende der Datei fehlt. Kopieren Sie sie noch einmal oder exportieren Sie neu.',
  damaged: 'Die Datei ist nicht mehr, was exportiert wurde: Sie wurde unterwegs verändert oder beschädigt.',
  too_large: 'Die Datei ist größer als jeder Export.',
  too_many_modes: 'Mit den Modi der Datei wären es mehr, als Platz haben. Löschen Sie hier zuerst welche.',
};

const bots: Readonly<Record<MovingSummary['bot'], string>> = {
  same: 'Sie stammt von dem Bot, den Sie hier haben, daher geht alles weiter, wo es war.',
  other:
    'Sie stammt von einem anderen Bot als dem, den Sie hier haben. Die Personen darin dürfen diesem Bot schreiben; von sich aus schreibt er ihnen nicht. Die Gespräche bleiben bei jenem Bot, und Ihr Konto hier bleibt, wie es ist.',
  unknown:
    'Ohne Token ist nicht zu erkennen, ob es derselbe Bot ist: Geben Sie es möglichst zuerst ein. Bei einem anderen Bot dürfen die Personen ihm schreiben, aber Gespräche gehen nicht weiter, und in jedem Fall muss Ihr Handy neu bekannt gemacht werden.',
};

export const moving: Messages['moving'] = {
  title: 'Ihre Daten',
  lead: 'Eine einzige Datei bringt Einstellungen, Personen, Modi, Anfragen und Gespräche auf einen anderen Computer. Das Token und die Schlüssel sind nicht darin: Fügen Sie sie dort wieder ein. Auch was noch wartet, ist nicht darin. Wer die Datei hat, kann sie lesen.',
  withoutTexts:
    'Sie verbergen, was andere schreiben, daher kommen deren Anfragen und Gespräche nicht in die Datei.',
  export: 'Exportieren…',
  import: 'Importieren…',
  busy: {
    export: (percent) => `Wird exportiert… ${percent}`,
    look: (percent) => `Die Datei wird durchgesehen… ${percent}`,
    import: (percent) => `Alles wird übernommen; der Bot pausiert so lange… ${percent}`,
  },
  saveDialog: { title: 'Alles exportieren', files: 'Daten von LM Courier' },
  openDialog: { title: 'Alles importieren', files: 'Daten von LM Courier' },

  exported: ({ counts: all, waiting, isWithoutTexts }, cut) =>
    [
      `Exportiert: ${counts(all)}.`,
      waiting === 0
        ? ''
        : `${of(waiting, 'Nachricht wartet und ist', 'Nachrichten warten und sind')} nicht in der Datei.`,
      isWithoutTexts ? 'Was andere geschrieben haben, ist nicht darin, weil Sie es verbergen.' : '',
      cut === '' ? '' : `Aus einer Adresse wurde ein Teil entfernt, der geheim sein könnte: ${cut}.`,
      'Das Token und die Schlüssel sind nicht darin.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  exportFailed: {
    disk_full: (code) => `Für die Datei ist kein Platz (${code}). Es ist nichts davon zurückgeblieben.`,
    disk_not_writable: (code) =>
      `Dort darf die Datei nicht geschrieben werden (${code}). Wählen Sie einen anderen Ordner.`,
    other: (code) => `Die Datei konnte nicht geschrieben werden${code === '' ? '' : ` (${code})`}.`,
  },

  question: {
    title: 'Den Inhalt dieser Datei übernehmen?',
    holds: (all, day) => `Sie enthält ${counts(all)}, Stand ${day}.`,
    withoutTexts: 'Was andere geschrieben haben, wurde beim Export weggelassen.',
    joins:
      'Es kommt zu dem hinzu, was hier ist. Die Einstellungen der Datei ersetzen Ihre; was Sie hier über jemanden entschieden haben und Gespräche, die hier laufen, bleiben. Was wartet, geht weiter, und niemand wird angeschrieben.',
    bots,
    sets: (label, value) => `Sie setzt „${label}“ auf: ${value === '' ? '(leer)' : value}`,
    confirm: 'Übernehmen',
  },
  imported: (all, known) =>
    `Übernommen: ${counts(all)}.${known === 0 ? '' : ` ${of(known, 'Anfrage war', 'Anfragen waren')} schon hier.`}`,
  importFailed: (problem, code) =>
    `${problems[problem]}${code === '' ? '' : ` (${code})`} Es wurde nichts geändert.`,

  deleteAll: 'Alles löschen…',
  deleteLead: 'Löscht bis zum letzten Wort alles, was die App auf diesem Computer hat.',
  deletion: {
    title: 'Alles löschen?',
    body: 'Der Bot stoppt. Anfragen, Gespräche, Personen, Modi, Einstellungen, das Token und die Schlüssel, Modelle, die zuhören, und das Protokoll werden von diesem Computer gelöscht. Was wartet, wird nicht beantwortet; wer wartet, erfährt das, wenn Telegram erreichbar ist. Das lässt sich nicht rückgängig machen.',
    keeps:
      'Was in Telegram ist, bleibt: Nachrichten, der Bot und seine Befehle. Wenn der Bot weg soll, löschen Sie ihn bei @BotFather. Auch Dateien, die Sie exportiert haben, bleiben.',
    environment: (variables) => `Was die Umgebung festlegt, bleibt und gilt wieder: ${variables}.`,
    word: 'löschen',
    type: (word) => `Geben Sie zum Fortfahren „${word}“ ein`,
    quit: 'Löschen und beenden',
    begin: 'Löschen und neu beginnen',
  },
};
