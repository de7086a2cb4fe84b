import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { outliveDrawing } from './switches.ts';

test('what draws may be ended as often as somebody likes, until it fails by itself', () => {
  const switches = new Set<string>();
  const app = Object.assign(new EventEmitter(), {
    commandLine: {
      appendSwitch: (name: string) => switches.add(name),
      removeSwitch: (name: string) => switches.delete(name),
    },
  });
  outliveDrawing(app as unknown as App);
  const isEndless = () => switches.has('disable-gpu-process-crash-limit');
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'killed' });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'crashed' });
  expect(isEndless()).toBe(true);
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
  expect(isEndless()).toBe(false);
});
