/**
 * What may begin something whose end the parser looks for, weighed by the work that a text full of it is. A character
 * weighs at least 1; what it takes on top was measured with texts of nothing else.
 */
const heavy: Readonly<Record<string, number>> = {
  '\n': 15,
  '<': 40,
  '[': 16,
  ']': 8,
  '(': 4,
  '*': 8,
  _: 8,
  '~': 8,
  '`': 8,
  $: 8,
  '\\': 8,
  '&': 8,
  '|': 4,
  '>': 4,
  '@': 8,
  '.': 1,
  ':': 1,
};

const weights = new Uint8Array(128).fill(1);
for (const [character, more] of Object.entries(heavy)) weights[character.charCodeAt(0)] = 1 + more;

/** How much work a text may be for the parser, in the work that so many letters are. */
export function weightOf(text: string): number {
  let weight = 0;
  for (let at = 0; at < text.length; at += 1) weight += weights[text.charCodeAt(at)] ?? 1;
  return weight;
}

/** How many of the text's first characters, at least one, weigh no more than `most`. */
export function lengthOfWeight(text: string, most: number): number {
  let weight = 0;
  for (let at = 0; at < text.length; at += 1) {
    weight += weights[text.charCodeAt(at)] ?? 1;
    if (weight > most) return Math.max(1, at);
  }
  return text.length;
}
