import os from 'node:os';
import { isMet, judged, median, type Result, type Series } from './result.ts';

export interface Versions {
  readonly electron: string;
  /** The Node inside that Electron. */
  readonly node: string;
}

const digits = { s: 2, ms: 1, µs: 1, MB: 0, '/s': 1, '%': 2 } as const;

/** A table in Markdown: it is read on the terminal too. */
export function table(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { what, base, beside, ours, remarks = [] } = result;
    const against = base ?? beside;
    const met = { true: 'yes', false: '**no**', undefined: '' }[String(isMet(result))];
    return [
      [what, ...remarks].join('; '),
      against ? seriesText(against, result) : '',
      seriesText(ours, result),
      judgedText(judged(result), result),
      result.goal === undefined ? '' : `<= ${judgedText(result.goal, result)}`,
      met,
    ];
  });
  const head = ['what', 'against', 'measured', 'result', 'goal', 'met'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The page docs/benchmarks.md. */
export function page(results: readonly Result[], rounds: number, { electron, node }: Versions): string {
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}, with Node ${process.versions.node},
Electron ${electron} (Node ${node} in it) and ${os.availableParallelism()} cores on ${process.platform} ${process.arch}.

${table(results)}

## How it is measured

- Numbers are the median of ${rounds} rounds, with the least and the greatest in brackets; where the time of a row was over
  sooner, of fewer. In a round both sides are measured one after the other, so a busy moment of the machine meets
  both. Read the ratios: the numbers themselves belong to the machine.
- **The floor** is \`test/bench/floor.ts\`, the smallest bot on the same stack: grammY and openai in plain Node, one message
  at a time, in order, nothing on disk. It runs against the same stand-ins in the same run.
- Floor, service and stand-ins are processes of their own. "Electron" is the built app, started with \`--service\`; "plain
  Node" is the same service without Electron (\`test/bench/plainService.ts\`). Both write to a real database file.
- **Burst**: the clock runs from the first message to the end of the model's last answer. Telegram's limits pace what is
  sent to people, which is then still under way. Each question has a number; the model's ledger tells whether each was
  asked exactly once and in the order of the updates.
- **Memory** is the resident set of the main process, while answers still wait to be sent. Garbage is collected
  through Node's inspector (\`--inspect\`), from outside: the app has no hook for it.
- **Add** is one of a batch of 10 in one transaction, on disk when it returns; **take** is a transaction of its own;
  **position** is that of the last in the queue.
- **Stall** is the most that a timer of 1 ms came late in the service. What an idle process saw meanwhile is the machine's
  own; how long the service was itself at work in one go is told beside it. A line that does not drain in time is watched as
  far as it got.
- **Message to answer**: one question at a time, in turn, until the stand-in of Telegram has the answer. Electron's fetch costs
  more per call than Node's; an answer needs two calls (the poll that brings the message, and the answer), so its limit is
  1.7 times the floor and twice that difference.
- **A crowd of strangers** writes one message each, all at once; one who is let in asks right behind them, and another one when
  those were taken over and are being told, which takes minutes. Both are set against an answer of the same run before the crowd.
  Taking over fifty full batches takes time whatever is done with them: what the floor needs, which lets strangers
  pass, is not counted.
- **First word**: from when the model's first token was sent to when Telegram has the first frame or message that shows it. How long
  the model reads before is varied in eight steps over the pause between two frames.
- **Stop** is the command /stop, written in the midst of an answer; the clock stops when the model server sees its connection end.
- **Model server back**: it is away for three seconds, in which somebody asks; the clock runs from when it listens again.
- **Delivery**: the stand-in of Telegram refuses more than people observe that Telegram bears. Places in the queue are told within the
  same limits, so a part of them goes to these.
- **Rendering**: frames of an answer that grows, in both forms, and its messages right after them, for a list of shapes
  (\`test/support/denseAnswers.ts\`); the shape that takes longest counts.
- **Idle**: the app as it starts at login, and an app that is a tray icon and nothing else (\`test/bench/emptyTray.ts\`), one after the
  other on the same Electron, each left alone for a minute and then watched for 45 s. Memory is the PSS of all processes; a wake-up is a
  voluntary context switch of any thread, after which something woke it; both are read in \`/proc\`, so on Linux alone.
- **Start**: from the start of the program to the first poll that arrives at the stand-in, against the same Electron's empty tray app
  until it has its icon. Both have been started before, in a profile of their own.
`;
}

function seriesText({ name, values }: Series, { unit }: Result): string {
  const number = (value: number) => value.toFixed(digits[unit]);
  const spread =
    values.length > 1
      ? ` (${number(Math.min(...values))} to ${number(Math.max(...values))}, ${values.length} rounds)`
      : '';
  return `${name}: ${number(median(values))} ${unit}${spread}`;
}

function judgedText(value: number, { base, unit }: Result): string {
  return base ? `${Number(value.toFixed(2))} x` : `${Number(value.toFixed(digits[unit]))} ${unit}`;
}
