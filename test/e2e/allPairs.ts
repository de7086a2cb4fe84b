/**
 * A few of all combinations: in one of them at least, every two values of different lists stand together.
 * @param counts how many values each list has
 * @returns for each combination the index of a value in each list
 */
export function allPairs(counts: readonly number[]): number[][] {
  const open = new Set<string>();
  for (const [list, count] of counts.entries()) {
    for (const [other, otherCount] of counts.entries()) {
      if (other <= list) continue;
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < otherCount; b++) open.add(pairOf(list, a, other, b));
      }
    }
  }
  const combinations: number[][] = [];
  for (let [first] = open; first !== undefined; [first] = open) {
    const [list = 0, a = 0, other = 0, b = 0] = first.split(' ').map(Number);
    const chosen = new Map([
      [list, a],
      [other, b],
    ]);
    for (const [index, count] of counts.entries()) {
      if (!chosen.has(index)) chosen.set(index, bestValue(index, count, chosen, open));
    }
    for (const pair of pairsIn(chosen)) open.delete(pair);
    combinations.push(counts.map((_, index) => chosen.get(index) ?? 0));
  }
  return combinations;
}

/** The value with which the most new pairs come together. */
function bestValue(
  list: number,
  count: number,
  chosen: ReadonlyMap<number, number>,
  open: ReadonlySet<string>,
): number {
  const gains = Array.from({ length: count }, (_, value) => {
    const pairs = [...chosen].map(([other, its]) => pairOf(list, value, other, its));
    return pairs.filter((pair) => open.has(pair)).length;
  });
  return gains.indexOf(Math.max(...gains));
}

function pairsIn(chosen: ReadonlyMap<number, number>): string[] {
  const all = [...chosen];
  return all.flatMap(([list, a], index) =>
    all.slice(index + 1).map(([other, b]) => pairOf(list, a, other, b)),
  );
}

function pairOf(list: number, a: number, other: number, b: number): string {
  return list < other ? `${list} ${a} ${other} ${b}` : `${other} ${b} ${list} ${a}`;
}
