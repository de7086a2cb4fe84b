import { expect, test } from 'vitest';
import { startWorld, wakeUp } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';
import { status, untilOnline } from './window.ts';

const reason = await whyNoDesktop();
if (reason !== undefined) console.log(`Notifications cannot be looked at here: ${reason}.`);

test.skipIf(reason !== undefined)(
  'who asks to talk is shown by the desktop, once, and a click leads to People',
  async () => {
    const desktop = await startDesktop();
    const { telegram, start } = await startWorld();
    const app = await start({ environment: desktop.env });
    const page = await app.page();
    await untilOnline(page);
    const ida = telegram.person({ first_name: 'Ida', username: 'ida_lund' });

    await app.closeWindow();
    await expect.poll(() => app.application.windows().length).toBe(0);
    ida.writes('May I come in?');
    await expect.poll(desktop.notifications).toContain('Ida wants to chat with your bot');
    expect(desktop.notifications()).toContain('@ida_lund');
    ida.writes('Hello? Is anybody there?');
    await expect.poll(() => telegram.pending).toEqual([]);
    expect(desktop.notifications().split('member=Notify').length - 1).toBe(1);

    const opened = app.application.waitForEvent('window');
    await desktop.clickNotification();
    const people = await opened;
    await people.getByTestId('person-row').getByText('Ida').waitFor();

    // Whoever looks at the window sees it there.
    await people.bringToFront();
    telegram.person({ first_name: 'Boris' }).writes('Me too');
    await people.getByTestId('person-row').getByText('Boris').waitFor();
    expect((await status(people)).asking).toHaveLength(2);
    expect(desktop.notifications()).not.toContain('Boris');
  },
);

test.skipIf(reason !== undefined)(
  'with only important ones wanted, who asks to talk is not shown, but a refused token is',
  async () => {
    const desktop = await startDesktop();
    const { telegram, start } = await startWorld();
    const app = await start({ environment: { ...desktop.env, NOTICES: 'important' } });
    const page = await app.page();
    await untilOnline(page);
    telegram.person({ first_name: 'Ida' }).writes('May I come in?');
    await page.getByTestId('asking-row').waitFor();
    await app.closeWindow();
    await expect.poll(() => app.application.windows().length).toBe(0);
    telegram.person({ first_name: 'Boris' }).writes('And me?');
    await expect.poll(() => telegram.pending).toEqual([]);

    telegram.rejectToken();
    await wakeUp(app);
    await expect.poll(desktop.notifications).toContain('Telegram refuses your bot’s token');
    expect(desktop.notifications()).not.toContain('wants to chat');
  },
);
