import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

export const desktop: Messages['desktop'] = {
  state: {
    running: 'läuft',
    busy: 'antwortet gerade',
    paused: 'die Warteschlange ist pausiert',
    error: 'braucht Aufmerksamkeit',
    stopped: 'gestoppt',
  },
  queue: (waiting) =>
    waiting === 0
      ? 'niemand wartet'
      : plural(waiting, {
          one: '1 Nachricht wartet',
          other: `${figures.format(waiting)} Nachrichten warten`,
        }),
  askTalk: (count) =>
    plural(count, { one: 'eine Person möchte chatten', other: `${figures.format(count)} möchten chatten` }),
  menu: {
    state: {
      running: 'Online',
      busy: 'Antwortet',
      paused: 'Pausiert',
      error: 'Braucht Aufmerksamkeit',
      stopped: 'Gestoppt',
    },
    start: 'Bot starten',
    stop: 'Bot stoppen',
    pause: 'Warteschlange pausieren',
    resume: 'Warteschlange fortsetzen',
    open: 'LM Courier öffnen',
    people: (count) =>
      plural(count, { one: 'Jemand möchte chatten…', other: `${figures.format(count)} möchten chatten…` }),
    newer: (version) => `Version ${version} holen…`,
    restart: (version) => `Neu starten und auf ${version} aktualisieren`,
    restarting: 'Update nach dieser Antwort…',
    quit: 'Beenden',
  },
  edit: {
    menu: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
  },
  closing: {
    message: 'LM Courier weiterlaufen lassen?',
    detail:
      'Dieser Desktop zeigt kein Tray-Symbol. LM Courier kann auch ohne Fenster weiter antworten; das Fenster erscheint wieder, wenn Sie die App erneut starten.',
    keep: 'Weiterlaufen lassen',
    quit: 'Beenden',
    cancel: 'Abbrechen',
    remember: 'Nicht mehr fragen',
  },
  asking: {
    wrote: (words) => `„${words}“`,
    person: (name) => `${name} möchte mit Ihrem Bot chatten`,
    group: (name) => `Die Gruppe „${name}“ möchte mit Ihrem Bot chatten`,
    several: (count) => `${figures.format(count)} möchten mit Ihrem Bot chatten`,
    crowd: (names, more) => `${names} und ${figures.format(more)} weitere möchten chatten.`,
    decide: 'In LM Courier können Sie zulassen oder blockieren.',
    approve: 'Zulassen',
    block: 'Blockieren',
  },
  trouble: {
    held: (waiting) =>
      plural(waiting, {
        one: 'Eine Nachricht steckt fest',
        other: `${figures.format(waiting)} Nachrichten stecken fest`,
      }),
    paused: 'Sie haben die Warteschlange pausiert, und es warten Leute.',
    token_refused: 'Telegram nimmt das Token Ihres Bots nicht an',
    conflict: 'Ein anderes Programm nutzt Ihren Bot',
    storage_problem: 'LM Courier kann nicht speichern',
    queue_full: 'Die Warteschlange ist voll',
    queueFullLong: (waiting) =>
      `${plural(waiting, { one: 'Eine Nachricht wartet', other: `${figures.format(waiting)} Nachrichten warten` })}, neue werden abgelehnt.`,
    well: 'LM Courier funktioniert wieder',
    wellLong: 'Das Problem ist behoben. Alle, die gewartet haben, bekommen der Reihe nach ihre Antwort.',
  },
  cannotStart: {
    title: 'LM Courier kann nicht starten',
    newerDatabase:
      'Die Daten stammen von einer neueren Version von LM Courier. Installieren Sie diese wieder; die Daten bleiben unberührt.',
    problems: {
      disk_full:
        'Der Datenträger ist voll. Schaffen Sie Platz und starten Sie LM Courier erneut; es wurde nichts geändert.',
      disk_not_writable:
        'Die App darf nicht in ihren Datenordner schreiben. Prüfen Sie den Datenträger und die Rechte am Ordner; es wurde nichts geändert.',
    },
    notDeleted: (names) =>
      `Alles sollte gelöscht werden, aber das ging nicht bei: ${names}. Vielleicht ist es in einem anderen Programm geöffnet. Starten Sie LM Courier erneut, dann wird es noch einmal versucht.`,
    notAFolder:
      'Wo der Datenordner sein oder liegen soll, ist eine Datei. Verschieben Sie diese Datei oder geben Sie einen anderen Ordner an.',
    otherFolder: (reason) =>
      `Der Datenordner lässt sich nicht benutzen: ${reason}. Es wurde nichts geändert.`,
    reason: (reason) => `Die Daten lassen sich nicht öffnen: ${reason}`,
    noDisplay:
      'Es gibt keinen Bildschirm. Als Dienst wird keiner gebraucht: lm-courier --service --ozone-platform=headless',
    folder: (folder) => `Die Daten liegen in ${folder}`,
  },
  runsInVersion: {
    message: (version) => `LM Courier ${version} läuft bereits`,
    detail: (version) =>
      `Sie haben Version ${version} gestartet, aber nur eine kann diese Daten zur selben Zeit benutzen.`,
    quit: 'Um mit dieser weiterzumachen, wählen Sie im Menü des Tray-Symbols „Beenden“ und starten dann LM Courier erneut.',
  },
  noSandbox:
    'Dieses System erlaubt einem AppImage nicht, die Sandbox zu bauen, die das Fenster vom Rest des Computers trennt, und ohne sie läuft LM Courier nicht. Installieren Sie stattdessen das .deb-Paket: Es bringt die Erlaubnis mit. Oder erlauben Sie es bis zum nächsten Neustart allen Programmen, in einem Terminal: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  runsAsService: {
    message: 'LM Courier läuft als Dienst',
    detail: (pid) =>
      `Die App antwortet im Hintergrund und hat kein Fenster. Um das Fenster zu sehen, stoppen Sie zuerst den Dienst und starten LM Courier dann neu. Stoppen Sie ihn so, wie er gestartet wurde: mit „systemctl --user stop lm-courier“ oder mit Strg+C in seinem Terminal. Sein Prozess hat die Nummer ${pid}.`,
    close: 'Schließen',
  },
};
