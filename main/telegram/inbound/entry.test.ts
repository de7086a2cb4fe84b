import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { t } from '../locales/translate.ts';

async function service(environment: Record<string, string> = {}) {
  const started = await startService({ ACCESS_MODE: 'approve', ...environment });
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  const asks = async (count: number) => eventually(() => expect(courier.status.asking.length).toBe(count));
  return { ...started, anna, boris, asks };
}

describe('who asks', () => {
  test.each(['\u3164', '\u2800\u2800', '\u200b\u200d', '\u0301', '\u115f \u1160', ' \u00a0'])(
    'has a name that can be seen, whatever theirs is: %j',
    async (first_name) => {
      const { telegram, courier, asks } = await service();
      const nameless = telegram.person({ first_name });
      const known = telegram.person({ first_name, username: 'nobody_in_particular' });
      for (const person of [nameless, known]) person.writes('May I?');
      await asks(2);
      const names = courier.status.asking.map(({ name }) => name).sort();
      expect(names).toEqual(['@nobody_in_particular', `id ${nameless.id}`]);
    },
  );
});

describe('who is let in', () => {
  test('is told, and gets an answer to the last message written before', async () => {
    const { telegram, lmstudio, courier, anna, asks } = await service();
    anna.writes('first');
    anna.writes('last');
    anna.writes('/help');
    await asks(1);
    courier.people.approve(anna.id);
    await telegram.waitForMessage(anna, ({ text }) => text === t('en', 'access-approved'));
    await telegram.waitForMessage(anna, ({ text }) => text === 're: last');
    expect(lmstudio.chats.length).toBe(1);
    anna.writes('next');
    await telegram.waitForMessage(anna, ({ text }) => text === 're: next');
    expect(lmstudio.chats.length).toBe(2);
  });

  test('gets one answer to a last message that came in several: a paste, or a forward and its comment', async () => {
    const { lmstudio, courier, storage, telegram, anna, boris, asks } = await service();
    const date = Math.floor(Date.now() / 1000);
    const forward_origin = { type: 'hidden_user', date, sender_user_name: 'Dora' } as const;
    for (const text of ['earlier', 'a'.repeat(2048), 'the end']) anna.writes(text, { date });
    boris.writes('earlier', { date: date - 60 });
    boris.writes('Is it true?', { date });
    boris.writes('The pool closes.', { date, forward_origin });
    await asks(2);
    await eventually(() => expect(telegram.pending).toEqual([]));
    for (const { id } of [anna, boris]) courier.people.approve(id);
    await eventually(() => expect(storage.jobs.get(2)?.state).toBe('done'));
    await eventually(() => expect(storage.jobs.get(1)?.state).toBe('done'));
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content).sort()).toEqual([
      'Forwarded from Dora:\n> The pool closes.\n\nIs it true?',
      `${'a'.repeat(2048)}\nthe end`,
    ]);
    expect(storage.jobs.lastId()).toBe(2);
  });

  test('while the bot is stopped is told and answered once it is started', async () => {
    const { telegram, courier, anna, asks } = await service();
    anna.writes('hello');
    await asks(1);
    await courier.stop();
    courier.people.approve(anna.id);
    await courier.start();
    await telegram.waitForMessage(anna, ({ text }) => text === t('en', 'access-approved'));
    await telegram.waitForMessage(anna, ({ text }) => text === 're: hello');
  });

  test('by a link or by the settings is answered too', async () => {
    const { telegram, courier, settings, anna, boris, asks } = await service();
    anna.writes('by a link');
    boris.writes('by the settings');
    await asks(2);
    const payload = new URL(courier.links.make('invite')?.url ?? '').searchParams.get('start');
    anna.writes(`/start ${payload}`);
    await telegram.waitForMessage(anna, ({ text }) => text === 're: by a link');
    await settings.set('approvedIds', String(boris.id));
    await telegram.waitForMessage(boris, ({ text }) => text === 're: by the settings');
  });

  test('twice at the same moment is answered once', async () => {
    const { telegram, lmstudio, courier, anna, boris, asks } = await service();
    anna.writes('from Anna');
    boris.writes('from Boris');
    await asks(2);
    courier.people.approve(anna.id);
    courier.people.approve(boris.id);
    await telegram.waitForMessage(anna, ({ text }) => text === 're: from Anna');
    await telegram.waitForMessage(boris, ({ text }) => text === 're: from Boris');
    expect(lmstudio.chats.length).toBe(2);
  });
});

describe('who is blocked', () => {
  test('loses what waits and what is being answered, in private and in groups', async () => {
    const { telegram, lmstudio, courier, anna, boris } = await service({ ACCESS_MODE: 'everyone' });
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    lmstudio.hold();
    anna.writes('being answered');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    anna.writes('waits');
    boris.writes('stays');
    anna.writes('@courier_test_bot waits too', { chat: group });
    await eventually(() => expect(courier.status.queue.waiting).toBe(3));
    courier.people.block(anna.id);
    await eventually(() => expect(courier.status.queue.running.map(({ who }) => who)).toEqual(['Boris']));
    expect(courier.status.queue.waiting).toBe(0);
    lmstudio.release();
    await telegram.waitForMessage(boris, ({ text }) => text === 're: stays');
    expect(lmstudio.chats.map(({ messages }) => messages.at(-1)?.content)).toEqual([
      'being answered',
      'stays',
    ]);
  });

  test('while the bot is stopped is not asked for the model when it is started', async () => {
    const { telegram, lmstudio, courier, anna, boris } = await service({ ACCESS_MODE: 'everyone' });
    courier.setPaused(true);
    anna.writes('unwanted');
    boris.writes('wanted');
    await eventually(() => expect(courier.status.queue.waiting).toBe(2));
    await courier.stop();
    courier.people.block(anna.id);
    courier.setPaused(false);
    await courier.start();
    await telegram.waitForMessage(boris, ({ text }) => text === 're: wanted');
    expect(lmstudio.chats.length).toBe(1);
  });

  test('after asking leaves nothing behind that is answered later', async () => {
    const { telegram, lmstudio, storage, courier, anna, boris, asks } = await service();
    anna.writes('let me in');
    await asks(1);
    courier.people.block(anna.id);
    expect(storage.heldMessages.all(telegram.bot_id)).toEqual([]);
    anna.writes('please');
    // Taken in order: once Boris asks, what Anna wrote has been refused.
    boris.writes('hello');
    await asks(1);
    courier.people.approve(anna.id);
    anna.writes('thanks');
    await telegram.waitForMessage(anna, ({ text }) => text === 're: thanks');
    expect(lmstudio.chats.length).toBe(1);
  });
});

describe('who blocks the bot', () => {
  test('is not asked for the model any more; the others go on', async () => {
    const { telegram, lmstudio, courier, anna, boris } = await service({ ACCESS_MODE: 'everyone' });
    lmstudio.hold();
    anna.writes('being answered');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    anna.writes('waits');
    boris.writes('stays');
    await eventually(() => expect(courier.status.queue.waiting).toBe(2));
    anna.blocks();
    await eventually(() => expect(courier.status.queue.running.map(({ who }) => who)).toEqual(['Boris']));
    expect(courier.status.queue.waiting).toBe(0);
    lmstudio.release();
    await telegram.waitForMessage(boris, ({ text }) => text === 're: stays');
    await eventually(() => expect(courier.status.queue.delivering).toBe(0));
  });
});

describe('a group to which the bot is added', () => {
  test('by a stranger is left, and the owner sees it among those who ask', async () => {
    const { telegram, courier, anna, asks } = await service();
    const group = telegram.group({ title: 'Strangers', members: [anna] });
    await asks(1);
    await eventually(() => expect(telegram.calls.map(({ method }) => method)).toContain('leaveChat'));
    expect(courier.status.asking).toEqual([
      expect.objectContaining({ chat_id: group.chat_id, kind: 'group', name: 'Strangers', hasLeft: true }),
    ]);
  });

  test('is stayed in once the owner has approved it', async () => {
    const { telegram, courier, anna, asks } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna] });
    await asks(1);
    await eventually(() => expect(telegram.calls.map(({ method }) => method)).toContain('leaveChat'));
    courier.people.approve(group.chat_id);
    group.addsBot();
    anna.writes('@courier_test_bot hello', { chat: group });
    await telegram.waitForMessage(group, ({ text }) => text === 're: Anna: hello');
    expect(telegram.calls.filter(({ method }) => method === 'leaveChat').length).toBe(1);
    expect(courier.status.asking).toEqual([]);
  });

  test('by somebody who may talk is stayed in; being made administrator or thrown out asks for nothing', async () => {
    const { telegram, courier, anna, boris } = await service();
    anna.writes('hello');
    await eventually(() => expect(courier.status.asking.length).toBe(1));
    courier.people.approve(anna.id);
    const group = telegram.group({ title: 'Friends', members: [anna, boris] });
    group.promotesBot(boris);
    anna.writes('@courier_test_bot hello', { chat: group });
    await telegram.waitForMessage(group, ({ text }) => text === 're: Anna: hello');
    group.kicksBot(boris);
    boris.writes('hello');
    await eventually(() => expect(courier.status.asking.map(({ name }) => name)).toEqual(['Boris']));
    expect(telegram.calls.map(({ method }) => method)).not.toContain('leaveChat');
  });
});
