import { parseArgs } from 'node:util';

/** What `--break` can spoil: whose turn it is, whether an answer arrives, or which answer it is. */
const breakages = ['order', 'drop', 'text'] as const;
export type Breakage = (typeof breakages)[number];

export interface DemoFlags {
  /** Play the scene, judge it and end; without it the demo stays until Ctrl+C. */
  readonly once: boolean;
  /** Борис may not talk to the bot before he is let in. */
  readonly approve: boolean;
  readonly breakage: Breakage | undefined;
  readonly help: boolean;
}

export const usage = `Usage: npm run demo [-- flags]

  (no flags)        LM Courier against a pretended Telegram and a pretended LM Studio, to try by hand
  --approve         Борис must be let in first: by Anna's phone, who is the owner, or in LM Courier's window
  --once            Anna's phone lets Борис in, then three people write at the same time; pictures go to
                    out/demo/;
                    exits 0 only if everybody got the right answer in the right order
  --break=order     with --once: two messages reach LM Courier in the wrong order; exits 1
  --break=drop      with --once: one answer is lost on its way to Telegram; exits 1
  --break=text      with --once: the model answers one message with another one's nonce; exits 1
  --help            this text`;

/** @throws Error in plain words for a flag that does not exist or does not fit the others */
export function parseFlags(args: readonly string[]): DemoFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      approve: { type: 'boolean', default: false },
      break: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const breakage = breakages.find((known) => known === values.break);
  if (values.break !== undefined && breakage === undefined) {
    throw new Error(`--break takes ${breakages.join(', ')}, not "${values.break}".`);
  }
  if (breakage !== undefined && !values.once) throw new Error('--break works only together with --once.');
  if (values.approve && values.once) throw new Error('--approve and --once do not go together.');
  return { once: values.once, approve: values.approve, breakage, help: values.help };
}
