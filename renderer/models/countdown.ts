const second = 1000;

/** Time that runs out, `9:05`: minutes and seconds, never negative. The last second still counts as one. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / second));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
