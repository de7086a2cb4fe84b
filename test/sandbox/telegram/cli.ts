import { parseArgs } from 'node:util';
import { startTelegram } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'pocket-port': { type: 'string', default: '0' },
    token: { type: 'string' },
    'hot-loop-guard': { type: 'boolean', default: false },
  },
});

const telegram = await startTelegram({
  port: Number(values.port),
  ...(values.token !== undefined && { token: values.token }),
  hotLoopGuard: values['hot-loop-guard'],
});
console.log(`TELEGRAM_API_ROOT=${telegram.root}`);
console.log(`TELEGRAM_BOT_TOKEN=${telegram.token}`);

telegram.person({ first_name: 'Anna' });
telegram.person({ first_name: 'Борис', language_code: 'ru' });
console.log(`Pocket Telegram: ${await telegram.openPocket({ port: Number(values['pocket-port']) })}`);

telegram.on('call', (call) => {
  console.log(`${call.method} ${JSON.stringify(call.params)} -> ${call.status ?? call.state}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void telegram.close());
