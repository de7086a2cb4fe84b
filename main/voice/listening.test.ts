import { describe, expect, onTestFinished, test } from 'vitest';
import { meetingNotes } from '../../test/sandbox/voice/recordings.ts';
import { speechModel } from '../../test/sandbox/voice/speechModel.ts';
import { childFromSource } from '../../test/support/children.ts';
import { eventually } from '../../test/support/eventually.ts';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import type { StartChild } from '../processes/childProcess.ts';
import { BuiltInListener } from './builtInListener.ts';
import { ListeningProcess } from './listeningProcess.ts';
import type { ListenResult } from './listeningWork.ts';
import { ModelStore } from './modelStore.ts';

const never = new AbortController().signal;
const { bytes, words } = meetingNotes;

describe('a real model in a process of its own', () => {
  test('writes down what was said, is silent where nobody speaks, and ends when nobody has spoken for a while', async () => {
    const running = new Set<string>();
    const start: StartChild = (name, events) => {
      running.add(name);
      return childFromSource()(name, {
        ...events,
        onEnd: (detail) => {
          running.delete(name);
          events.onEnd(detail);
        },
      });
    };
    const process = new ListeningProcess({ start, idle_ms: 200 });
    onTestFinished(() => process.stop());
    const folder = await speechModel();
    const models = new ModelStore({ folder: '/nowhere', fetch, log: new MemoryLog(), onChange: () => {} });
    const listener = new BuiltInListener({
      process,
      model: () => models.usable(folder),
      language: () => 'auto',
    });
    const recording = { bytes, name: 'voice.ogg', longest_s: 6, language: 'en-GB' };
    // One after the other, though both are asked for at once.
    const heard = await Promise.all([listener.hear(recording, never), listener.hear(recording, never)]);
    expect(heard.map(({ text }) => text)).toEqual([words, words]);
    expect(heard[0]?.seconds).toBeCloseTo(4.24, 1);
    expect(running.size).toBe(1);
    const beginning = { ...recording, longest_s: 0.3 };
    await expect(listener.hear(beginning, never)).rejects.toMatchObject({ code: 'no_words' });
    await eventually(() => expect(running.size).toBe(0));
    expect(process.isRunning).toBe(false);
  });
});

test('a library that cannot be loaded, as from a disk that lets nothing be run, keeps recordings and is told', async () => {
  const files = { kind: 'whisper', encoder: 'e', decoder: 'd', tokens: 't', voiceDetector: 'v' } as const;
  const results: ListenResult[] = [
    { kind: 'no_library', detail: 'failed to map segment from shared object' },
    { kind: 'heard', text: 'Hello', seconds: 1 },
  ];
  const listener = new BuiltInListener({
    process: { ask: async () => results.shift() ?? expect.unreachable() },
    model: async () => ({ files, languages: undefined }),
    language: () => 'auto',
  });
  const recording = { bytes: new Uint8Array(1), name: 'voice.ogg', longest_s: 1, language: 'en' };
  await expect(listener.hear(recording, never)).rejects.toMatchObject({
    name: 'CannotHear',
    code: 'hearing_no_library',
    message: 'failed to map segment from shared object',
  });
  expect(listener.lacksLibrary).toBe(true);
  expect((await listener.hear(recording, never)).text).toBe('Hello');
  expect(listener.lacksLibrary).toBe(false);
});
