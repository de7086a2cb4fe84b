import { describe, expect, test } from 'vitest';
import { type OpenJob, OpenJobs } from './openJobs.ts';

function someOpenJob(id: number, job: Partial<OpenJob> = {}): OpenJob {
  return {
    ...{ id, chat_id: 1, thread_id: 0, chat_kind: 'person', user_id: 1, message_id: 10, language: 'en' },
    ...{ state: 'waiting', model: 'm', ready_at: 0, priority: 0, written_at: 1, started_at: null },
    ...{ moved_behind: 0, isUnheard: false },
    ...{ position_message_id: null, ...job },
  };
}

function holding(...jobs: OpenJob[]): OpenJobs {
  const open = new OpenJobs();
  for (const job of jobs) open.replace(job.id, job);
  return open;
}

const idsOf = (jobs: readonly OpenJob[]) => jobs.map(({ id }) => id);

describe('the open jobs', () => {
  test('wait in the order of their ids, whenever they came, but for those moved up', () => {
    const open = holding(
      ...[5, 1, 4, 2, 3].map((id) => someOpenJob(id)),
      someOpenJob(6, { priority: 1 }),
      someOpenJob(7, { priority: 2 }),
    );
    expect(idsOf(open.waiting)).toEqual([7, 6, 1, 2, 3, 4, 5]);
    expect([7, 6, 1, 2, 3, 4, 5].map((id) => open.position(id))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    open.replace(3, someOpenJob(3, { priority: 3 }));
    expect(idsOf(open.waiting)).toEqual([3, 7, 6, 1, 2, 4, 5]);
    open.replace(7, undefined);
    expect(idsOf(open.waiting)).toEqual([3, 6, 1, 2, 4, 5]);
    expect(open.position(7)).toBeUndefined();
  });

  test('are counted by what becomes of them', () => {
    const open = holding(
      someOpenJob(1, { state: 'delivering' }),
      someOpenJob(2, { state: 'running' }),
      someOpenJob(3),
    );
    expect([open.delivering, idsOf(open.running), idsOf(open.waiting)]).toEqual([1, [2], [3]]);
    expect([1, 2, 3].map((id) => open.position(id))).toEqual([undefined, undefined, 1]);
    open.replace(2, someOpenJob(2));
    open.replace(1, undefined);
    expect([open.delivering, idsOf(open.running), idsOf(open.waiting)]).toEqual([0, [], [2, 3]]);
  });

  test('are found by person, in whichever chats they are', () => {
    const open = holding(
      someOpenJob(1, { chat_id: 1, user_id: 7 }),
      someOpenJob(2, { chat_id: 2, user_id: 7 }),
      someOpenJob(3, { chat_id: 2, user_id: 8 }),
    );
    expect(idsOf(open.ofPerson(7))).toEqual([1, 2]);
    open.replace(1, undefined);
    expect([idsOf(open.ofPerson(7)), idsOf(open.ofPerson(8)), idsOf(open.ofPerson(9))]).toEqual([
      [2],
      [3],
      [],
    ]);
  });

  test('are found by chat, by id, also after the chat has another id', () => {
    const open = holding(
      someOpenJob(2, { chat_id: -5, user_id: 7 }),
      someOpenJob(1, { chat_id: -5, user_id: 8 }),
    );
    expect(idsOf(open.ofChat(-5))).toEqual([1, 2]);
    expect(open.owners).toEqual(new Set([-5, 7, 8]));
    open.replace(1, someOpenJob(1, { chat_id: -100, user_id: 8 }));
    expect(idsOf(open.ofChat(-5))).toEqual([2]);
    expect(idsOf(open.ofChat(-100))).toEqual([1]);
    open.replace(2, undefined);
    expect(open.ofChat(-5)).toEqual([]);
    expect(idsOf(open.all())).toEqual([1]);
  });

  test('that never were cannot be taken away', () => {
    const open = holding(someOpenJob(1));
    open.replace(2, undefined);
    expect(idsOf(open.all())).toEqual([1]);
    expect(open.get(2)).toBeUndefined();
  });
});
