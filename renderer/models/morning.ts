/** When those who pause until morning want it to go on. */
const morningHour = 8;

/** Minutes until the next morning where this computer is; in a night of a change of the clocks an hour less or more. */
export function minutesUntilMorning(now: Date): number {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate(), morningHour);
  if (morning <= now) morning.setDate(morning.getDate() + 1);
  return Math.ceil((morning.getTime() - now.getTime()) / 60_000);
}
