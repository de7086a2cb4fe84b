import type { Teardown } from './teardown.ts';
import { type DemoWorld, startWorld } from './world.ts';

/** So slow that whoever writes as two people sees the second one wait. */
const tokensPerSecond = 12;

/** Lets people try LM Courier by hand, until it is ended: by its own Quit, or by an interruption. */
export async function tryByHand(
  accessMode: 'everyone' | 'approve',
  teardown: Teardown,
  interruption: AbortSignal,
): Promise<void> {
  const isSeen = hasScreen();
  const world = await startWorld(
    { accessMode, tokensPerSecond, withPocketWindow: isSeen, withDevTools: false },
    teardown,
    interruption,
  );
  console.log(introduction(world, accessMode, isSeen));
  world.pocketWindow?.ended.then(() => {
    if (!interruption.aborted)
      console.log(`The pocket Telegram is closed. It is still at ${world.pocketUrl}`);
  });
  await world.app.ended;
  if (interruption.aborted) return;
  if (!world.app.hasEndedWell) throw world.app.endedByItself();
  console.log('LM Courier has ended, and with it the demo.');
}

/** Whether somebody sits in front of what the windows are drawn on. */
function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

function introduction(
  { pocketUrl, lmstudio, people, profile, files }: DemoWorld,
  accessMode: 'everyone' | 'approve',
  isSeen: boolean,
): string {
  const names = Object.values(people).map(({ user }) => user.first_name);
  return [
    '',
    `  Pocket Telegram   ${pocketUrl}${isSeen ? '  (its window is open; any browser shows it too)' : ''}`,
    `  LM Courier        the real app, ${isSeen ? 'with its window and its tray icon' : 'on a screen that nobody sees'}`,
    `  LM Studio         a pretended one at ${lmstudio.baseUrl} that knows a few answers by heart`,
    `  Profile           ${profile}, removed at the end`,
    '',
    `  Files to send     ${files} has a PDF, a Word document, a workbook and a ZIP of code; 📎 sends any file`,
    '',
    `Write to the bot as ${names.slice(0, -1).join(', ')} or ${names.at(-1)}, as several of them at once if you like.`,
    '“Let all three ask” in the pocket Telegram shows the queue at once.',
    'Anna is the owner: /status, /pause, /people and /invite are in her menu, and her phone is told who asks.',
    ...(accessMode === 'approve' ? ['Борис may not talk yet: write as him, and let him in as Anna.'] : []),
    ...(isSeen
      ? []
      : ['There is no screen here: open the address in a browser, or see "npm run demo -- --once".']),
    'Ctrl+C ends everything.',
  ].join('\n');
}
