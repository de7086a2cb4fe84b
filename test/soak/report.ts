import { moments } from './moments.ts';
import type { SoakResult } from './runSoak.ts';

/** More of a kind than this are only counted. */
const mostListed = 10;

/** What the soak has to say: a table, what is wrong one by one, and the counts. */
export function report({ verdict, written, chats, kills, outcomes, problems, errors }: SoakResult): string {
  const order = moments.map(({ name }) => name);
  const counts = [...verdict.moments].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const rows = counts.map(([moment, { kills, askedAgain, answeredTwice, leftOver }]) => [
    moment,
    String(kills),
    String(askedAgain),
    String(answeredTwice),
    String(leftOver),
    [...(outcomes.get(moment) ?? [])].map(([outcome, times]) => `${outcome} ${times}`).join(', '),
  ]);
  const { lost, outOfOrder, unexplained, wrongSettings } = verdict;
  return [
    table(['killed when', 'kills', 'asked again', 'answered twice', 'position left', ''], rows),
    ...listed('Lost', lost),
    ...listed('Out of order', outOfOrder),
    ...listed('Repeated or left over with nothing in flight', unexplained),
    ...listed('Wrong settings', wrongSettings),
    ...listed('Other problems', problems),
    ...listed("Errors in the app's log (for information)", errors),
    '',
    `${kills} kills, ${written} messages in ${chats} chats: lost ${lost.length}, out of order ${outOfOrder.length}, ` +
      `repeated with nothing in flight ${unexplained.length}, settings forgotten ${wrongSettings.length}, ` +
      `other problems ${problems.length}`,
  ].join('\n');
}

function listed(title: string, sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const more = sentences.length - mostListed;
  return [
    '',
    `${title}: ${sentences.length}`,
    ...sentences.slice(0, mostListed).map((sentence) => `  ${sentence}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          isNumber(column, row) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The first and the last column are words. */
function isNumber(column: number, row: readonly string[]): boolean {
  return column > 0 && column < row.length - 1;
}
