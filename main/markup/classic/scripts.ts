const lowered: Readonly<Record<string, string>> = characterMap('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');
const raised: Readonly<Record<string, string>> = characterMap('0123456789+-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ');

/** Text with small letters below or above the line, which classic entities do not know: "H₂O", "x^(a+b)". */
export function scripted(text: string, type: 'subscript' | 'superscript'): string {
  const letters = [...text].map((letter) => (type === 'subscript' ? lowered : raised)[letter]);
  if (letters.every((letter) => letter !== undefined)) return letters.join('');
  const mark = type === 'subscript' ? '_' : '^';
  return /^\p{L}$/u.test(text) ? mark + text : `${mark}(${text})`;
}

function characterMap(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, targets[index] ?? letter]));
}
