import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** Gives what a program printed; rejects when it is not there, fails, or takes too long. */
export type Ask = (program: string, args: readonly string[]) => Promise<string>;

const run = promisify(execFile);
export const askProgram: Ask = async (program, args) =>
  (await run(program, [...args], { timeout: 2000 })).stdout;

/** Whether there is a bus to ask: it is named, or where systemd has it. */
export function hasBus(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = environment;
  // Chromium itself says so where it found none.
  if (address?.startsWith('disabled:')) return false;
  return Boolean(address) || (Boolean(folder) && existsSync(`${folder}/bus`));
}

/** A call on the session's D-Bus whose arguments are all text. */
export interface BusCall {
  readonly service: string;
  readonly path: string;
  readonly interface: string;
  readonly method: string;
  readonly args: readonly string[];
}

/** For each program that a desktop may bring along, how it is told to make a call. */
const programs: readonly (readonly [string, (call: BusCall) => readonly string[]])[] = [
  [
    'busctl',
    ({ service, path, interface: name, method, args }) => [
      '--user',
      'call',
      service,
      path,
      name,
      method,
      's'.repeat(args.length),
      ...args,
    ],
  ],
  [
    'gdbus',
    ({ service, path, interface: name, method, args }) => [
      'call',
      '--session',
      `--dest=${service}`,
      `--object-path=${path}`,
      `--method=${name}.${method}`,
      ...args,
    ],
  ],
  [
    'dbus-send',
    ({ service, path, interface: name, method, args }) => [
      '--session',
      '--print-reply',
      `--dest=${service}`,
      path,
      `${name}.${method}`,
      ...args.map((text) => `string:${text}`),
    ],
  ],
];

/** The reply in the words of the program that gave one; undefined: there is none. */
export async function askBus(call: BusCall, ask: Ask): Promise<string | undefined> {
  for (const [program, argsOf] of programs) {
    const reply = await ask(program, argsOf(call)).catch(() => undefined);
    if (reply !== undefined) return reply;
  }
  return undefined;
}
