/**
 * The states of a job and which may follow which.
 *
 *   (stored) ──► waiting ──► running ──► delivering ──► done | failed | stopped
 *                  │  ▲         │             ▲
 *                  │  └─────────┘             │   back to the head: crash, server unreachable
 *                  └──────────────────────────┘   cancelled while waiting, or given up
 *
 * `delivering` means: what the person gets is decided and stored; only Telegram has to take it.
 */
export const jobStates = ['waiting', 'running', 'delivering', 'done', 'failed', 'stopped'] as const;
export type JobState = (typeof jobStates)[number];

/** How a job ends once its last message is delivered. */
export type JobOutcome = Extract<JobState, 'done' | 'failed' | 'stopped'>;

const followers: Readonly<Record<JobState, readonly JobState[]>> = {
  waiting: ['running', 'delivering'],
  running: ['waiting', 'delivering'],
  delivering: ['done', 'failed', 'stopped'],
  done: [],
  failed: [],
  stopped: [],
};

function mayFollow(from: JobState, to: JobState): boolean {
  return followers[from].includes(to);
}

/** The states from which `to` may be entered, for a guarded UPDATE. */
export function statesBefore(to: JobState): JobState[] {
  return jobStates.filter((from) => mayFollow(from, to));
}
