import { expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { startWorld } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';

const reason = await whyNoDesktop();
const flags = ['--service', '--ozone-platform=headless'];
const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

test.each(['SIGTERM', 'SIGINT'] as const)(
  'as a service without a display the app answers, and ends cleanly on %s',
  async (signal) => {
    const { telegram, spawn } = await startWorld();
    const service = spawn({ flags, environment: { ...noDisplay, ACCESS_MODE: 'everyone' } });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Nobody sees you, nonce service');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce service'));
    service.process.kill(signal);
    expect(await service.ended).toBe(0);
    expect(service.output()).toMatch(/info +LM Courier starts/);
    expect(service.output()).toMatch(/info +LM Courier ends/);
    expect(service.output()).not.toContain(telegram.token);
    expect(service.output()).not.toContain('Nobody sees you');
    await expect.poll(() => telegram.polls).toBe(0);
  },
);

test('as a service without approved people the app logs a link that lets in who opens it, once', async () => {
  const { telegram, spawn } = await startWorld();
  const service = spawn({ flags, environment: noDisplay });
  const link = /https:\/\/t\.me\/courier_test_bot\?start=([\w-]+)/;
  await expect.poll(() => service.output()).toMatch(link);
  const payload = link.exec(service.output())?.[1] ?? '';
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  anna.writes(`/start ${payload}`);
  await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('Hello, Anna!'));
  boris.writes(`/start ${payload}`);
  await telegram.waitForMessage(boris, ({ text }) => text?.startsWith('This bot is private.'));
});

async function startedService() {
  const { telegram, spawn } = await startWorld();
  const service = spawn({ flags, environment: noDisplay });
  await telegram.waitForCall('getUpdates');
  return { spawn, service };
}

test('a second service says that one runs already, and how to end it', async () => {
  const { spawn, service } = await startedService();
  expect(service.output()).not.toContain('started once more');
  const second = spawn({ flags, environment: noDisplay });
  expect(await second.ended).toBe(0);
  expect(second.output()).toContain(en.desktop.runsAsService.message);
  expect(second.output()).toContain(`process is number ${service.process.pid}`);
  await expect.poll(() => service.output()).toContain('The app was started once more');
});

test.skipIf(reason !== undefined)(
  'the app started from the desktop while the service runs shows that it does, and ends',
  async () => {
    const desktop = await startDesktop();
    const { spawn, service } = await startedService();
    const second = spawn({ environment: desktop.env });
    await expect.poll(() => second.output()).toContain(en.desktop.runsAsService.message);
    await desktop.untilWindow('LM Courier');
    const hasEnded = async () => {
      await desktop.press('Return');
      return second.process.exitCode;
    };
    await expect.poll(hasEnded).toBe(0);
    expect(service.process.exitCode).toBeNull();
  },
);
