import { expect, onTestFinished, test, vi } from 'vitest';
import { JobQueue } from '../../main/core/queue/jobQueue.ts';
import { BotSession } from '../../main/service/botSession.ts';
import { QueuePositionNotifier } from '../../main/telegram/outbound/queuePositionNotifier.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';

const defect = (): never => {
  throw new TypeError('a defect nobody foresaw');
};

/** The service with Anna and Boris; time passes for the watchdog when a test says so, and for nobody else. */
async function setUp() {
  const now = performance.now.bind(performance);
  let passed_ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now() + passed_ms);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const service = await startService();
  const { telegram, lmstudio, courier, log } = service;
  lmstudio.reply = ({ messages }) => `answer to ${messages.at(-1)?.content}`;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  // The first look at the model server wakes the queue by itself.
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const [anna, boris] = ['Anna', 'Boris'].map((first_name) => telegram.person({ first_name }));
  if (!anna || !boris) throw new Error('nobody is there');
  const answered = (person: typeof anna, text: string) =>
    telegram.waitForMessage(person, (message) => message.text === `answer to ${text}`, {
      timeout_ms: 15_000,
    });
  const pass = (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      passed_ms += 1000;
      vi.advanceTimersByTime(1000);
    }
  };
  const logged = (words: string) => log.lines.filter((line) => line.includes(words)).length;
  return { ...service, anna, boris, answered, pass, logged };
}

test('an end that can by no means be written down leaves a message running: it is put back, and all are answered', async () => {
  const { storage, anna, boris, answered, pass, logged } = await setUp();
  const settle = vi.spyOn(storage.jobs, 'settle').mockImplementation(defect);
  anna.writes('one');
  await eventually(() => expect(logged('could not be written down either')).toBe(1));
  settle.mockRestore();
  boris.writes('two');
  pass(10);
  await answered(anna, 'one');
  await answered(boris, 'two');
  expect(logged('in nobody’s hands')).toBe(1);
});

test('nobody tells the worker of a message: the queue is woken', async () => {
  const { courier, anna, answered, pass, logged } = await setUp();
  vi.spyOn(BotSession.prototype, 'wake').mockImplementation(() => {});
  anna.writes('one');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  pass(40);
  await answered(anna, 'one');
  expect(logged('stands still and is woken')).toBe(1);
  expect(logged('begins anew')).toBe(0);
});

test('what nobody told the worker of is looked at on resume, and when more may be asked at once', async () => {
  const { courier, settings, lmstudio, anna, boris, answered, logged } = await setUp();
  const wake = vi.spyOn(BotSession.prototype, 'wake').mockImplementation(() => {});
  anna.writes('one');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  wake.mockRestore();
  courier.reconnect();
  await answered(anna, 'one');
  lmstudio.hold();
  anna.writes('two');
  boris.writes('three');
  await eventually(() => expect(courier.status.queue.waiting).toBe(1));
  await settings.set('parallelRequests', '2');
  await eventually(() => expect(courier.status.queue.waiting).toBe(0));
  lmstudio.release();
  await answered(anna, 'two');
  await answered(boris, 'three');
  expect(logged('stands still')).toBe(0);
});

test('the queue in memory is broken: the bot begins anew, and all are answered in order', async () => {
  const { courier, lmstudio, anna, boris, answered, pass, logged } = await setUp();
  const { claim } = JobQueue.prototype;
  let broken: JobQueue | undefined;
  vi.spyOn(JobQueue.prototype, 'claim').mockImplementation(function (this: JobQueue, concurrency) {
    broken ??= this;
    return this === broken ? defect() : claim.call(this, concurrency);
  });
  anna.writes('one');
  boris.writes('two');
  await eventually(() => expect(courier.status.queue.waiting).toBe(2));
  pass(50);
  await answered(anna, 'one');
  await answered(boris, 'two');
  expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual(['one', 'two']);
  expect(logged('The bot begins anew')).toBe(1);
});

test('whoever is told that the server is gone throws: the message goes back, the log tells, and all are answered', async () => {
  const { courier, lmstudio, anna, boris, answered, logged } = await setUp();
  await lmstudio.stop();
  const update = vi.spyOn(QueuePositionNotifier.prototype, 'update').mockImplementation(defect);
  anna.writes('one');
  await eventually(() => expect(courier.status.queue.held).toBe('lm_studio'));
  await eventually(() => expect(courier.status.queue).toMatchObject({ waiting: 1, running: [] }));
  update.mockRestore();
  expect(logged('a defect nobody foresaw')).toBeGreaterThan(0);
  await lmstudio.start();
  boris.writes('two');
  await answered(anna, 'one');
  await answered(boris, 'two');
});
