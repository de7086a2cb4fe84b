import { serveParent } from './serveParent.ts';

export type TestRequest =
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'tell' }
  | { readonly kind: 'throw' | 'exit' | 'hang' | 'fill heap' | 'fill buffers' };

export interface TestResult {
  readonly value: number;
  readonly pid: number;
  readonly environment: readonly string[];
}

/** Stands in for what the app's processes do, and goes wrong in every way they can. */
serveParent(import.meta.url, async (request: TestRequest, onProgress: (progress: number) => void) => {
  switch (request.kind) {
    case 'double':
      return { value: request.value * 2, pid: process.pid, environment: Object.keys(process.env) };
    case 'tell':
      onProgress(process.pid);
      return new Promise(() => {});
    case 'throw':
      throw new TypeError('a defect');
    case 'exit':
      return process.exit(3);
    case 'hang':
      onProgress(process.pid);
      for (;;);
    case 'fill heap': {
      const held: object[] = [];
      for (;;) held.push({ number: held.length });
    }
    case 'fill buffers': {
      const held: Buffer[] = [];
      for (;;) held.push(Buffer.alloc(1_000_000, 1));
    }
  }
});
