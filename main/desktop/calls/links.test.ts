import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { homepage } from '../../../package.json';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { appCalls } from '../../common/appContract.ts';
import type { AppView } from '../../common/calls.ts';
import type { AppStatus } from '../../common/status.ts';
import { appHandlers } from './app.ts';
import { jobHandlers } from './jobs.ts';
import { peopleHandlers } from './people.ts';

const view: AppView = {
  language: 'en',
  version: '1',
  platform: 'linux',
  dataFolder: '',
  hasHighContrast: false,
};
const links = appCalls['link.open'].entries.link.options;

/** The calls of the window with a system's browser that only notes what it is asked to open. */
async function startRequests(bend: (status: AppStatus) => AppStatus = (status) => status) {
  const { courier, settings, telegram, lmstudio } = await startService();
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  const opened: string[] = [];
  const shell = {
    openExternal: async (address: string) => {
      opened.push(address);
    },
    openPath: async (file: string) => {
      opened.push(file);
      return opened.length > 1 ? 'No application found' : '';
    },
  };
  const handlers = {
    ...appHandlers({
      courier,
      settings,
      status: () => bend(courier.status),
      view: () => view,
      zoom: () => {},
      dismissNotice: () => {},
      clipboard: { writeText: async () => {} },
      licenceFolder: path.resolve('/app'),
      shell,
    }),
    ...peopleHandlers({ courier, shell }),
    ...jobHandlers({ courier, shell }),
  };
  return { opened, handlers, telegram, lmstudio, courier, settings };
}

test('the licences are shown by the system, or the window learns where they are', async () => {
  const { opened, handlers } = await startRequests();
  const others = path.resolve('/app/THIRD-PARTY-NOTICES.txt');
  expect(await handlers['licence.open']({ licence: 'others' })).toEqual({ opened: true, file: others });
  const ours = path.resolve('/app/LICENSE.txt');
  expect(await handlers['licence.open']({ licence: 'ours' })).toEqual({ opened: false, file: ours });
  expect(opened).toEqual([others, ours]);
});

describe('the system’s browser', () => {
  test('opens the addresses of a short list, which the page can only choose from by name', async () => {
    const { opened, handlers, telegram } = await startRequests();
    for (const link of links) await handlers['link.open']({ link });
    expect(opened).toEqual([
      'https://t.me/BotFather',
      `https://t.me/${telegram.username}`,
      'https://lmstudio.ai/docs/developer/core/server',
      'https://core.telegram.org/bots/features#botfather',
      `${homepage}/releases/latest`,
    ]);
  });

  test.each(['@evil.example/', '../..//evil.example', 'x?y#z', '\\\\evil.example', ' '])(
    'is led to Telegram even by a server that gives the bot the name "%s"',
    async (username) => {
      const { opened, handlers } = await startRequests((status) => ({
        ...status,
        bot: { state: 'online', me: { id: 1, username, name: 'Bot' } },
      }));
      await handlers['link.open']({ link: 'bot' });
      expect(opened.map((address) => new URL(address).origin)).toEqual(['https://t.me']);
    },
  );

  test('opens where a link of an answer leads, and no address that is no link in it', async () => {
    const { opened, handlers, telegram, lmstudio, courier, settings } = await startRequests();
    lmstudio.reply = () =>
      'See [the guide](https://example.com/guide), `https://example.com/code` and [join](https://t.me/joinchat/x).';
    telegram.person({ first_name: 'Anna' }).writes('Where is it?');
    await eventually(() => expect(courier.status.recent[0]?.state).toBe('done'));
    const job_id = courier.status.recent[0]?.id ?? 0;
    const open = (address: string) => handlers['job.openLink']({ job_id, address });
    const refused = [
      'https://example.com/',
      'https://example.com/code',
      'https://t.me/joinchat/x',
      'file:///etc',
    ];
    for (const address of refused) expect(await open(address)).toEqual({ opened: false });
    expect(await open('https://example.com/guide')).toEqual({ opened: true });
    expect(opened).toEqual(['https://example.com/guide']);
    await settings.set('hideTexts', 'on');
    expect(await open('https://example.com/guide')).toEqual({ opened: false });
  });

  test('lets an invitation be sent to somebody in Telegram, without opening it here', async () => {
    const { opened, handlers } = await startRequests();
    await handlers['access.shareLink'](undefined);
    expect(opened).toEqual([]);
    const link = await handlers['access.link']({ purpose: 'invite' });
    await handlers['access.shareLink'](undefined);
    const [address = ''] = opened;
    expect(new URL(address).origin + new URL(address).pathname).toBe('https://t.me/share/url');
    expect(new URL(address).searchParams.get('url')).toBe(link?.url);
  });

  test('opens a link that lets somebody in only once there is one, and that one', async () => {
    const { opened, handlers, telegram } = await startRequests();
    await handlers['access.openLink'](undefined);
    expect(opened).toEqual([]);
    await handlers['access.link']({ purpose: 'invite' });
    await handlers['access.openLink'](undefined);
    expect(opened).toEqual([
      expect.stringMatching(`^https://t\\.me/${telegram.username}\\?start=[\\w-]{22}$`),
    ]);
  });
});
