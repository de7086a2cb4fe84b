/** Why an answer ended, in the words that most servers use; `error` is none, and `stop` may have any other name. */
const ends: readonly [pattern: RegExp, reason: string][] = [
  // DeepSeek, GLM, vLLM and SGLang, whose engine gave it up; LM Studio, whose user or memory did.
  [
    /error|abort|cancel|fail|insufficient|timeout|timed.out|unloaded|user.?stopped|interrupt|overload|rate.?limit/i,
    'error',
  ],
  // Anthropic, Gemini, Mistral and GLM, behind LiteLLM and other gateways; LM Studio's own names.
  [/length|max.*tokens|token.?limit|context|truncat|^limit$/i, 'length'],
  [/filter|safety|block|prohibited|recitation|^spii$|guardrail|moderat|sensitive|refusal/i, 'content_filter'],
  [/tool|function/i, 'tool_calls'],
  [/^stop$/i, 'stop'],
];

/** Undefined: none was told. Some servers write the word for nothing into every chunk. */
export function finishReason(told: string | undefined): string | undefined {
  if (told === undefined || /^(null|none|undefined)$/i.test(told)) return undefined;
  return ends.find(([pattern]) => pattern.test(told))?.[1] ?? told;
}
