import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import { delta, sendEvents, sendJson } from '../../main/lmstudio/testServer.ts';
import { startService } from '../support/courier.ts';
import { eventually } from '../support/eventually.ts';
import { startOddServer } from '../support/oddServer.ts';

/** A server that has these models and answers with every one of them. */
async function serverWith(ids: readonly string[]) {
  const asked: string[] = [];
  const host = await startOddServer(async (request, response) => {
    if (request.url !== '/v1/chat/completions') {
      return sendJson(response, 200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) });
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { model } = JSON.parse(body) as { model: string };
    asked.push(model);
    sendEvents(response, [{ ...delta({ content: 'Hello' }), model }, delta({}, 'stop'), 'data: [DONE]\n\n']);
    response.end();
  });
  return { address: `http://${host}/v1`, asked };
}

const toldTo = (messages: readonly Message[]) => messages.filter(({ from }) => from?.is_bot === true);

test('a model that is a file on the owner’s disk shows nobody where it lies, and is asked by its path', async () => {
  const file = '/home/ivan/models/tiny-plain.gguf';
  const other = 'C:\\Users\\Ivan\\models\\big-00001-of-00003.gguf';
  const { address, asked } = await serverWith([file, other]);
  const { telegram, courier } = await startService({
    LLM_BASE_URL: address,
    LLM_MODEL: file,
    SHOW_STATS: 'on',
  });
  const anna = telegram.person({ first_name: 'Anna' });
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const told = () => toldTo(telegram.inbox(anna));
  const texts = [
    '/start',
    '/model',
    '/model nothing',
    '/model big',
    '/models',
    'Hi',
    '/model tiny-plain',
    'Hi',
    '/model default',
  ];
  for (const [index, text] of texts.entries()) {
    anna.writes(text);
    await eventually(() => expect(told().length).toBe(index + 1));
  }
  expect(asked).toEqual([other, file]);
  expect(told()[3]?.text).toBe('From now on big answers here.');
  expect(
    told()[4]
      ?.reply_markup?.inline_keyboard.flat()
      .map(({ text }) => text),
  ).toEqual(['● big ✓', '● tiny-plain']);
  expect(JSON.stringify(told())).not.toMatch(/ivan|gguf/i);
  expect(JSON.stringify(courier.status.recent)).not.toMatch(/ivan|gguf/i);
});

test('names that nobody can read are one short line everywhere, and the exact ones are asked for', async () => {
  const strange = ['a\u001b[31mred\0\nline\r\n', '\u202eevil\u2066', 'x'.repeat(10_000)];
  const { address, asked } = await serverWith([
    ...strange,
    ...Array.from({ length: 20_000 }, (_, n) => `zz-${n}`),
  ]);
  const { telegram, courier } = await startService({
    LLM_BASE_URL: address,
    LLM_MODEL: 'zz-19999',
  });
  const anna = telegram.person({ first_name: 'Anna' });
  await eventually(() => expect(courier.status.lmStudio.state).toBe('online'));
  const { lmStudio } = courier.status;
  const models = lmStudio.state === 'online' ? lmStudio.models : [];
  expect(models.length).toBe(1000);
  expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining([...strange, 'zz-19999']));
  expect(JSON.stringify(courier.status).length).toBeLessThan(400_000);

  anna.writes('/models');
  await eventually(() => expect(toldTo(telegram.inbox(anna)).length).toBe(1));
  const buttons = toldTo(telegram.inbox(anna))[0]?.reply_markup?.inline_keyboard.flat() ?? [];
  expect(buttons.slice(0, 3).map(({ text }) => text)).toEqual([
    '● a [31mred line',
    '● evil',
    `● ${'x'.repeat(63)}…`,
  ]);
  for (const [index, id] of strange.entries()) {
    const before = toldTo(telegram.inbox(anna)).length;
    const list = toldTo(telegram.inbox(anna))[0];
    if (list) anna.presses(list, buttons[index]?.text ?? '');
    await eventually(() => expect(toldTo(telegram.inbox(anna)).length).toBe(before + 1));
    anna.writes('Hi');
    await eventually(() => expect(asked.at(-1)).toBe(id));
    await eventually(() => expect(toldTo(telegram.inbox(anna)).length).toBe(before + 2));
  }
  for (const { text = '' } of toldTo(telegram.inbox(anna))) {
    expect(text.length).toBeLessThan(200);
    expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}](?<!\n)/u);
  }
  for (const { model } of courier.status.recent) expect(model.length).toBeLessThanOrEqual(64);
});
