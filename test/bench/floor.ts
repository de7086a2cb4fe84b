// The floor: the smallest bot on the same stack. One message at a time, in order, nothing on disk.
import { Bot } from 'grammy';
import OpenAI from 'openai';
import { serve } from './rpc.ts';

const { TELEGRAM_BOT_TOKEN = '', TELEGRAM_API_ROOT = '', LLM_BASE_URL = '', LLM_MODEL = '' } = process.env;
const bot = new Bot(TELEGRAM_BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
const openai = new OpenAI({ baseURL: LLM_BASE_URL, apiKey: 'none' });

bot.on('message:text', async (context) => {
  // What a crowd of strangers writes it lets pass.
  if (!context.message.text.startsWith('Question')) return;
  const stream = await openai.chat.completions.create({
    model: LLM_MODEL,
    messages: [{ role: 'user', content: context.message.text }],
    stream: true,
  });
  let answer = '';
  for await (const { choices } of stream) answer += choices[0]?.delta.content ?? '';
  await context.reply(answer);
});

serve({});
await bot.start();
