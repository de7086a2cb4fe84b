import { expect, test } from 'vitest';
import { tokenNumbersIn } from './tokenNumbers.ts';

test.each([
  ['request (811 tokens) exceeds the available context size (512 tokens), try increasing it', 512, 811],
  ['greater than the context length (n_keep: 13055>= n_ctx: 4096). Try to load the model', 4096, 13_055],
  ['Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)', 7424, 15_028],
  ['the model is loaded with context length of only 4 tokens', 4, undefined],
  ['The input has 31430 tokens, but the context length only supports 30000 tokens.', 30_000, 31_430],
  ["This model's maximum context length is 4096 tokens and your request has 20 input tokens", 4096, 20],
  ['maximum context length of 4096 tokens. You requested: 20 tokens from the input messages', 4096, 20],
  ['Prompt length 9000 is greater than max_seq_len 4096', 4096, 9000],
  ['prompt is too long: 213422 tokens > 200000 maximum', 200_000, 213_422],
  ['`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens', 4096, 5000],
  ['Input length (5000 tokens) exceeds the maximum allowed length (4096 tokens).', 4096, 5000],
  ['`inputs` must have less than 4095 tokens. Given: 5000', 4095, 5000],
  ["The input (5000 tokens) is longer than the model's context length (4096 tokens).", 4096, 5000],
  ['Input token count (300000) exceeds the maximum number of tokens allowed (131072).', 131_072, 300_000],
  ['context length is 4096 tokens. However, your messages resulted in 5000 tokens.', 4096, 5000],
  ['The decoder prompt (length 5000) is longer than the maximum model length of 4096.', 4096, 5000],
  ['Requested tokens (5000) exceed context window of 4096', 4096, 5000],
  ['Prompt contains 5000 tokens, which exceeds the limit of 4096', 4096, 5000],
  ['maximum context length is 131,072 tokens, you sent 140,000 tokens', 131_072, undefined],
  ['prompt too long; exceeded max context length by 904 tokens', undefined, undefined],
  ['the context window of 128k tokens is full', undefined, undefined],
  ['too long', undefined, undefined],
])('%s', (words, contextLength, promptTokens) => {
  expect(tokenNumbersIn({ words, speaksProtocol: true })).toMatchObject({ contextLength, promptTokens });
});

test('fields count before words', () => {
  const evidence = { words: 'n_ctx: 1', speaksProtocol: true, contextLength: 512, promptTokens: 811 };
  expect(tokenNumbersIn(evidence)).toMatchObject({ contextLength: 512, promptTokens: 811 });
});
