import type { JobState } from '../../main/common/job.ts';
import type { BotIdentity, BotStatus, LmStudioStatus, QueueStatus } from '../../main/common/status.ts';

/** How a state feels; colour and icon follow from it. */
export type Tone = 'ok' | 'busy' | 'quiet' | 'warning' | 'trouble';

type BotIn<S extends BotStatus['state']> = Extract<BotStatus, { state: S }>;

/** Every state of the bot that has words of its own. */
export type BotKey =
  | Exclude<BotStatus['state'], 'needs_token' | 'offline' | 'conflict'>
  | `needs_token_${BotIn<'needs_token'>['reason']}`
  | `offline_${BotIn<'offline'>['reason']}`
  | `conflict_${BotIn<'conflict'>['cause']}`;

export function botKey(bot: BotStatus): BotKey {
  switch (bot.state) {
    case 'needs_token':
      return `needs_token_${bot.reason}`;
    case 'offline':
      return `offline_${bot.reason}`;
    case 'conflict':
      return `conflict_${bot.cause}`;
    default:
      return bot.state;
  }
}

export function botTone(bot: BotStatus): Tone {
  switch (bot.state) {
    case 'online':
      return 'ok';
    case 'connecting':
      return 'busy';
    case 'stopped':
      return 'quiet';
    case 'needs_token':
      return bot.reason === 'none' ? 'warning' : 'trouble';
    case 'offline':
      return 'warning';
    case 'conflict':
    case 'storage_problem':
      return 'trouble';
  }
}

/** Who the bot is, as far as it is known in this state. */
export function botIdentity(bot: BotStatus): BotIdentity | undefined {
  return 'me' in bot ? bot.me : undefined;
}

/** Every state of LM Studio that has words of its own. */
export type LmStudioKey =
  | Exclude<LmStudioStatus['state'], 'unreachable'>
  | `unreachable_${Extract<LmStudioStatus, { state: 'unreachable' }>['reason']}`;

export function lmStudioKey(lmStudio: LmStudioStatus): LmStudioKey {
  return lmStudio.state === 'unreachable' ? `unreachable_${lmStudio.reason}` : lmStudio.state;
}

export function lmStudioTone(lmStudio: LmStudioStatus): Tone {
  switch (lmStudio.state) {
    case 'online':
      return 'ok';
    case 'unknown':
      return 'quiet';
    case 'unreachable':
      return 'warning';
    case 'not_lm_studio':
    case 'unauthorized':
      return 'trouble';
  }
}

export function queueTone(queue: QueueStatus): Tone {
  if (queue.held !== 'no' || queue.aside > 0) return 'warning';
  if (queue.running.length > 0 || queue.waiting > 0) return 'busy';
  return queue.delivering > 0 ? 'busy' : 'quiet';
}

const jobTones: Readonly<Record<JobState, Tone>> = {
  waiting: 'quiet',
  running: 'busy',
  delivering: 'busy',
  done: 'ok',
  failed: 'trouble',
  stopped: 'quiet',
};

export const jobTone = (state: JobState): Tone => jobTones[state];
