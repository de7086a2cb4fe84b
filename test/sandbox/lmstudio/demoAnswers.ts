import { findNonces, type ReplyFunction } from './chat/reply.ts';

const CYRILLIC = /\p{Script=Cyrillic}/u;

const english = [
  {
    reasoning: 'A practical question. I will give a short list of steps, the most important first.',
    text: `## A simple plan

1. **Write it down.** One sentence about what you want to have in the end.
2. **Pick the smallest piece** that is useful by itself.
3. **Finish it** before you begin the next one.

Most plans fail at step two: the piece is too big. If it takes more than an afternoon, cut it in half.`,
  },
  {
    reasoning: 'A comparison is easiest to read as a table. Then one recommendation.',
    text: `## How they compare

| | Local model | Cloud model |
|---|---|---|
| Privacy | stays at home | leaves the house |
| Price | electricity | per token |
| Speed | your GPU | their GPU |

For everyday questions the local one is enough, and *nobody else reads them*.`,
  },
  {
    reasoning: 'They want code. A small function with one example is better than a long explanation.',
    text: `## A small function

This counts how often each word occurs:

\`\`\`python
from collections import Counter

def count_words(text: str) -> Counter[str]:
    return Counter(text.lower().split())
\`\`\`

Call it with \`count_words("to be or not to be")\` and you get \`to: 2\`, \`be: 2\`, and one of each other word.`,
  },
  {
    reasoning: 'A plain explanation in a few sentences, with a list of what to remember.',
    text: `## In short

Light is scattered by the air, and blue light much more than red. So from everywhere above us comes a little blue.

- At noon the way through the air is short: **blue**.
- In the evening it is long, and the blue is lost on the way: **red**.

> The sky of Mars is the other way round, because of its dust.`,
  },
] as const;

/** Long enough to look at the queue meanwhile. */
const long = {
  reasoning: 'They want all of it. I will take one step after the other.',
  text: english.map(({ text }) => text).join('\n\n'),
};

const russian = {
  reasoning: 'Вопрос на русском, отвечу коротко и по делу.',
  text: `## Коротко

Да, это можно сделать прямо дома:

- модель работает **на вашем компьютере**;
- переписка никуда не уходит;
- ответы приходят по очереди, никто не потеряется.

Если захотите подробнее, просто спросите.`,
};

/** Believable Markdown answers, one after the other; Russian to a Russian question. Carries over any nonce. */
export const demoReply: ReplyFunction = ({ question, messages }) => {
  const { text, reasoning } =
    aboutFiles(question) ?? (CYRILLIC.test(question) ? russian : pick(question, messages.length));
  const nonces = findNonces(question);
  return { reasoning, text: nonces.length > 0 ? `${text}\n\n${nonces.join(' ')}` : text };
};

/** What it was given of files: their names, and how the words of each begin. Undefined: nothing. */
function aboutFiles(question: string): { text: string; reasoning: string } | undefined {
  const files = [...question.matchAll(/^File ("[^\n]*")([^\n]*):\n(`{3,})\n([\s\S]*?)\n\3$/gm)];
  if (files.length === 0) return undefined;
  const told = files.map(([, name = '', excerpt = '', , words = '']) => {
    const lines = words.split('\n').slice(0, mostLines);
    return `I was given **${JSON.parse(name)}**${excerpt}. It begins:\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
  });
  return { text: told.join('\n\n'), reasoning: 'A file. I will say what I see of it.' };
}

/** Lines of a file that are repeated. */
const mostLines = 8;

/** The question decides, so that the same conversation reads the same each time. */
function pick(question: string, turn: number): { readonly text: string; readonly reasoning: string } {
  if (/\b(long|in detail)\b/i.test(question)) return long;
  if (/\b(code|function|python|script|program)\b/i.test(question)) return english[2];
  if (/\b(compare|versus|vs|difference|table)\b/i.test(question)) return english[1];
  if (/\bwhy\b|\bexplain\b/i.test(question)) return english[3];
  const sum = [...question].reduce((total, character) => total + (character.codePointAt(0) ?? 0), turn);
  return english[sum % english.length] ?? english[0];
}
