import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, inject, test } from 'vitest';
import { projectFolder } from '../../build/projectFolder.ts';
import { pdfOf } from '../../main/documents/testing.ts';
import { homepage } from '../../package.json';
import { meetingNotes } from '../sandbox/voice/recordings.ts';
import { speechModel } from '../sandbox/voice/speechModel.ts';
import { startWorld } from './app.ts';
import { listeningPorts, programsOf } from './programsOf.ts';

/** What the shipped program can no longer be talked into. */
const wanted: readonly (readonly [keyof typeof FuseV1Options, boolean])[] = [
  ['RunAsNode', false],
  ['EnableCookieEncryption', true],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  ['OnlyLoadAppFromAsar', true],
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', false],
];

/** How a fuse stands in the program: the digits 1 and 0. */
const on = '1'.charCodeAt(0);
const off = '0'.charCodeAt(0);

const executable = () => inject('packaged').executable;

let wire: ReturnType<typeof getCurrentFuseWire> | undefined;
/** The whole program is read for it: once for all fuses. */
const fuses = () => (wire ??= getCurrentFuseWire(executable()));

/** Reading other processes, and the name of the program, are Linux's. */
describe.skipIf(process.platform !== 'linux')('the packaged app', () => {
  test.each(wanted)('has the fuse %s set to %s', async (name, isOn) => {
    expect((await fuses())[FuseV1Options[name]]).toBe(isOn ? on : off);
  });

  test('is loaded from its archive alone: no code of it lies in a folder', () => {
    const resources = path.join(path.dirname(executable()), 'resources');
    expect(existsSync(path.join(resources, 'app.asar'))).toBe(true);
    expect(existsSync(path.join(resources, 'app'))).toBe(false);
    expect(existsSync(path.join(resources, 'app.asar.unpacked', 'out'))).toBe(false);
  });

  test('says beside itself where newer versions are', () => {
    const config = path.join(path.dirname(executable()), 'resources', 'app-update.yml');
    expect(readFileSync(config, 'utf8')).toMatch(
      `provider: generic\nurl: ${homepage}/releases/latest/download\nupdaterCacheDirName: lm-courier-updater\n`,
    );
  });

  test('hears a voice message with the library of this system, the only one that is in it', async () => {
    const unpacked = path.join(path.dirname(executable()), 'resources', 'app.asar.unpacked', 'node_modules');
    const libraries = readdirSync(unpacked).filter((name) => name.startsWith('sherpa-onnx-'));
    expect(libraries).toEqual([`sherpa-onnx-${process.platform}-${process.arch}`]);
    const { telegram, spawn } = await startWorld();
    const app = spawn({
      packaged: executable(),
      environment: {
        ACCESS_MODE: 'everyone',
        VOICE: 'built-in',
        VOICE_LOCAL_MODEL: await speechModel(),
      },
    });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.sends({ voice: { bytes: meetingNotes.bytes, duration: meetingNotes.seconds } });
    await telegram.waitForMessage(anna, ({ text }) => text?.includes(meetingNotes.words), {
      timeout_ms: 60_000,
    });
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });

  test('loads what takes documents apart in the process that needs it, and never in its main one', () => {
    const sourcesOf = (script: string): string[] =>
      JSON.parse(readFileSync(path.join(projectFolder, 'out', 'main', `${script}.js.map`), 'utf8')).sources;
    const heavy = /node_modules\/(unpdf|mammoth|@e965|yauzl|@xmldom)\//;
    expect(sourcesOf('main').length).toBeGreaterThan(100);
    expect(sourcesOf('main').filter((source) => heavy.test(source))).toEqual([]);
    expect(sourcesOf('documents').some((source) => heavy.test(source))).toBe(true);
  });

  test('runs, reads a document, opens no port, and lets neither a debugger nor somebody else’s code in', async () => {
    const { telegram, profile, spawn } = await startWorld();
    const intruder = path.join(profile, 'intruder.cjs');
    const trace = path.join(profile, 'trace');
    writeFileSync(intruder, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'was here');`);
    const app = spawn({
      packaged: executable(),
      flags: ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0', '--remote-allow-origins=*'],
      environment: {
        ACCESS_MODE: 'everyone',
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require=${intruder}`,
      },
    });
    const anna = telegram.person({ first_name: 'Anna' });
    anna.writes('Are you there? nonce packaged');
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce packaged'), {
      timeout_ms: 20_000,
    });
    anna.sends({ document: { bytes: await pdfOf(['nonce document']), file_name: 'report.pdf' } });
    await telegram.waitForMessage(anna, ({ text }) => text?.includes('nonce document') ?? false, {
      timeout_ms: 20_000,
    });
    const programs = programsOf(app.process.pid ?? 0);
    expect(programs.length).toBeGreaterThan(2);
    expect(listeningPorts(programs.map(({ pid }) => pid))).toEqual([]);
    expect(app.output()).not.toMatch(/(Debugger|DevTools) listening/);
    expect(existsSync(path.join(profile, 'DevToolsActivePort'))).toBe(false);
    expect(existsSync(trace)).toBe(false);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });
});
