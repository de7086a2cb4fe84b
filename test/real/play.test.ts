import { expect, onTestFinished, test } from 'vitest';
import { type LmStudio, startLmStudio } from '../sandbox/lmstudio/lmStudio.ts';
import type { Manner } from '../sandbox/lmstudio/transport/wire.ts';
import { unlimited } from '../support/courier.ts';
import { play } from './play.ts';
import type { Outcome } from './rows.ts';

/** Slow enough to be stopped, and quick otherwise. */
const tokensPerSecond = 1_000;

async function played(manner: Manner, spoil: (server: LmStudio) => void = () => {}) {
  const server = await startLmStudio({ manner, tokensPerSecond });
  onTestFinished(() => server.close());
  server.reply = ({ question }) => ({
    text: question.includes('2000 words') ? 'la '.repeat(3_000) : `answer to ${question.slice(0, 3)}, yes`,
    reasoning: 'They want to know something that I have to think about for a rather long while.',
  });
  spoil(server);
  const outcomes: Record<string, Outcome> = {};
  const isGood = await play({
    server: server.baseUrl,
    // The stand-in of Telegram bears any.
    pace: { rateLimiter: unlimited },
    ...(manner === 'llama_router' && { model: 'beta-think' }),
    restart: async () => {
      await server.stop();
      await server.start();
    },
    onRow: (name, outcome) => {
      outcomes[name] = outcome;
    },
  });
  return { outcomes, isGood };
}

test.each(['lm_studio', 'llama_server', 'llama_router'] as const)(
  'the main job holds with a server that speaks like %s',
  async (manner) => {
    const { outcomes, isGood } = await played(manner);
    const held = Object.fromEntries(Object.entries(outcomes).map(([name, outcome]) => [name, outcome.held]));
    expect(held, JSON.stringify(outcomes, null, 2)).toEqual({
      answer: 'held',
      history: 'held',
      stream: 'held',
      stop: 'held',
      order: 'held',
      picture: 'held',
      overflow: 'held',
      context: manner === 'lm_studio' ? 'not tried' : 'held',
      restart: 'held',
      thoughts: 'held',
    });
    expect(isGood).toBe(true);
  },
);

test('a server that fails is told as one', async () => {
  const { outcomes, isGood } = await played('llama_server', ({ switches }) => {
    switches.errors = { name: 'jinja', chats: Number.POSITIVE_INFINITY };
  });
  expect(outcomes).toMatchObject({ answer: { held: 'failed' }, order: { held: 'failed' } });
  expect(outcomes.answer?.words).toContain('template_failed');
  expect(isGood).toBe(false);
});
