import path from 'node:path';
import type { Clipboard, Shell } from 'electron';
import type { AppView, CallPayload } from '../../common/calls.ts';
import type { AppStatus } from '../../common/status.ts';
import type { ZoomStep } from '../../common/zoom.ts';
import type { Courier } from '../../service/courier.ts';
import type { Settings } from '../../settings/settings.ts';
import { releasePage } from '../releasePage.ts';
import type { AppCallHandlers } from './serveCalls.ts';

export interface AppHandlerDeps {
  readonly courier: Courier;
  readonly settings: Settings;
  readonly status: () => AppStatus;
  readonly view: () => AppView;
  readonly zoom: (step: ZoomStep) => void;
  readonly dismissNotice: (code: string) => void;
  readonly shell: Pick<Shell, 'openExternal' | 'openPath'>;
  /** Where the texts of the licences are. */
  readonly licenceFolder: string;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
}

export function appHandlers(deps: AppHandlerDeps): AppCallHandlers {
  const { courier, settings } = deps;
  return {
    'app.view': () => deps.view(),
    'status.get': () => deps.status(),
    'bot.start': async () => {
      await courier.start();
      return undefined;
    },
    'bot.stop': async () => {
      await courier.stop();
      return undefined;
    },
    'bot.reconnect': () => {
      courier.reconnect();
      return undefined;
    },
    'queue.pause': () => {
      courier.setPaused(true);
      return undefined;
    },
    'queue.pauseFor': ({ minutes }) => {
      courier.setPaused(true, minutes * 60_000);
      return undefined;
    },
    'queue.resume': () => {
      courier.setPaused(false);
      return undefined;
    },
    'activity.get': () => courier.stats.activity,
    'settings.get': () => settings.views(),
    'settings.set': ({ name, text }) => settings.set(name, text),
    'telegram.test': () => courier.connections.telegram(),
    'lmStudio.test': () => courier.connections.lmStudio(),
    'notice.dismiss': ({ code }) => {
      deps.dismissNotice(code);
      return undefined;
    },
    'link.open': async ({ link }) => {
      await deps.shell.openExternal(addressOf(link, deps.status()));
      return undefined;
    },
    'licence.open': async ({ licence }) => {
      const file = path.join(deps.licenceFolder, licenceFiles[licence]);
      return { opened: (await deps.shell.openPath(file)) === '', file };
    },
    'clipboard.write': ({ text }) => {
      deps.clipboard.writeText(text);
      return undefined;
    },
    'window.zoom': ({ step }) => {
      deps.zoom(step);
      return undefined;
    },
    'setup.finish': () => {
      courier.finishSetup();
      return undefined;
    },
  };
}

const licenceFiles = { ours: 'LICENSE.txt', others: 'THIRD-PARTY-NOTICES.txt' } as const;

/** The page names a link; the addresses are here, so it cannot open any other. */
function addressOf(link: CallPayload<'link.open'>['link'], status: AppStatus): string {
  switch (link) {
    case 'botfather':
      return 'https://t.me/BotFather';
    case 'bot': {
      const me = 'me' in status.bot ? status.bot.me : undefined;
      return me ? `https://t.me/${me.username}` : 'https://t.me/';
    }
    case 'lmStudio':
      return 'https://lmstudio.ai/docs/developer/core/server';
    case 'guide':
      return 'https://core.telegram.org/bots/features#botfather';
    case 'releases':
      return releasePage;
  }
}
