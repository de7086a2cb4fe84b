import { describe, expect, test } from 'vitest';
import { type Answer, type Asked, type End, type Evidence, isClean, judge, type Written } from './judge.ts';

const usual = { temperature: 0.7, systemPrompt: 'Be brief.' };
const anna = 501;
const boris = 502;

const annasFirst: Written = { update_id: 11, chat_id: anna, mark: 'a1', asks: usual };
const borisOne: Written = { update_id: 12, chat_id: boris, mark: 'b1', asks: usual };
const annasSecond: Written = { update_id: 13, chat_id: anna, mark: 'a2', asks: usual };

const asked = (mark: string, at: number, finishedAt: number | undefined = at + 50): Asked => ({
  mark,
  at,
  finishedAt,
  ...usual,
});
const answer = (mark: string, chat_id: number, at: number, message_id = at): Answer => ({
  mark,
  chat_id,
  message_id,
  at,
});
const end = (moment: string | undefined, at: number, inFlight: End['inFlight'] = []): End => ({
  moment,
  at,
  until: at + 100,
  inFlight,
});

/** Anna writes twice and Boris once, in between; nobody ends the app. */
const allIsWell: Evidence = {
  written: [annasFirst, borisOne, annasSecond],
  asked: [asked('a1', 1000), asked('b1', 1100), asked('a2', 1200)],
  answers: [answer('a1', anna, 1060), answer('b1', boris, 1160), answer('a2', anna, 1260)],
  leftovers: [],
  ends: [],
};

describe('the judge of the soak', () => {
  test('finds nothing when everybody was answered once and in order', () => {
    const verdict = judge(allIsWell);
    expect(isClean(verdict)).toBe(true);
    expect(verdict.moments.size).toBe(0);
  });

  test('counts the kills of each moment, and not the ends that were asked for', () => {
    const ends = [end('tokens flow', 2000), end(undefined, 3000), end('tokens flow', 4000)];
    expect(judge({ ...allIsWell, ends }).moments.get('tokens flow')?.kills).toBe(2);
  });

  test('sees a message without an answer', () => {
    const answers = allIsWell.answers.slice(1);
    expect(judge({ ...allIsWell, answers }).lost).toEqual(['Update 11 (a1) has no answer.']);
  });

  test('sees an answer that went to somebody else', () => {
    const answers = allIsWell.answers.with(1, answer('b1', anna, 1160));
    expect(judge({ ...allIsWell, answers }).lost).toEqual(['Update 12 (b1) has no answer.']);
  });

  test('sees requests in another order than the updates, over all chats', () => {
    const swapped = [asked('b1', 1000), asked('a1', 1100), asked('a2', 1200)];
    expect(judge({ ...allIsWell, asked: swapped }).outOfOrder).toEqual([
      'Update 11 reached LM Studio after a later one.',
    ]);
  });

  test('minds only first attempts for the order of requests', () => {
    const again = [
      asked('a1', 1000, 1050),
      asked('b1', 1100, undefined),
      asked('b1', 2200),
      asked('a2', 2300),
    ];
    const ends = [end('tokens flow', 1110)];
    expect(isClean(judge({ ...allIsWell, asked: again, ends }))).toBe(true);
  });

  test('sees answers of one chat in the wrong order, and lets those of different chats overtake', () => {
    const [a1, b1, a2] = allIsWell.answers as [Answer, Answer, Answer];
    expect(judge({ ...allIsWell, answers: [b1, a1, a2] }).outOfOrder).toEqual([]);
    expect(judge({ ...allIsWell, answers: [a2, b1, a1] }).outOfOrder).toEqual([
      'The answer to update 11 came to chat 501 after that to a later one.',
    ]);
  });

  test('lets the answer to a command overtake', () => {
    const command: Written = { update_id: 14, chat_id: anna, mark: 'set', asks: undefined };
    const written = [...allIsWell.written, command];
    const answers = [answer('set', anna, 900), ...allIsWell.answers];
    expect(isClean(judge({ ...allIsWell, written, answers }))).toBe(true);
  });

  test('counts a repeat for the moment at which the send was in flight', () => {
    const ends = [
      end('reply on its way', 1065, [{ chat_id: anna, text: 'Yes. a1', mark: 'a1', isNew: true }]),
      end('tokens flow', 1500),
    ];
    const answers = [...allIsWell.answers, answer('a1', anna, 2000)];
    const verdict = judge({ ...allIsWell, answers, ends });
    expect(isClean(verdict)).toBe(true);
    expect(verdict.moments.get('reply on its way')).toMatchObject({ kills: 1, answeredTwice: 1 });
    expect(verdict.moments.get('tokens flow')).toMatchObject({ kills: 1, answeredTwice: 0 });
  });

  test('one send in flight explains one repeat only', () => {
    const ends = [
      end('reply on its way', 1065, [{ chat_id: anna, text: 'Yes. a1', mark: 'a1', isNew: true }]),
    ];
    const answers = [...allIsWell.answers, answer('a1', anna, 2000), answer('a1', anna, 3000)];
    expect(judge({ ...allIsWell, answers, ends }).unexplained).toEqual([
      'a1 was answered twice, and no send of it was in flight.',
    ]);
  });

  test('a send that arrived when its process was dead already was in flight too', () => {
    const inFlight = [{ chat_id: anna, text: 'Yes. a1', mark: 'a1', isNew: true }];
    const answers = [...allIsWell.answers, answer('a1', anna, 2000)];
    expect(isClean(judge({ ...allIsWell, answers, ends: [end('send in flight', 1055, inFlight)] }))).toBe(
      true,
    );
  });

  test('a send in flight when the app was asked to end explains nothing: there was time to wait for it', () => {
    const ends = [end(undefined, 1065, [{ chat_id: anna, text: 'Yes. a1', mark: 'a1', isNew: true }])];
    const answers = [...allIsWell.answers, answer('a1', anna, 2000)];
    expect(judge({ ...allIsWell, answers, ends }).unexplained).toHaveLength(1);
  });

  test('a request is made again only when an end has cut it off', () => {
    const again = [...allIsWell.asked, asked('a1', 3000)];
    const unexplained = ['LM Studio was asked a1 again without need.'];
    expect(judge({ ...allIsWell, asked: again }).unexplained).toEqual(unexplained);
    const longAfter = [end('tokens flow', 2000)];
    expect(judge({ ...allIsWell, asked: again, ends: longAfter }).unexplained).toEqual(unexplained);
    const soonAfter = judge({ ...allIsWell, asked: again, ends: [end('tokens flow', 1100)] });
    expect(isClean(soonAfter)).toBe(true);
    expect(soonAfter.moments.get('tokens flow')?.askedAgain).toBe(1);
    const peaceful = judge({ ...allIsWell, asked: again, ends: [end(undefined, 1100)] });
    expect(isClean(peaceful)).toBe(true);
  });

  test('a position message may be left over only where its send was in flight', () => {
    const leftovers = [{ chat_id: boris, text: 'You are next.', at: 1000 }];
    const inFlight = [{ chat_id: boris, text: 'You are next.', mark: undefined, isNew: true }];
    expect(judge({ ...allIsWell, leftovers }).unexplained).toHaveLength(1);
    const edit = inFlight.map((call) => ({ ...call, isNew: false }));
    expect(
      judge({ ...allIsWell, leftovers, ends: [end('edit in flight', 1005, edit)] }).unexplained,
    ).toHaveLength(1);
    const later = [end('tokens flow', 1005), end('position in flight', 2000, inFlight)];
    expect(judge({ ...allIsWell, leftovers, ends: later }).unexplained).toHaveLength(1);
    const verdict = judge({ ...allIsWell, leftovers, ends: [end('position in flight', 1005, inFlight)] });
    expect(isClean(verdict)).toBe(true);
    expect(verdict.moments.get('position in flight')?.leftOver).toBe(1);
  });

  test('sees a request with settings that did not count when the person wrote', () => {
    const forgotten = [{ ...asked('a1', 1000), temperature: 1.5 }, ...allIsWell.asked.slice(1)];
    expect(judge({ ...allIsWell, asked: forgotten }).wrongSettings).toEqual([
      'a1 was asked with 1.5 and “Be brief.”, not {"temperature":0.7,"systemPrompt":"Be brief."}.',
    ]);
    const otherPrompt = [{ ...asked('a1', 1000), systemPrompt: 'Be long.' }, ...allIsWell.asked.slice(1)];
    expect(judge({ ...allIsWell, asked: otherPrompt }).wrongSettings).toHaveLength(1);
  });

  test("lets the app add to the owner's system prompt", () => {
    const added = [{ ...asked('a1', 1000), systemPrompt: 'Be brief. This is a group.' }];
    expect(judge({ ...allIsWell, asked: added }).wrongSettings).toEqual([]);
  });
});
