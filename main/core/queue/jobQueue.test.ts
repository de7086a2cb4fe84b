import { describe, expect, test, vi } from 'vitest';
import { MemoryLog } from '../../../test/support/memoryLog.ts';
import type { Storage } from '../../storage/storage.ts';
import { someJob, temporaryStorage } from '../../storage/testing.ts';
import { emptyResult, type NewJob } from './job.ts';
import { JobQueue, type JobQueueDeps } from './jobQueue.ts';

function lineOfFour(storage: Storage = temporaryStorage()) {
  const queue = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
  const ids = [1, 2, 3, 4].map((chat_id) => queue.add({ ...someJob, chat_id }).id);
  const order = () => queue.waiting().map(({ id }) => ids.indexOf(id) + 1);
  const prioritize = (nth: number) => queue.prioritize(ids[nth - 1] ?? 0);
  return { storage, queue, ids, order, prioritize };
}

describe('a job that the owner lets wait', () => {
  test('stands behind all others that wait, and before whoever comes later', () => {
    const { queue, ids, order } = lineOfFour();
    expect(queue.skip(ids[0] ?? 0)).toBe(true);
    expect(order()).toEqual([2, 3, 4, 1]);
    const later = queue.add({ ...someJob, chat_id: 5 });
    expect(queue.position(later.id)).toBe(5);
    expect(queue.skip(ids[1] ?? 0)).toBe(true);
    expect(queue.waiting().at(-1)?.id).toBe(ids[1]);
  });

  test('takes along what follows it in its chat, and nothing that was before it', () => {
    const { queue, ids } = lineOfFour();
    const second = queue.add({ ...someJob, chat_id: 2 }).id;
    const third = queue.add({ ...someJob, chat_id: 2 }).id;
    queue.skip(second);
    expect(queue.waiting().map(({ id }) => id)).toEqual([...ids, second, third]);
    queue.skip(ids[1] ?? 0);
    expect(queue.waiting().map(({ id }) => id)).toEqual([ids[0], ids[2], ids[3], ids[1], second, third]);
  });

  test('is moved up no more, and stands there after a restart', () => {
    const { storage, queue, ids, order, prioritize } = lineOfFour();
    prioritize(4);
    queue.skip(ids[3] ?? 0);
    expect(order()).toEqual([1, 2, 3, 4]);
    queue.skip(ids[0] ?? 0);
    const again = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
    expect(again.waiting()).toEqual(queue.waiting());
    expect(order()).toEqual([2, 3, 4, 1]);
  });

  test('can be let wait only while somebody of another chat stands behind it', () => {
    const { queue, ids } = lineOfFour();
    const second = queue.add({ ...someJob, chat_id: 4 }).id;
    const all = [...ids, second];
    const canBeSkipped = () => all.filter((id) => queue.canSkip(id));
    expect(canBeSkipped()).toEqual(ids.slice(0, 3));
    expect(queue.skip(second)).toBe(false);
    queue.skip(ids[0] ?? 0);
    expect(canBeSkipped()).toEqual([...ids.slice(1), second]);
    queue.claim(1);
    expect(queue.canSkip(ids[1] ?? 0)).toBe(false);
  });

  test('stays where nobody else waits, or where it does not wait', () => {
    const queue = new JobQueue(someJob.bot_id, { disk: temporaryStorage(), log: new MemoryLog() });
    const { id } = queue.add(someJob);
    queue.add(someJob);
    expect(queue.skip(id)).toBe(false);
    queue.claim(1);
    expect(queue.skip(id)).toBe(false);
  });
});

describe('a job that the owner moves up', () => {
  test('is the next one; the others keep their order, and every position says so', () => {
    const { queue, ids, order, prioritize } = lineOfFour();
    expect(prioritize(3)).toBe(true);
    expect(order()).toEqual([3, 1, 2, 4]);
    expect(ids.map((id) => queue.position(id))).toEqual([2, 3, 1, 4]);
    expect(queue.claim(1)?.id).toBe(ids[2]);
  });

  test('stands before one that was moved up earlier', () => {
    const { order, prioritize } = lineOfFour();
    prioritize(3);
    prioritize(4);
    expect(order()).toEqual([4, 3, 1, 2]);
    prioritize(3);
    expect(order()).toEqual([3, 4, 1, 2]);
  });

  test('goes back to the head when it was put back', () => {
    const { queue, order, prioritize } = lineOfFour();
    prioritize(3);
    const claimed = queue.claim(1);
    queue.requeue(claimed?.id ?? 0);
    expect(order()).toEqual([3, 1, 2, 4]);
  });

  test('stands before one that was moved up earlier and comes back', () => {
    const { queue, order, prioritize } = lineOfFour();
    prioritize(3);
    const claimed = queue.claim(1);
    prioritize(4);
    queue.requeue(claimed?.id ?? 0);
    expect(order()).toEqual([4, 3, 1, 2]);
  });

  test('is where it was after a restart', () => {
    const { storage, prioritize } = lineOfFour();
    prioritize(2);
    const again = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
    expect(again.waiting().map(({ chat_id }) => chat_id)).toEqual([2, 1, 3, 4]);
  });

  test('has to wait still: one that runs or has ended is not moved', () => {
    const { queue, ids, order, prioritize } = lineOfFour();
    queue.claim(1);
    expect(prioritize(1)).toBe(false);
    expect(queue.prioritize(999)).toBe(false);
    expect(order()).toEqual([2, 3, 4]);
    expect(queue.position(ids[1] ?? 0)).toBe(1);
  });
});

function someQueue(deps: Partial<JobQueueDeps> = {}) {
  const storage = temporaryStorage();
  const clock = { now: 1_000_000 };
  const wake = vi.fn();
  const log = new MemoryLog();
  const queue = new JobQueue(someJob.bot_id, { disk: storage, log, wake, now: () => clock.now, ...deps });
  const told = vi.fn();
  queue.onChange(told);
  const add = (job: Partial<NewJob> = {}) => queue.add({ ...someJob, ...job }).id;
  const end = (id: number) => queue.settle(id, { ...emptyResult, outcome: 'done' });
  return { storage, clock, queue, wake, told, log, add, end };
}

const aTurn = () => Promise.resolve();

describe('who is taken', () => {
  test('chats that have one running are passed over, in all their topics, until it has ended', () => {
    const { queue, add, end } = someQueue();
    const [first, second, third, other] = [
      add({ chat_id: 1 }),
      add({ chat_id: 1 }),
      add({ chat_id: 1, thread_id: 7 }),
      add({ chat_id: 2 }),
    ];
    expect(queue.claim(3)?.id).toBe(first);
    expect(queue.claim(3)?.id).toBe(other);
    expect(queue.claim(3)).toBeUndefined();
    end(first);
    expect(queue.claim(3)?.id).toBe(second);
    end(second);
    expect(queue.claim(3)?.id).toBe(third);
  });

  test('not more at once than allowed, which may change', () => {
    const { queue, add } = someQueue();
    for (const chat_id of [1, 2, 3]) add({ chat_id });
    expect(queue.claim(0)).toBeUndefined();
    expect(queue.claim(2)).toBeDefined();
    expect(queue.claim(2)).toBeDefined();
    expect(queue.claim(2)).toBeUndefined();
    expect(queue.claim(1)).toBeUndefined();
    expect(queue.claim(3)).toBeDefined();
  });

  test('one that wants another model waits for what runs, and nobody passes it', () => {
    const { queue, add, end } = someQueue();
    const first = add({ chat_id: 1 });
    const other = add({ chat_id: 2, model: 'other' });
    const last = add({ chat_id: 3 });
    queue.claim(3);
    expect(queue.claim(3)).toBeUndefined();
    end(first);
    expect(queue.claim(3)?.id).toBe(other);
    expect(queue.claim(3)).toBeUndefined();
    end(other);
    expect(queue.claim(3)?.id).toBe(last);
  });

  test('nobody passes one that waits for the rest of its message, to the millisecond', () => {
    const { queue, clock, add } = someQueue();
    expect(queue.readyIn, 'for nobody').toBe(0);
    const first = add({ chat_id: 1, ready_at: clock.now + 1000 });
    add({ chat_id: 2 });
    expect(queue.readyIn).toBe(1000);
    clock.now += 999;
    expect(queue.readyIn).toBe(1);
    expect(queue.claim(3)).toBeUndefined();
    clock.now++;
    expect(queue.readyIn).toBe(0);
    clock.now++;
    expect(queue.readyIn).toBe(0);
    expect(queue.claim(3)?.id).toBe(first);
  });

  test('a clock that was set back holds nobody', () => {
    const { queue, clock, add } = someQueue();
    const first = add({ ready_at: clock.now + 1000 });
    clock.now -= 9_000;
    expect(queue.readyIn, 'as long as anything may have to wait').toBe(10_000);
    expect(queue.claim(1)).toBeUndefined();
    clock.now--;
    expect(queue.readyIn).toBe(0);
    expect(queue.claim(1)?.id).toBe(first);
  });

  test('one that left the disk behind the back of the queue is passed over at once, however many there are', () => {
    const { queue, storage, add, wake, told } = someQueue();
    for (let n = 0; n < 20; n++) add();
    const last = add();
    storage.database.run('DELETE FROM jobs WHERE id < @last', { last });
    wake.mockClear();
    told.mockClear();
    expect(queue.claim(1)?.id).toBe(last);
    expect(queue.length).toBe(0);
    expect(wake).toHaveBeenCalled();
  });

  test('one that was brought to its end behind the back of the queue is what the disk says', () => {
    const { queue, storage, add } = someQueue();
    const [first, second] = [add({ chat_id: 1 }), add({ chat_id: 2 })];
    queue.claim(1);
    storage.jobs.settle(first, { ...emptyResult, outcome: 'done' }, 1);
    queue.requeue(first);
    expect(queue.get(first)?.state).toBe('delivering');
    expect(queue.claim(1)?.id).toBe(second);
    storage.jobs.close(first, 1);
    queue.close(first);
    storage.jobs.requeue(second);
    queue.close(second);
    expect(queue.get(first)).toBeUndefined();
    expect(queue.delivering).toBe(0);
  });
});

describe('the queue tells', () => {
  test('once a turn that it changed, and wakes who takes from it, after the commit', async () => {
    const { storage, queue, wake, told, add } = someQueue();
    storage.transaction(() => {
      add();
      storage.transaction(() => add());
      expect(wake).not.toHaveBeenCalled();
    });
    expect(wake).toHaveBeenCalled();
    expect(told).not.toHaveBeenCalled();
    queue.claim(1);
    await aTurn();
    expect(told).toHaveBeenCalledOnce();
    add();
    await aTurn();
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('nothing of what was taken back', async () => {
    const { storage, queue, wake, told, add } = someQueue();
    const fails = () => {
      add();
      throw new Error('no');
    };
    expect(() => storage.transaction(fails)).toThrow('no');
    storage.transaction(() => expect(() => storage.transaction(fails)).toThrow('no'));
    await aTurn();
    expect(wake).not.toHaveBeenCalled();
    expect(told).not.toHaveBeenCalled();
    expect(queue.length).toBe(0);
  });

  test('nothing where nothing changed', async () => {
    const { queue, wake, told, add, end } = someQueue();
    const id = add();
    const running = add({ chat_id: 2 });
    queue.prioritize(running);
    queue.claim(1);
    await aTurn();
    wake.mockClear();
    told.mockClear();
    queue.requeue(id);
    queue.close(id);
    queue.closeUndeliverable(id, 'gone');
    queue.moveChat(8, 9);
    for (const other of [running, 0, running + 1]) {
      expect(queue.rewrite(other, '')).toBe(false);
      expect(queue.prioritize(other)).toBe(false);
      if (other === running) continue;
      expect(queue.grow(other, { text: '', attachments: '[]', ready_at: 0, written_at: 0 })).toBeUndefined();
      queue.setPositionMessage(other, 1);
      expect(end(other)).toBeUndefined();
    }
    await aTurn();
    expect(wake).not.toHaveBeenCalled();
    expect(told).not.toHaveBeenCalled();
  });

  test('who listens all the same when who was woken throws', async () => {
    const wake = () => {
      throw new Error('a defect');
    };
    const { storage, told, add } = someQueue({ wake });
    const defects = vi.spyOn(storage, 'afterCommit').mockImplementation((work) => {
      expect(work).toThrow('a defect');
    });
    add();
    await aTurn();
    expect(defects).toHaveBeenCalledOnce();
    expect(told).toHaveBeenCalledOnce();
  });
});

describe('what the queue knows', () => {
  test('is loaded whole, however many are open, and of its own bot alone', () => {
    const { storage, add } = someQueue();
    storage.relaxed(() =>
      storage.transaction(() => {
        for (let n = 0; n < 2000; n++) {
          add({ chat_id: n });
          storage.jobs.insert({ ...someJob, bot_id: 7 });
        }
      }),
    );
    const again = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
    expect(again.length).toBe(2000);
    const one = storage.jobs.insert(someJob);
    const other = new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog() });
    expect(other.length).toBe(2001);
    expect(other.position(one.id)).toBe(2001);
    expect(other.waiting(2).map(({ chat_id }) => chat_id)).toEqual([0, 1]);
  });

  test('the open jobs of a chat, and of a person wherever they wrote', () => {
    const { queue, add, end } = someQueue();
    const [own, inGroup, ended, others] = [
      add({ chat_id: 1, user_id: 1 }),
      add({ chat_id: -5, user_id: 1 }),
      add({ chat_id: 1, user_id: 1 }),
      add({ chat_id: -5, user_id: 2 }),
    ];
    end(ended);
    expect(queue.openOfChat(1).map(({ id }) => id)).toEqual([own]);
    expect(queue.openOfChat(-5).map(({ id }) => id)).toEqual([inGroup, others]);
    expect(queue.openOf((id) => id === 1).map(({ id }) => id)).toEqual([own, inGroup]);
    expect(queue.openOf((id) => id === -5).map(({ id }) => id)).toEqual([inGroup, others]);
    expect(queue.openOf(() => false)).toEqual([]);
  });

  test('a group that has another id is known by it, and by none of its old messages', () => {
    const { queue, add, end } = someQueue();
    const [waiting, delivering, elsewhere] = [
      add({ chat_id: -5 }),
      add({ chat_id: -5 }),
      add({ chat_id: 1 }),
    ];
    for (const id of [waiting, delivering, elsewhere]) queue.setPositionMessage(id, 50);
    end(delivering);
    queue.moveChat(-5, -100);
    expect(queue.openOfChat(-5)).toEqual([]);
    expect(queue.openOfChat(-100).map(({ id }) => id)).toEqual([waiting]);
    for (const id of [waiting, delivering]) {
      expect(queue.get(id)).toMatchObject({ chat_id: -100, position_message_id: null });
    }
    expect(queue.get(elsewhere)).toMatchObject({ chat_id: 1, position_message_id: 50 });
  });

  test('how long an answer took counts once it is written down, and is known to the next one that loads', () => {
    const { storage, queue, clock, add, end } = someQueue();
    const take = () => {
      const id = add();
      queue.claim(1);
      clock.now += 4000;
      return id;
    };
    for (let n = 0; n < 2; n++) queue.close(end(take())?.id ?? 0);
    const third = take();
    const fails = () => {
      end(third);
      throw new Error('no');
    };
    expect(() => storage.transaction(fails)).toThrow('no');
    end(add({ chat_id: 2 }));
    queue.settle(add({ chat_id: 2 }), { ...emptyResult, outcome: 'stopped' });
    expect(queue.expectedWaits(1)(1), 'nor is what was never begun').toBeUndefined();
    queue.settle(third, { ...emptyResult, outcome: 'failed' });
    expect(queue.expectedWaits(1)(1), 'a failure is no measure').toBeUndefined();
    end(take());
    add();
    queue.claim(1);
    clock.now += 1000;
    for (const each of [
      queue,
      new JobQueue(someJob.bot_id, { disk: storage, log: new MemoryLog(), now: () => clock.now }),
    ]) {
      expect(each.expectedWaits(1)(1)).toBe(3000);
      expect(each.expectedWaits(1)(2)).toBe(7000);
      expect(each.expectedWaits(2)(1)).toBe(0);
    }
  });
});
