import { expect, test, vi } from 'vitest';
import { Emitter } from '../../main/common/emitter.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const defect = () => {
  throw new Error('a defect in a listener');
};

/** Every listener there is of the queue, the worker, the session, the service and the settings. */
function everyListenerThrows(ofWork: 'before it works' | 'instead of working'): Set<Emitter<unknown>> {
  const emitters = new Set<Emitter<unknown>>();
  const { subscribe } = Emitter.prototype;
  vi.spyOn(Emitter.prototype, 'subscribe').mockImplementation(function (this: Emitter<unknown>, listener) {
    emitters.add(this);
    const ends = [subscribe.call(this, defect)];
    if (ofWork === 'before it works') ends.push(subscribe.call(this, listener));
    return () => {
      for (const end of ends) end();
    };
  });
  return emitters;
}

test.each(['before it works', 'instead of working'] as const)(
  'every listener throws %s: all are answered in order, none stays running, and the log tells',
  async (ofWork) => {
    const emitters = everyListenerThrows(ofWork);
    const { telegram, lmstudio, courier, settings, storage, log } = await startService();
    courier.onChange(() => {});
    settings.onChange(() => {});
    lmstudio.reply = ({ messages }) => `answer to ${messages.at(-1)?.content}`;
    const people = ['Anna', 'Boris'].map((first_name) => telegram.person({ first_name }));
    const questions = people.flatMap((person) =>
      [1, 2].map((n) => [person, `${person.user.first_name} ${n}`] as const),
    );
    for (const [person, text] of questions) person.writes(text);
    await settings.set('temperature', '0.5');
    for (const [person, text] of questions) {
      await telegram.waitForMessage(person, (message) => message.text === `answer to ${text}`);
    }
    const asked = lmstudio.chats.map(({ messages }) => messages.at(-1)?.content);
    expect(asked).toEqual(questions.map(([, text]) => text));
    await eventually(() =>
      expect(storage.jobs.recent(9).map(({ state }) => state)).toEqual(Array(4).fill('done')),
    );
    expect(courier.status.queue).toMatchObject({ running: [], delivering: 0 });
    // Of the queue, the worker, the session, the service and the settings.
    expect(emitters.size).toBe(5);
    const told = log.lines.filter((line) => line.includes('a defect in a listener'));
    expect(told.length).toBeGreaterThan(4);
    expect(told.every((line) => line.startsWith('error A listener failed'))).toBe(true);
  },
);
