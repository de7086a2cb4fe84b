import { warmUp } from './burstRow.ts';
import type { RowOptions, RowOutcome } from './result.ts';
import { startElectronService, startStandIns } from './subjects.ts';

const chats = 200;
/** What people observe that Telegram bears of one bot, and the stand-in holds to. */
const messagesPerSecond = 30;
const longest_ms = 120_000;

/** How long answers take that Telegram's limits hold back, against what these limits allow. One round: most of it is waiting. */
export async function deliveryRow({ messages }: RowOptions): Promise<RowOutcome> {
  const standIns = await startStandIns({ tokensPerSecond: 'instant', words: 5, rateLimits: true });
  const service = await startElectronService(await standIns.call('addresses'));
  try {
    await warmUp(standIns, 2);
    const took_ms = await standIns.call('deliver', messages, chats, longest_ms);
    return {
      isSound: true,
      results: [
        {
          what: `${messages} messages of ${chats} chats at once, until all have their answer, within Telegram's limits`,
          unit: 's',
          base: { name: `${messagesPerSecond} a second`, values: [messages / messagesPerSecond] },
          ours: { name: 'Electron', values: [took_ms / 1000] },
          goal: 1.1,
        },
      ],
    };
  } finally {
    await service.stop();
    await standIns.stop();
  }
}
