import { DEMO_TOKENS_PER_SECOND } from '../sandbox/lmstudio/demoAnswers.ts';
import type { Teardown } from './teardown.ts';
import { type DemoWorld, startWorld } from './world.ts';

/** Lets people try LM Courier by hand, until it is ended: by its own Quit, or by an interruption. */
export async function tryByHand(
  accessMode: 'everyone' | 'approve',
  teardown: Teardown,
  interruption: AbortSignal,
): Promise<void> {
  console.log('Starting LM Courier, a pretended Telegram and a pretended LM Studio.');
  const isSeen = hasScreen();
  const world = await startWorld(
    { accessMode, tokensPerSecond: DEMO_TOKENS_PER_SECOND, withPocketWindow: isSeen, withDevTools: false },
    teardown,
    interruption,
  );
  console.log(introduction(world, accessMode, isSeen));
  world.pocketWindow?.ended.then(() => {
    if (!interruption.aborted)
      console.log(`The pocket Telegram is closed. It is still at ${world.pocketUrl}`);
  });
  await world.app.ended;
  if (!interruption.aborted) console.log('LM Courier has ended, and with it the demo.');
}

/** Whether somebody sits in front of what the windows are drawn on. */
function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

function introduction(
  { pocketUrl, lmstudio, people, profile }: DemoWorld,
  accessMode: 'everyone' | 'approve',
  isSeen: boolean,
): string {
  const names = Object.values(people).map(({ user }) => user.first_name);
  const letIn = 'Nobody may talk to the bot yet: approve them in the window of LM Courier.';
  const unseen =
    'There is no screen here, so the windows are drawn on an invisible one.\n' +
    'Open the address in a browser, or let "npm run demo -- --once" take pictures.';
  return `
  Pocket Telegram    ${pocketUrl}${isSeen ? '  (its window is open; any browser shows it too)' : ''}
  LM Courier         the real app, ${isSeen ? 'with its window and its icon in the tray' : 'on a screen nobody sees'}
  LM Studio          a pretended one at ${lmstudio.baseUrl}, which says a few things it knows by heart
  Profile            ${profile}, removed at the end

Write to the bot as ${names.slice(0, -1).join(', ')} or ${names.at(-1)}, as several of them at once if you like.
${[...(accessMode === 'approve' ? [letIn] : []), ...(isSeen ? [] : [unseen])].join('\n')}
Ctrl+C ends everything.`.replace(/\n{2,}(?=Ctrl)/, '\n');
}
