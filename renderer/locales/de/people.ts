import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const messages = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'Nachricht', other: 'Nachrichten' })}`;

const ofChats = (count: number) =>
  `${figures.format(count)} ${plural(count, { one: 'Chat', other: 'Chats' })}`;

const wantToChat = (count: number) => plural(count, { one: 'Möchte chatten', other: 'Möchten chatten' });

export const asking: Messages['asking'] = {
  title: wantToChat,
  group: 'Gruppe',
  groupLeft: 'Gruppe, die der Bot verlassen hat: zulassen, dann den Bot erneut hinzufügen',
  approve: 'Zulassen',
  block: 'Blockieren',
  approveLong: (name) => `${name} zulassen`,
  blockLong: (name) => `${name} blockieren`,
  decidedAlready: (name, state, time, where) =>
    `${name}: schon ${{ here: 'hier', telegram: 'in Telegram', link: 'durch einen Link' }[where]} entschieden (${state.toLocaleLowerCase('de')}, ${time}).`,
  more: (count) => `${figures.format(count)} weitere…`,
  heading: (count) => `${wantToChat(count)}: ${figures.format(count)}`,
  blockAll: 'Alle blockieren…',
  blockAllQuestion: {
    title: (count) => `Alle blockieren, die chatten möchten (${figures.format(count)})?`,
    body: 'Sie bekommen keine Antworten und erfahren nichts davon. Was sie bisher geschrieben haben, wird gelöscht.',
    keeps: 'Wer Zugang hat, behält ihn. Sie können später jederzeit einzelne Personen zulassen.',
    confirm: 'Alle blockieren',
    done: (count) => `${figures.format(count)} blockiert.`,
  },
};

export const reset: Messages['reset'] = {
  title: 'Alle Chats vergessen?',
  body: 'Das Modell vergisst in allen Chats, was bisher gesagt wurde. Sie können das zehn Sekunden lang rückgängig machen.',
  keeps: 'Nachrichten in Telegram, wartende Anfragen, Personen und Einstellungen bleiben.',
  confirm: 'Alle Chats vergessen',
  done: (count) =>
    count === 0 ? 'Es gab keinen Verlauf zu vergessen.' : `Der Verlauf von ${ofChats(count)} ist vergessen.`,
};

export const people: Messages['people'] = {
  title: 'Personen',
  others: 'Alle anderen',
  search: 'Personen suchen',
  filter: 'Wer angezeigt wird',
  filters: {
    all: 'Alle',
    asking: 'Möchten chatten',
    mayTalk: 'Haben Zugang',
    blocked: 'Blockiert',
  },
  invite: 'Einladen…',
  resetAll: 'Alle Chats vergessen…',
  empty: 'Noch hat niemand geschrieben.',
  emptyHint:
    'Laden Sie jemanden mit einem Link ein. Alle anderen, die dem Bot schreiben, müssen hier erst anfragen.',
  nothingFound: 'Keine passenden Personen.',
  showAll: 'Alle anzeigen',
  more: (count) => `${figures.format(count)} weitere anzeigen`,
  beyond: (count) => `${figures.format(count)} weitere finden Sie mit der Suche.`,
  loadFailed: 'Die Liste der Personen konnte nicht gelesen werden.',

  sorting: 'Reihenfolge der Liste',
  columns: { name: 'Name', state: 'Status', messages: 'Nachrichten', seen: 'Gesehen' },
  standing: {
    asking: 'möchte chatten',
    approved: 'zugelassen',
    listed: 'zugelassen',
    everyone: 'hat Zugang',
    unknown: 'nicht zugelassen',
    blocked: 'blockiert',
  },
  why: {
    asking: 'Wartet auf Ihre Entscheidung; bis dahin gibt es keine Antworten.',
    approved: 'Sie haben diesen Chat zugelassen.',
    listed: 'Hat Zugang, weil die ID in den Einstellungen steht.',
    everyone: 'Hat Zugang wie alle: So ist es in den Einstellungen gewählt.',
    unknown: 'Nicht zugelassen. In einer Gruppe bekommen nur Personen Antworten, die Sie zugelassen haben.',
    blocked: 'Blockiert: Der Bot antwortet hier nicht.',
  },
  owner: 'Sie',
  ownerLong: 'Das ist Ihr eigenes Konto.',
  hasOwn: 'Hat eigene Einstellungen',

  id: 'Telegram-ID',
  username: 'Benutzername',
  asked: 'Angefragt',
  firstWords: 'Erste Nachricht',
  seen: 'Zuletzt gesehen',
  messages: 'Nachrichten',
  remembered: 'Gemerkt',
  remembers: (count) => (count === 0 ? 'Noch nichts' : messages(count)),
  own: 'Einstellungen dieses Chats',
  ownNone: 'Keine: Hier gelten Ihre Einstellungen.',
  values: {
    mode: 'Modus',
    model: 'Modell',
    temperature: 'Temperatur',
    maxTokens: 'Antwortlimit',
    systemPrompt: 'System-Prompt',
  },
  given: {
    title: 'Was Sie für diese Person festlegen',
    names: { model: 'Modell', messages: 'Nachrichten pro Tag', seconds: 'Rechenzeit pro Tag (Sekunden)' },
    none: 'kein Limit',
    hint: 'Ein leeres Feld heißt: wie für alle. Die Person kann ein anderes Modell wählen; die Limits gelten immer, von Mitternacht bis Mitternacht.',
    modelHint: 'Ein leeres Feld heißt: wie für alle. Was Sie in Telegram wählen, hat Vorrang.',
    wrong: (max) =>
      `Ein Limit ist eine ganze Zahl von 1 bis ${figures.format(max)}; ein leeres Feld heißt: kein Limit. Wer keine Antworten bekommen soll, kann blockiert werden.`,
  },
  topics: 'Gespräche in Themen',
  topicNumber: (number) => `Thema ${number}`,
  topicsOn: 'Private Chats haben Themen: Jedes ist ein eigenes Gespräch.',
  topicsOff:
    'Private Chats haben keine Themen. Schalten Sie bei @BotFather (Bot Settings) den Threaded Mode ein, dann ist jedes Thema ein eigenes Gespräch.',
  noMode: '(keiner)',
  noLimit: 'kein Limit',
  emptyPrompt: '(leer)',
  clear: 'Entfernen',
  clearLong: (value) => `Entfernen: ${value}`,

  reset: 'Diesen Chat vergessen…',
  resetQuestion: {
    title: (name) => `Den Chat „${name}“ vergessen?`,
    body: 'Das Modell vergisst, was in diesem Chat bisher gesagt wurde. Sie können das zehn Sekunden lang rückgängig machen.',
    keeps: 'Nachrichten in Telegram, wartende Anfragen und Einstellungen bleiben.',
    confirm: 'Diesen Chat vergessen',
    done: (name, count) =>
      count === 0
        ? `${name}: Es gab keinen Verlauf zu vergessen.`
        : `${name}: Der Verlauf ist vergessen, ${messages(count)}.`,
  },

  forget: 'Diese Person vergessen…',
  forgetQuestion: {
    title: (name) => `${name} vergessen?`,
    body: 'Alles, was von dieser Person gespeichert ist, wird gelöscht: Name, Einstellungen, alle Anfragen mit ihren Antworten, auch in Gruppen, und was das Modell sich merkt. Was wartet oder gerade beantwortet wird, wird gestoppt. Das lässt sich nicht rückgängig machen.',
    afterwards: {
      asking: 'Wer vergessen ist und wieder schreibt, muss neu um Zugang bitten.',
      approved:
        'Auch die Zulassung wird gelöscht: Wer vergessen ist und wieder schreibt, muss neu um Zugang bitten.',
      listed: 'Der Zugang bleibt, weil die ID in den Einstellungen steht.',
      everyone: 'Der Zugang bleibt, weil ihn alle haben: So ist es in den Einstellungen gewählt.',
      unknown: 'Wer vergessen ist und wieder schreibt, muss neu um Zugang bitten.',
      blocked: 'Die Sperre bleibt, und dafür allein die Telegram-ID.',
    },
    keeps: 'Nachrichten in Telegram bleiben, ebenso was andere in ihren Anfragen zitiert haben.',
    confirm: 'Diese Person vergessen',
    done: (name, { requests, goOn }) =>
      [
        `${name} ist vergessen. Gelöscht: Name, Einstellungen, Verlauf und ${figures.format(requests)} ${plural(requests, { one: 'Anfrage', other: 'Anfragen' })}.`,
        ...(goOn === 0
          ? []
          : ['Was gerade gestoppt wird, ist verborgen und verschwindet, sobald es beendet ist.']),
      ].join(' '),
    gone: (name) => `${name} steht nicht mehr in der Liste.`,
  },

  link: {
    qrCode: 'QR-Code des Links',
    open: 'Auf diesem Computer öffnen',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    renew: 'Neuer Link',
    validFor: (time) => `Noch ${time} gültig, für eine Person.`,
    share: 'In Telegram teilen',
    validUntil: (time) => `Gültig bis zum ${time}, für eine Person.`,
    renewHint: 'Für eine weitere Person; dieser Link bleibt gültig',
    expired: 'Dieser Link ist nicht mehr gültig.',
    used: (name) => `${name} hat jetzt Zugang.`,
    usedBySomebody: 'Der Link wurde benutzt: Eine weitere Person kann jetzt chatten.',
    notConnected: 'Der Link erscheint, sobald der Bot mit Telegram verbunden ist.',
    invite:
      'Zugang zu Ihrem Bot bekommt die erste Person, die diesen Link öffnet und in Telegram auf „Starten“ tippt.',
    owner:
      'Scannen Sie den Code mit Ihrem Handy oder öffnen Sie den Link hier und tippen Sie in Telegram auf „Starten“. Dann hat Ihr Konto Zugang.',
  },
  invitation: {
    title: 'Jemanden einladen',
    forOwner: 'Für mein eigenes Konto; ihm gehört dann der Bot',
    forGuest: 'Für jemand anderen',
    close: 'Schließen',
  },
};
