import type { Logger } from '../common/log.ts';
import type { SettingsReader } from '../common/settings.ts';
import type { Courier } from './courier.ts';

/**
 * Who is set up already, by the environment or by an older version, is not led through the first start.
 * @param isService there is no window to lead through it
 */
export function passSetup(
  courier: Courier,
  settings: SettingsReader,
  { log, isService }: { readonly log: Logger; readonly isService: boolean },
): void {
  const { isOpen, hasTalker } = courier.status.setup;
  const isSetUp = settings.get('token') !== '' && hasTalker;
  if (!isOpen || !(isService || isSetUp)) return;
  try {
    courier.finishSetup();
  } catch (error) {
    log.error('That the app is set up could not be remembered', error);
  }
}

/**
 * Without a window nobody else could say whose the bot is: the log tells the way in, once. From then on the owner does the rest
 * in Telegram.
 */
export function offerOwnersLink(courier: Courier, log: Logger): void {
  if (courier.owner.reachableId !== undefined) return;
  const unsubscribe = courier.onChange(() => {
    const link = courier.links.make('owner')?.url;
    if (!link) return;
    unsubscribe();
    log.info(`Open this link within ten minutes to be let in as the owner: ${link}`);
  });
}
