import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Somewhere the app leaves bytes: a file, what it printed, an answer to its window. */
export interface Place {
  readonly where: string;
  readonly content: string | Buffer;
}

/**
 * Finds secrets in what the app left behind, in any spelling somebody could undo. It shares nothing with the app's
 * own redactor, which it judges.
 *
 * @param secrets by the name that is told in their stead
 * @returns one line for each find; none of them holds the secret
 */
export function findLeaks(secrets: Readonly<Record<string, string>>, places: readonly Place[]): string[] {
  const wanted = Object.entries(secrets).flatMap(([name, secret]) =>
    partsOf(secret).flatMap((part) =>
      Object.entries(spellings(part)).map(([spelling, bytes]) => ({ name, spelling, bytes })),
    ),
  );
  return places.flatMap(({ where, content }) => {
    const bytes = Buffer.from(content);
    // A database or a log of Chromium's may hold text in two bytes a character.
    return wanted
      .filter(
        (secret) => bytes.includes(secret.bytes) || bytes.includes(Buffer.from(secret.bytes, 'utf16le')),
      )
      .map(({ name, spelling }) => `${name} ${spelling} in ${where}`);
  });
}

/** Every file below the folder, as raw bytes. */
export function filesIn(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ where: path.relative(folder, file), content: readFileSync(file) }));
}

/** What follows the colon of a token is the secret; the number before it is public. */
function partsOf(secret: string): string[] {
  const half = secret.slice(secret.indexOf(':') + 1);
  return half.length >= 20 ? [secret, half] : [secret];
}

function spellings(part: string): Record<string, string> {
  const bytes = Buffer.from(part);
  return {
    'as it is': part,
    encoded: encodeURIComponent(part),
    'encoded in small letters': encodeURIComponent(part).replace(/%../g, (code) => code.toLowerCase()),
    'in JSON': JSON.stringify(part).slice(1, -1),
    'in JSON inside JSON': JSON.stringify(JSON.stringify(part)).slice(3, -3),
    // Without the last characters, which depend on what follows.
    'in Base64': bytes.toString('base64').replace(/.{0,2}=*$/, ''),
    'in Base64 for addresses': bytes.toString('base64url').slice(0, -2),
    'in hexadecimal': bytes.toString('hex'),
  };
}
