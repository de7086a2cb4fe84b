import { describe, expect, test } from 'vitest';
import { shortModelName, shownModel } from './modelName.ts';

describe('a model as it is shown', () => {
  test.each([
    ['openai/gpt-oss-20b', 'openai/gpt-oss-20b'],
    ['qwen3:4b-instruct', 'qwen3:4b-instruct'],
    ['google/gemma-3-12b@q4_k_m', 'google/gemma-3-12b@q4_k_m'],
    ['accounts/fireworks/models/llama-v3', 'accounts/fireworks/models/llama-v3'],
    ['/home/ivan/models/tiny-plain.gguf', 'tiny-plain'],
    ['/home/ivan/models/tiny-plain.gguf:2', 'tiny-plain:2'],
    ['/home/ivan/Llama-3-8B/', 'Llama-3-8B'],
    ['C:\\Users\\Ivan\\models\\tiny plain.GGUF', 'tiny plain'],
    ['C:/Users/Ivan/tiny.gguf', 'tiny'],
    ['\\\\nas\\ivan\\tiny', 'tiny'],
    ['~/models/tiny', 'tiny'],
    ['../models/tiny.bin', 'tiny'],
    ['file:///home/ivan/models/tiny', 'tiny'],
    ['local:/home/ivan/tiny', 'tiny'],
    ['\u200b/home/ivan/models/tiny', 'tiny'],
    ['models/big-00001-of-00003.gguf', 'big'],
    ['tiny.gguf', 'tiny'],
    ['tiny.llamafile', 'tiny'],
    ['/home/anna/.cache/huggingface/hub/models--Qwen--Qwen3-8B/snapshots/0a1b2c3d', 'Qwen3-8B'],
    ['a\u001b[31mred\0\nline\r\n\tend', 'a [31mred line end'],
    ['\u202egpt\u2066\u200b-4', 'gpt -4'],
    ['half \ud800 pair', 'half pair'],
    ['x'.repeat(10_000), `${'x'.repeat(63)}…`],
    ['😀'.repeat(100), `${'😀'.repeat(63)}…`],
    ['', ''],
  ])('%j is %s', (id, shown) => {
    expect(shownModel(id)).toBe(shown);
  });

  test.each([
    ['openai/gpt-oss-20b', 'gpt-oss-20b'],
    ['gpt-oss-20b', 'gpt-oss-20b'],
    ['a/b/c', 'c'],
    ['strange/', 'strange/'],
    ['/home/ivan/tiny.gguf', 'tiny'],
    ['', ''],
  ])('has a part that tells it apart: of %s it is %s', (id, short) => {
    expect(shortModelName(id)).toBe(short);
  });
});
