import path from 'node:path';
import { onTestFinished } from 'vitest';
import { redactor } from '../../main/common/redact.ts';
import { bugReport } from '../../main/desktop/log/bugReport.ts';
import { Log } from '../../main/desktop/log/log.ts';
import { LogFeed } from '../../main/desktop/log/logFeed.ts';
import { StateLog } from '../../main/desktop/log/stateLog.ts';
import type { CourierPace } from '../../main/service/courier.ts';
import { temporaryFolder } from '../../main/storage/testing.ts';
import { startService } from './courier.ts';
import { filesIn, findLeaks, type Place } from './leaks.ts';

/** Every way to fail is met so soon that a test need not wait for it. */
const pace: CourierPace = {
  retryDelay_ms: () => 0,
  firstSendPause_ms: 20,
  polling: { firstPause_ms: 20, mostPause_ms: 50, tokenPause_ms: 50 },
  looks: { idle: 50, waiting: 50 },
};

/**
 * The service with a log as the app writes it, and everything it shows or writes collected from the first moment on.
 */
export async function startWatched(
  secrets: { readonly token: string; readonly apiKey: string },
  environment: Record<string, string> = {},
) {
  const { apiKey } = secrets;
  const places: Place[] = [];
  const logs = temporaryFolder();
  let known: () => readonly string[] = () => [];
  const redact = redactor(() => known());
  const feed = new LogFeed({ redact });
  const log = new Log({
    file: path.join(logs, 'courier.log'),
    terminal: true,
    writeToTerminal: (content) => places.push({ where: 'the terminal', content }),
    redact,
    onLine: (line) => feed.add(line),
  });
  onTestFinished(() => log.close());
  const service = await startService(
    { LLM_API_KEY: apiKey, ...environment },
    { start: false, pace, logger: log },
  );
  const { courier, settings, lmstudio, telegram, folder } = service;
  known = () => settings.secrets();
  lmstudio.switches.requireAuth = apiKey;
  lmstudio.reply = ({ question }) => `answer to ${question}`;
  const states = new StateLog(log);
  courier.onChange(() => {
    states.note(courier.status);
    places.push({ where: 'the state', content: JSON.stringify(courier.status) });
  });
  await courier.start();
  const anna = telegram.person({ first_name: 'Anna' });

  /** All that somebody could find afterwards who has the disk, the window, the log or a report. */
  async function leaks(): Promise<string[]> {
    const page = courier.jobs.page({ filter: {}, offset: 0, limit: 100 });
    const shown = {
      'the requests': page,
      'a request': page.rows.map(({ id }) => courier.jobs.details(id)),
      'the people': courier.people.page({ filter: 'all', search: '', mostAsking: 1000, mostOthers: 1000 }),
      'the settings': settings.views(),
      'the test of Telegram': await courier.connections.telegram(),
      'the test of LM Studio': await courier.connections.lmStudio(),
      'the log in memory': feed.entries,
      'the report': bugReport({
        version: '1',
        system: '',
        runtimes: {},
        home: '',
        status: courier.status,
        settings: settings.views(),
        entries: feed.entries,
        redact,
      }),
    };
    // Before the database closes its journal is a file of its own.
    const open = filesIn(folder);
    await service.close();
    return findLeaks(secrets, [
      ...places,
      ...Object.entries(shown).map(([where, value]) => ({ where, content: JSON.stringify(value) })),
      ...open,
      ...filesIn(folder),
      ...filesIn(logs),
    ]);
  }

  return { ...service, log, anna, places, leaks };
}

export type Watched = Awaited<ReturnType<typeof startWatched>>;
