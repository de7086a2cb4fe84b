/** Reading what another program sent, where nothing is sure: a missing or oddly typed value is undefined. */
export function valueIn(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

export function stringIn(holder: unknown, key: string): string | undefined {
  const value = valueIn(holder, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(holder: unknown, key: string): number | undefined {
  const value = valueIn(holder, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function arrayIn(holder: unknown, key: string): readonly unknown[] | undefined {
  const value = valueIn(holder, key);
  return Array.isArray(value) ? value : undefined;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: nothing can be read from it
  }
}
