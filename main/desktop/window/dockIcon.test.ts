import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fakeTimers } from '../../../test/support/fakeTimers.ts';
import { DockIcon } from './dockIcon.ts';

/** A Dock that hides nothing it has not yet shown, as Electron's. */
function start() {
  fakeTimers();
  let shownAt = Number.NEGATIVE_INFINITY;
  const dock = {
    isThere: true,
    show: async () => {
      dock.isThere = true;
      shownAt = performance.now();
    },
    hide: () => {
      if (performance.now() - shownAt >= 1000) dock.isThere = false;
    },
  };
  const icon = new DockIcon(dock);
  onTestFinished(() => icon.stop());
  return { dock, icon };
}

describe('the icon in the Dock', () => {
  test('is there while the window is open, and goes with it', () => {
    const { dock, icon } = start();
    icon.hide();
    expect(dock.isThere).toBe(false);
    icon.show();
    vi.advanceTimersByTime(60_000);
    expect(dock.isThere).toBe(true);
    icon.hide();
    expect(dock.isThere).toBe(false);
  });

  test('goes also with a window that is closed at once', () => {
    const { dock, icon } = start();
    icon.show();
    icon.hide();
    expect(dock.isThere).toBe(true);
    vi.advanceTimersByTime(2000);
    expect(dock.isThere).toBe(false);
  });

  test('stays when the window is opened again meanwhile', () => {
    const { dock, icon } = start();
    icon.show();
    icon.hide();
    icon.show();
    vi.advanceTimersByTime(60_000);
    expect(dock.isThere).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is nobody’s business on other systems', () => {
    const icon = new DockIcon(undefined);
    icon.show();
    icon.hide();
  });
});
