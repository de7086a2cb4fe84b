import type { LogEntry } from '../../common/logContract.ts';
import { type SettingView, settings } from '../../common/settings.ts';
import type { AppStatus, LmStudioStatus, QueueStatus } from '../../common/status.ts';
import { formatLine } from './logLine.ts';

/** What of the app's state is told. */
type ReportedStatus = Pick<AppStatus, 'bot' | 'lmStudio' | 'notices'> & {
  readonly queue: Pick<QueueStatus, 'waiting' | 'running' | 'delivering' | 'held'>;
};

export interface ReportFacts {
  readonly version: string;
  /** Such as `linux x64, 6.8.0`. */
  readonly system: string;
  /** By name: Electron, Chrome, Node. */
  readonly runtimes: Readonly<Record<string, string | undefined>>;
  /** The person's home folder: its name is often theirs. */
  readonly home: string;
  readonly status: ReportedStatus;
  readonly settings: readonly SettingView[];
  /** The kept lines, oldest first. */
  readonly entries: readonly LogEntry[];
  readonly redact: (text: string) => string;
}

const mostLines = 200;

/** The lines of the log that go into a report. */
export const reportLines = (entries: readonly LogEntry[]) => entries.slice(-mostLines);

/**
 * What somebody who mends the app wants to know, as text that can be published: no secrets, nobody's name or id, and
 * nothing that anybody wrote. In English whatever the app speaks, like the log itself.
 */
export function bugReport(facts: ReportFacts): string {
  const { status } = facts;
  const lines = reportLines(facts.entries);
  const runtimes = Object.entries(facts.runtimes).map(([name, version]) => `${name} ${version ?? 'unknown'}`);
  const report = [
    `LM Courier ${facts.version}`,
    `System: ${facts.system}`,
    `Runtime: ${runtimes.join(', ')}`,
    `Bot: ${botWords(status)}`,
    `LM Studio: ${lmStudioWords(status.lmStudio)}`,
    `Line: ${status.queue.waiting} waiting, ${status.queue.running.length} running, ${status.queue.delivering} being sent, held: ${status.queue.held}`,
    '',
    ...list(
      'Settings that are not the default',
      facts.settings.flatMap((view) => settingWords(view) ?? []),
    ),
    ...list(
      'Notices',
      status.notices.map(({ code, detail }) => (detail === undefined ? code : `${code}: ${detail}`)),
    ),
    ...list(`The last ${lines.length} lines of the log`, lines.map(formatLine)),
  ].join('\n');
  return withoutPeople(facts.redact(report), facts.home);
}

const list = (title: string, items: readonly string[]) =>
  items.length === 0 ? [`${title}: none`, ''] : [`${title}:`, ...items, ''];

function botWords({ bot }: ReportedStatus): string {
  if ('reason' in bot) return `${bot.state} (${bot.reason})`;
  if ('cause' in bot) return `${bot.state} (${bot.cause})`;
  return 'detail' in bot ? `${bot.state} (${bot.detail})` : bot.state;
}

function lmStudioWords(lmStudio: LmStudioStatus): string {
  if (lmStudio.state === 'online') {
    const loaded = lmStudio.models.filter((model) => model.loaded).length;
    return `online, api ${lmStudio.api}, ${lmStudio.models.length} models, ${loaded} loaded`;
  }
  const since = 'since' in lmStudio ? ` since ${new Date(lmStudio.since).toISOString()}` : '';
  return 'reason' in lmStudio
    ? `${lmStudio.state} (${lmStudio.reason})${since}`
    : `${lmStudio.state}${since}`;
}

/** undefined for a setting that has its default. */
function settingWords(view: SettingView): string | undefined {
  const { kind, environment } = settings[view.name];
  const wrong = view.environmentProblem
    ? [`${environment} is wrong (${view.environmentProblem.problem})`]
    : [];
  if (view.source === 'default' && wrong.length === 0) return undefined;
  const value = kind === 'secret' ? (view.isSet ? 'set' : 'not set') : publicValue(view);
  const source = view.source === 'environment' ? [`from ${environment}`] : [];
  return [`${view.name}: ${value}`, ...source, ...wrong].join(', ');
}

/** Somebody's own words and the ids of people are told by their size only. */
function publicValue({ name, value }: SettingView): string {
  if (settings[name].kind === 'long_text') return `${value.length} characters`;
  if (name === 'approvedIds') return `${value.split(',').filter((id) => id !== '').length} ids`;
  return URL.canParse(value) ? publicAddress(new URL(value)) : value;
}

/** Credentials can stand before the host, behind the question mark and, for a server of one's own, in the path. */
function publicAddress({ protocol, host, pathname, username, search, hash }: URL): string {
  const hidden = username !== '' || search !== '' || hash !== '' ? ' (and something hidden)' : '';
  return `${protocol}//${host}${pathname}${hidden}`;
}

/** Chats become `[chat 1]`, `[chat 2]`, so that what belongs together can still be seen. */
function withoutPeople(text: string, home: string): string {
  const chats = new Map<string, string>();
  const aliasOf = (id: string) => {
    const alias = chats.get(id) ?? `[chat ${chats.size + 1}]`;
    chats.set(id, alias);
    return alias;
  };
  return (home.length > 1 ? text.replaceAll(home, '~') : text)
    .replace(/(?<=chat_id[=":\s]+)-?\d+/g, aliasOf)
    .replace(/(?<=[?&]start=)[\w-]+/g, '[secret]');
}
