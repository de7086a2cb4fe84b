import { statSync } from 'node:fs';

/** Beside a database that was found damaged while it was in use: the next opening looks through all of it. */
export const suspicion = (file: string) => `${file}.damaged`;

/** Bytes; 0 where there is no such file. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
