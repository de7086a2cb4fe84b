import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { MemoryLog } from '../../test/support/memoryLog.ts';
import { temporaryFolder } from '../storage/testing.ts';
import { ModelStore } from './modelStore.ts';
import { modelTable } from './modelTable.ts';
import { hearsOn } from './platforms.ts';

const contents: Readonly<Record<string, Buffer>> = {
  'small-encoder.onnx': Buffer.alloc(300_000, 'encoder'),
  'small-decoder.onnx': Buffer.alloc(200_000, 'decoder'),
  'small-tokens.txt': Buffer.from('a 0\n'),
  'silero_vad.onnx': Buffer.alloc(1000, 'vad'),
};
const size = Object.values(contents).reduce((sum, { length }) => sum + length, 0);

/** A store whose models lie on a server that does as it is told, and else sends pieces as real ones do. */
async function opened() {
  const asked: string[] = [];
  const server = {
    meet: (_: { name: string; from: number; request: IncomingMessage; response: ServerResponse }): boolean =>
      false,
  };
  const listening = createServer((request, response) => {
    const name = path.basename(request.url ?? '');
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push(`${name} from ${from}`);
    if (server.meet({ name, from, request, response })) return;
    const body = contents[name];
    if (!body) return void response.writeHead(404).end();
    response.writeHead(from === 0 ? 200 : 206).end(body.subarray(from));
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void listening.close(() => {}));
  onTestFinished(() => listening.closeAllConnections());
  const root = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const table = [
    {
      id: 'small',
      name: 'Small',
      languages: undefined,
      licence: 'MIT',
      files: Object.entries(contents).map(([name, body]) => ({
        name,
        url: `${root}/files/${name}`,
        bytes: body.length,
        sha256: createHash('sha256').update(body).digest('hex'),
      })),
    },
  ];
  const folder = temporaryFolder();
  const told = new Set<string>();
  const onChange = () => told.add(String(store.models[0]?.state));
  const open = () => {
    const store = new ModelStore({
      folder,
      fetch,
      log: new MemoryLog(),
      onChange,
      table,
      retryDelay_ms: () => 5,
    });
    onTestFinished(() => store.stop());
    return store;
  };
  const store = open();
  const state = (of = store) => of.models[0];
  return {
    told,
    server,
    asked,
    root,
    folder,
    store,
    open,
    state,
    fileOf: (name: string) => path.join(folder, 'small', name),
  };
}

describe('a model', () => {
  test('is downloaded, told how far it is, checked, used and deleted', async () => {
    const { store, state, fileOf, told } = await opened();
    await store.start();
    expect(state()).toMatchObject({ state: 'absent', size_bytes: size, onDisk_bytes: 0 });
    await expect(store.usable('')).rejects.toMatchObject({ code: 'hearing_no_model' });
    expect(await store.download('small')).toBe(true);
    expect(state()).toMatchObject({ state: 'ready', onDisk_bytes: size });
    for (const [name, body] of Object.entries(contents))
      expect(readFileSync(fileOf(name)).equals(body)).toBe(true);
    await store.check('small');
    expect(state()?.state).toBe('ready');
    expect(await store.usable('')).toMatchObject({ files: { kind: 'whisper' }, languages: undefined });
    expect(store.used('')).toBe('small');
    await store.delete('small');
    expect(state()).toMatchObject({ state: 'absent', onDisk_bytes: 0 });
    expect(existsSync(fileOf('small-tokens.txt'))).toBe(false);
    await eventually(() =>
      expect([...told]).toEqual(expect.arrayContaining(['downloading', 'ready', 'absent'])),
    );
  });

  test('goes on where it was cut, by itself', async () => {
    const { store, server, asked } = await opened();
    server.meet = ({ name, from, response }) => {
      if (name !== 'small-encoder.onnx' || from >= 200_000) return false;
      response.writeHead(from === 0 ? 200 : 206);
      response.write(contents[name]?.subarray(from, from + 100_000), () => response.destroy());
      return true;
    };
    expect(await store.download('small')).toBe(true);
    expect(asked.filter((one) => one.includes('encoder'))).toEqual([
      'small-encoder.onnx from 0',
      'small-encoder.onnx from 100000',
      'small-encoder.onnx from 200000',
    ]);
  });

  test('can be paused, and goes on after a restart of the app', async () => {
    const { store, server, open, state, asked } = await opened();
    server.meet = ({ name, response }) => {
      if (name !== 'small-encoder.onnx') return false;
      response.write(contents[name]?.subarray(0, 50_000));
      return true;
    };
    const download = store.download('small');
    await eventually(() => expect(state()).toMatchObject({ state: 'downloading', bytes: 50_000 }));
    await store.pause('small');
    expect(await download).toBe(false);
    expect(state()).toMatchObject({ state: 'paused', bytes: 50_000 });
    expect(state()).not.toHaveProperty('problem');
    const later = open();
    await later.start();
    expect(state(later)).toMatchObject({ state: 'paused', bytes: 50_000 });
    server.meet = () => false;
    expect(await later.download('small')).toBe(true);
    expect(asked).toContain('small-encoder.onnx from 50000');
  });

  test('is taken whole from a server that knows no pieces, and through a redirect', async () => {
    const { store, server, root, fileOf } = await opened();
    mkdirSync(path.dirname(fileOf('x')), { recursive: true });
    writeFileSync(fileOf('small-encoder.onnx.part'), 'something older');
    server.meet = ({ name, request, response }) => {
      if (request.url?.startsWith('/files/'))
        response.writeHead(302, { location: `${root}/elsewhere/${name}` }).end();
      else response.end(contents[name]);
      return true;
    };
    expect(await store.download('small')).toBe(true);
  });

  test.each<[string, string, (response: ServerResponse) => unknown]>([
    ['another sum', 'wrong_sum', (response) => response.end(Buffer.alloc(300_000, 'another'))],
    ['no end', 'wrong_sum', (response) => response.end(Buffer.alloc(400_000, 'encoder'))],
    ['a refusal', 'refused', (response) => response.writeHead(404).end()],
    ['trouble', 'refused', (response) => response.writeHead(503).end()],
    ['a connection that breaks', 'no_connection', (response) => response.destroy()],
  ])('that comes with %s is not used, which is told', async (_, problem, meet) => {
    const { store, server, state, fileOf } = await opened();
    server.meet = ({ name, response }) => {
      if (name !== 'small-encoder.onnx') return false;
      meet(response);
      return true;
    };
    expect(await store.download('small')).toBe(false);
    expect(state()).toMatchObject({ state: 'paused', problem });
    expect(existsSync(fileOf('small-encoder.onnx'))).toBe(false);
    server.meet = () => false;
    expect(await store.download('small')).toBe(true);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'for which the disk has no room stands still, which is told',
    async () => {
      const { store, state, fileOf } = await opened();
      mkdirSync(path.dirname(fileOf('x')), { recursive: true });
      const { symlinkSync } = await import('node:fs');
      symlinkSync('/dev/full', fileOf('small-encoder.onnx.part'));
      expect(await store.download('small')).toBe(false);
      expect(state()).toMatchObject({ state: 'paused', problem: 'disk_full' });
    },
  );

  test('that is damaged is found by its sum, and only that file comes again', async () => {
    const { store, state, fileOf, asked } = await opened();
    await store.download('small');
    writeFileSync(fileOf('small-decoder.onnx'), Buffer.alloc(200_000, 'damage'));
    await store.check('small');
    expect(state()?.state).toBe('damaged');
    await expect(store.usable('small')).rejects.toMatchObject({ message: 'small-decoder.onnx is missing' });
    asked.length = 0;
    expect(await store.download('small')).toBe(true);
    expect(asked).toEqual(['small-decoder.onnx from 0']);
  });
});

test.each([
  ['nothing', [], 'model is missing'],
  ['no words', ['encoder.onnx', 'decoder.onnx', 'joiner.onnx', 'silero_vad.onnx'], 'tokens.txt is missing'],
  [
    'no voice detector',
    ['tiny-encoder.onnx', 'tiny-decoder.onnx', 'tiny-tokens.txt'],
    'silero_vad.onnx is missing',
  ],
])('a folder of one’s own with %s says what it lacks', async (_, names, message) => {
  const { store } = await opened();
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(path.join(folder, name), '');
  await expect(store.usable(folder)).rejects.toMatchObject({ code: 'hearing_no_model', message });
});

test('the table names each file with its sum, at an address that does not change', () => {
  expect(modelTable.map(({ id }) => id)).toEqual(['parakeet-v3', 'whisper-small', 'moonshine-tiny']);
  for (const { files } of modelTable) {
    expect(files.map(({ name }) => name)).toContain('silero_vad.onnx');
    for (const { url, sha256, bytes } of files) {
      expect(url).toMatch(/^https:\/\/.*(\/resolve\/[\da-f]{40}\/|\/releases\/download\/)/);
      expect(sha256).toMatch(/^[\da-f]{64}$/);
      expect(bytes).toBeGreaterThan(0);
    }
  }
});

test('Windows on ARM has no library that hears', () => {
  expect(hearsOn('linux', 'x64')).toBe(true);
  expect(hearsOn('win32', 'arm64')).toBe(false);
});
