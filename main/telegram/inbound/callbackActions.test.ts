import { describe, expect, test } from 'vitest';
import { startService } from '../../../test/support/courier.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { t } from '../locales/translate.ts';

async function service(environment: Record<string, string> = {}) {
  const started = await startService(environment, { pace: { retryDelay_ms: () => 0 } });
  const { telegram, lmstudio, courier } = started;
  await eventually(() => expect(courier.status.bot.state).toBe('online'));
  lmstudio.reply = ({ messages }) => `re: ${messages.at(-1)?.content}`;
  const anna = telegram.person({ first_name: 'Anna' });
  const boris = telegram.person({ first_name: 'Boris' });
  const clara = telegram.person({ first_name: 'Clara' });
  return { ...started, anna, boris, clara };
}

const crashed = (message: { text?: string }) => message.text?.startsWith('The model crashed') === true;

describe('Try again', () => {
  test('answers a message that failed; a press too many is told so', async () => {
    const { telegram, lmstudio, courier, anna } = await service();
    lmstudio.switches.errors = { name: 'engine_crash', chats: 3, afterTokens: 0 };
    anna.writes('question');
    const failed = await telegram.waitForMessage(anna, crashed);
    lmstudio.hold();
    expect(await anna.presses(failed, 'Try again')).toEqual({ text: t('en', 'asked-again') });
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    expect(await anna.presses(failed, 'Try again')).toEqual({
      text: t('en', 'retry-busy'),
    });
    lmstudio.release();
    await telegram.waitForMessage(anna, (message) => message.text === 're: question');
    expect(lmstudio.chats.length).toBe(4);
  });

  test('in a group is for the one who asked and for administrators', async () => {
    const { telegram, lmstudio, anna, boris, clara } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna, boris], admins: [clara] });
    lmstudio.switches.errors = { name: 'engine_crash', chats: 3, afterTokens: 0 };
    anna.writes('@courier_test_bot question', { chat: group });
    const failed = await telegram.waitForMessage(group, crashed);
    expect(await boris.presses(failed, 'Try again')).toEqual({
      text: "Only the person who asked and the group's administrators can do that.",
    });
    expect(await clara.presses(failed, 'Try again')).toEqual({ text: t('en', 'asked-again') });
    const answer = await telegram.waitForMessage(group, (message) => message.text === 're: Anna: question');
    expect(answer.reply_to_message?.from?.id).toBe(anna.id);
    expect(telegram.calls.filter(({ method }) => method === 'getChatMember').length).toBe(2);
  });

  test('is not for somebody of another chat, who can only have forged it', async () => {
    const { telegram, lmstudio, anna, boris } = await service();
    lmstudio.switches.errors = { name: 'engine_crash', chats: 3, afterTokens: 0 };
    anna.writes('question');
    await telegram.waitForMessage(anna, crashed);
    boris.writes('/help');
    const help = await telegram.waitForMessage(boris, () => true);
    for (const data of ['retry:1', 'cancel:1', 'again:1', 'see:1:abc', 'retry:77']) {
      expect(await boris.presses(help, data, { forged: true })).toEqual({
        text: t('en', 'button-stale'),
      });
    }
    for (const data of ['retry:', 'retry:1:x:y', 'see:1', 'nothing', 'model:x']) {
      expect((await boris.presses(help, data, { forged: true })).url).toBeUndefined();
    }
    expect(lmstudio.chats.length).toBe(3);
  });
});

describe('Cancel', () => {
  test('takes a waiting message out of the queue, and only its person may', async () => {
    const { telegram, lmstudio, courier, anna, boris, clara } = await service();
    const group = telegram.group({ title: 'Friends', members: [anna, boris, clara] });
    lmstudio.hold();
    anna.writes('first');
    await eventually(() => expect(courier.status.queue.running.length).toBe(1));
    boris.writes('@courier_test_bot second', { chat: group });
    const position = await telegram.waitForMessage(group, (message) =>
      message.text?.includes('next in line'),
    );
    await clara.presses(position, 'Cancel');
    expect(courier.status.queue.waiting).toBe(1);
    expect(await boris.presses(position, 'Cancel')).toEqual({ text: t('en', 'cancelled') });
    await telegram.waitForMessage(group, (message) => message.text === t('en', 'cancelled'));
    expect(courier.status.queue.waiting).toBe(0);
    expect(await boris.presses(position, 'cancel:2', { forged: true })).toEqual({
      text: t('en', 'button-too-late'),
    });
  });

  test('that comes when the answer has begun stops it', async () => {
    const { telegram, lmstudio, anna } = await service();
    lmstudio.reply = () => 'one two three four five';
    lmstudio.holdAfter(3);
    anna.writes('/help');
    const help = await telegram.waitForMessage(anna, () => true);
    anna.writes('count');
    const request = await lmstudio.waitForRequest(({ tokensSent }) => tokensSent >= 3);
    await anna.presses(help, 'cancel:1', { forged: true });
    await eventually(() => expect(request.closedByClient).toBe(true));
    await telegram.waitForMessage(anna, (message) => message.text?.includes('stopped'));
  });
});

describe("Telegram's own Stop under a draft", () => {
  test('stops the answer of that chat, and no other', async () => {
    const { telegram, lmstudio, anna } = await service();
    lmstudio.reply = () => 'one two three four five';
    lmstudio.holdAfter(3);
    anna.writes('count');
    const request = await lmstudio.waitForRequest(({ tokensSent }) => tokensSent >= 3);
    await eventually(() => expect(telegram.draft(anna)?.can_stop).toBe(true));
    anna.stopsDraft();
    await eventually(() => expect(request.closedByClient).toBe(true));
    await telegram.waitForMessage(anna, (message) => /^one two[\s\S]*stopped/.test(message.text ?? ''));
  });
});
