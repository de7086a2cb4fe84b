import { parseArgs } from 'node:util';
import { demoReply } from './demoAnswers.ts';
import { startLmStudio } from './lmStudio.ts';

/** Starts the stand-in alone: `tsx test/sandbox/lmstudio/cli.ts --port 1234 --tokens-per-second 30`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '1234' },
    host: { type: 'string', default: '127.0.0.1' },
    'tokens-per-second': { type: 'string', default: '40' },
  },
});

try {
  const lmstudio = await startLmStudio({
    port: wholeNumber('--port', values.port),
    host: values.host,
    tokensPerSecond: wholeNumber('--tokens-per-second', values['tokens-per-second']),
  });
  lmstudio.reply = demoReply;
  lmstudio.on('finished', ({ method, path, model, outcome, tokensSent }) => {
    console.log(`${method} ${path} ${model} ${outcome} ${tokensSent} tokens`);
  });
  console.log(`Stand-in LM Studio: ${lmstudio.baseUrl}`);
  const stop = () => void lmstudio.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`${name} takes a whole number, not "${text}".`);
  return number;
}
