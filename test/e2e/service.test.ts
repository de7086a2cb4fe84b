import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { en } from '../../renderer/locales/en.ts';
import type { Person } from '../sandbox/telegram/person.ts';
import { setTrap } from '../soak/trap.ts';
import { startWorld, type World } from './app.ts';
import { startDesktop, whyNoDesktop } from './desktop.ts';

const reason = await whyNoDesktop();
/** As the unit for systemd starts it. */
const unit = readFileSync(path.join(projectFolder, 'docs', 'service.md'), 'utf8');
const flags = /^ExecStart=\S+ (.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
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
    // Nothing of Chromium's.
    expect(service.output().trimEnd().split('\n')).toEqual(service.output().match(/^\d{4}-\d\d-\d\dT.*/gm));
    expect(service.output()).not.toContain('Nobody sees you');
    await expect.poll(() => telegram.polls).toBe(0);
  },
);

test('started without a display, and without saying that it wants none, the app says what to do', async () => {
  const { spawn } = await startWorld();
  const service = spawn({ flags: ['--service', '--log-level=3'], environment: noDisplay });
  expect(await service.ended).toBe(1);
  const { title, noDisplay: howTo } = en.desktop.cannotStart;
  expect(service.output().trimEnd()).toBe(`${title}\n${howTo}`);
});

/** A service whose owner is Anna: she has opened the link that it prints. */
async function ownedService() {
  const world = await startWorld();
  const { telegram, spawn } = world;
  const launch = () => spawn({ flags, environment: noDisplay });
  const service = launch();
  const link = /to be let in as the owner: https:\/\/t\.me\/courier_test_bot\?start=([\w-]+)/;
  await expect.poll(() => service.output()).toMatch(link);
  const payload = link.exec(service.output())?.[1] ?? '';
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  anna.writes(`/start ${payload}`);
  await telegram.waitForMessage(anna, ({ text }) => text?.includes('You are my owner'));
  /** Somebody asks, Anna is told, and that she is told is written down: what is said after it has been said. */
  const asksToTalk = async (person: Person, text: string) => {
    person.writes(text);
    const told = await telegram.waitForMessage(anna, (message) =>
      /wants to chat\.$/m.test(message.text ?? ''),
    );
    anna.writes('/help');
    await telegram.waitForMessage(anna, (message) => message.text?.includes('/invite 7d') ?? false);
    return told;
  };
  const kill = async (running: ReturnType<typeof launch>) => {
    running.process.kill('SIGKILL');
    await running.ended;
  };
  return { ...world, service, launch, kill, asksToTalk, payload, anna, boris };
}

const shownTo = ({ telegram }: Pick<World, 'telegram'>, person: Person, words: RegExp) =>
  telegram.inbox(person).filter(({ from, text }) => from?.id === telegram.bot.id && words.test(text ?? ''));

test('as a service the app logs a link that makes an owner of who opens it, once, and is run from their phone', async () => {
  const world = await ownedService();
  const { telegram, lmstudio, service, launch, payload, anna, boris } = world;
  lmstudio.reply = ({ question }) => `re: ${question}`;
  boris.writes(`/start ${payload}`);
  await telegram.waitForMessage(boris, ({ text }) => text?.startsWith("This bot is private. I've told"));
  boris.writes('Are you there?');
  const told = await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('Boris wants to chat.'));
  await anna.presses(told, 'Approve');
  await telegram.waitForMessage(boris, ({ text }) => text === 'You are in. Your message is being answered.');
  await telegram.waitForMessage(boris, ({ text }) => text === 're: Are you there?');
  await expect.poll(() => shownTo(world, anna, /Approved by you, \d\d:\d\d$/)).toHaveLength(1);
  anna.writes('/pause 1h');
  await telegram.waitForMessage(anna, ({ text }) => text?.startsWith('Paused until'));
  boris.writes('And now?');
  await telegram.waitForMessage(boris, ({ text }) => text?.includes('paused by its owner'));
  // The owner, the pause and what waits are known to the next process; no link is printed again.
  service.process.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  const next = launch();
  anna.writes('/status');
  await telegram.waitForMessage(anna, ({ text }) => /Paused by you until \d\d:\d\d/.test(text ?? ''));
  expect(next.output()).not.toContain('to be let in as the owner');
  anna.writes('/resume');
  await telegram.waitForMessage(boris, ({ text }) => text === 're: And now?');
});

test('killed after somebody has asked, the next process takes the press of the button', async () => {
  const world = await ownedService();
  const { telegram, lmstudio, service, launch, kill, asksToTalk, anna, boris } = world;
  lmstudio.reply = ({ question }) => `re: ${question}`;
  const told = await asksToTalk(boris, 'Hello');
  await kill(service);
  launch();
  expect((await anna.presses(told, 'Approve', { timeout_ms: 60_000 })).text).toMatch(/^Approved by you/);
  await telegram.waitForMessage(boris, ({ text }) => text === 're: Hello');
  expect(shownTo(world, anna, /Boris wants to chat/)).toHaveLength(1);
});

test.each([
  ['before the press is stored', 'after_apply', 'getUpdates'],
  ['when the press is stored and not answered', 'before_apply', 'answerCallbackQuery'],
] as const)('killed %s, it is decided once and the person is answered once', async (_, when, method) => {
  const world = await ownedService();
  const { telegram, lmstudio, service, launch, kill, asksToTalk, anna, boris } = world;
  lmstudio.reply = ({ question }) => `re: ${question}`;
  const told = await asksToTalk(boris, 'Hello');
  const { sprung } = setTrap(
    telegram,
    when,
    (call) => call.method === method && (method !== 'getUpdates' || telegram.pending.length > 0),
  );
  lmstudio.hold();
  // Nobody answers this press: the process that took it is gone.
  anna.presses(told, 'Approve', { timeout_ms: 60_000 }).catch(() => {});
  await sprung;
  await kill(service);
  lmstudio.release();
  launch();
  await telegram.waitForMessage(boris, ({ text }) => text === 're: Hello', { timeout_ms: 60_000 });
  await expect.poll(() => shownTo(world, anna, /Approved by you, \d\d:\d\d$/)).toHaveLength(1);
  boris.writes('And this?');
  await telegram.waitForMessage(boris, ({ text }) => text === 're: And this?');
  expect(shownTo(world, boris, /^re: Hello/)).toHaveLength(1);
  // What was on its way when the process died may come once more.
  expect(shownTo(world, boris, /^You are in/).length).toBeLessThanOrEqual(2);
  expect(shownTo(world, anna, /wants to chat\./)).toHaveLength(1);
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
