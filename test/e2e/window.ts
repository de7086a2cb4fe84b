import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CallName, CallPayload, Responses } from '../../main/common/calls.ts';
import { type AppStatus, type TrayState, trayState } from '../../main/common/status.ts';

/** Asks main from inside the page, through the bridge that the window itself uses. */
export function call<N extends CallName>(
  page: Page,
  name: N,
  ...payload: CallPayload<N> extends undefined ? [] : [CallPayload<N>]
): Promise<Responses[N]> {
  const written = [name, ...payload].map((value) => JSON.stringify(value)).join(', ');
  return page.evaluate(`window.courier.call(${written})`);
}

export const status = (page: Page): Promise<AppStatus> => call(page, 'status.get');

/** What the tray shows for the state the app is in: the picture follows from the status alone. */
export async function untilTrayShows(page: Page, state: TrayState): Promise<void> {
  await expect.poll(async () => trayState(await status(page))).toBe(state);
}

export async function untilOnline(page: Page): Promise<void> {
  await page.locator('[data-testid="bot-state"][data-state="online"]').waitFor();
}
