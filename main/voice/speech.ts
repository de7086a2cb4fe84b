/** A stretch of a recording, in samples. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Makes pieces of what was found to be speech: what belongs together is heard together, as long as it is not too long.
 * Each gets some of the pause around it, because a word may begin softly.
 * @param spoken in order
 * @param longest samples of a piece
 * @param margin samples on either side
 * @param total samples of the recording
 */
export function piecesOf(
  spoken: readonly Span[],
  { longest, margin, total }: { longest: number; margin: number; total: number },
): Span[] {
  const pieces: Span[] = [];
  for (const { start, end } of spoken.flatMap((span) => withinLength(span, longest - 2 * margin))) {
    const last = pieces.at(-1);
    const wide = { start: Math.max(last?.end ?? 0, start - margin, 0), end: Math.min(total, end + margin) };
    if (last && wide.end - last.start <= longest) pieces[pieces.length - 1] = { ...last, end: wide.end };
    else pieces.push(wide);
  }
  return pieces;
}

function withinLength({ start, end }: Span, longest: number): Span[] {
  const count = Math.max(1, Math.ceil((end - start) / longest));
  const length = Math.ceil((end - start) / count);
  return Array.from({ length: count }, (_, index) => ({
    start: start + index * length,
    end: Math.min(end, start + (index + 1) * length),
  }));
}
