/**
 * Whether text that goes on after `before` would stand inside Markdown code. A tag there is what the answer talks
 * about, not markup of the model.
 */
export function endsInsideCode(before: string): boolean {
  const lines = before.split('\n');
  const lastLine = lines.pop() ?? '';
  return isFenceOpen(lines) || isInlineCodeOpen(lastLine);
}

function isFenceOpen(lines: readonly string[]): boolean {
  let fence: string | undefined;
  for (const line of lines) {
    const marker = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$/.exec(line);
    const [, run = '', rest = ''] = marker ?? [];
    if (run === '') continue;
    if (fence === undefined) fence = run;
    else if (run.startsWith(fence) && rest.trim() === '') fence = undefined;
  }
  return fence !== undefined;
}

/** A code span is closed by a run of as many backticks as opened it; we let none reach over a line's end. */
function isInlineCodeOpen(line: string): boolean {
  let opened = 0;
  for (const [run] of line.matchAll(/`+/g)) {
    if (opened === 0) opened = run.length;
    else if (opened === run.length) opened = 0;
  }
  return opened > 0;
}
