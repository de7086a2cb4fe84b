import { describe, expect, test } from 'vitest';
import { type Ask, showsTray } from './trayPresence.ts';

/** A desktop that brings along these programs, with what they print. */
const programs =
  (answers: Record<string, string>): Ask =>
  async (program) => {
    const answer = answers[program];
    if (answer === undefined) throw new Error(`spawn ${program} ENOENT`);
    return answer;
  };
const none = programs({});
const mustNotAsk: Ask = () => {
  throw new Error('asked');
};

describe('a tray', () => {
  test('is always there on Windows and macOS', async () => {
    expect(await showsTray({ platform: 'win32', environment: {}, ask: mustNotAsk })).toBe(true);
    expect(await showsTray({ platform: 'darwin', environment: {}, ask: mustNotAsk })).toBe(true);
  });

  test.each([
    ['busctl', 'b true\n'],
    ['gdbus', '(true,)\n'],
    ['dbus-send', 'method return time=1.2 sender=x\n   boolean true\n'],
  ])(
    'is there when %s finds a StatusNotifierWatcher, even on GNOME with Wayland',
    async (program, answer) => {
      const environment = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME', XDG_SESSION_TYPE: 'wayland' };
      const ask = programs({ [program]: answer });
      expect(await showsTray({ platform: 'linux', environment, ask })).toBe(true);
    },
  );

  test.each([
    ['GNOME on X11', { XDG_CURRENT_DESKTOP: 'GNOME', XDG_SESSION_TYPE: 'x11' }, false],
    ['GNOME Classic', { XDG_CURRENT_DESKTOP: 'GNOME-Classic:GNOME' }, false],
    ['Ubuntu without its extension', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false],
    ['a bare Wayland compositor', { WAYLAND_DISPLAY: 'wayland-0' }, false],
    ['XFCE on X11', { XDG_CURRENT_DESKTOP: 'XFCE', XDG_SESSION_TYPE: 'x11' }, true],
    ['a bare X11 window manager', {}, true],
  ])('without a StatusNotifierWatcher on %s: %j, shown is %s', async (_, environment, isShown) => {
    const ask = programs({ busctl: 'b false\n', gdbus: '(true,)' });
    expect(await showsTray({ platform: 'linux', environment, ask })).toBe(isShown);
    expect(await showsTray({ platform: 'linux', environment, ask: none })).toBe(isShown);
  });
});
