export type SqlValue = string | number | Uint8Array | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

/** A row whose columns have parameters of the same names. */
export function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}

/** The names of the parameters of a statement, those in its texts left out. */
export function parametersIn(sql: string): ReadonlySet<string> {
  return new Set([...sql.replaceAll(/'[^']*'/g, '').matchAll(/@(\w+)/g)].map(([, name = '']) => name));
}

/**
 * SQLite takes a missing parameter silently as NULL, and text with a NUL character is cut at it by one of our two
 * SQLites: the former is refused, the NUL is replaced by the sign for "unreadable character".
 */
export function bindable(parameters: SqlParameters, wanted: ReadonlySet<string>): SqlParameters {
  const bound: Record<string, SqlValue> = {};
  let given = 0;
  for (const [name, value] of Object.entries(parameters)) {
    if (!wanted.has(name)) throw new TypeError(`the statement has no SQL parameter ${name}`);
    if (typeof value === 'string')
      bound[name] = value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
    else if (value === null || typeof value === 'number' || value instanceof Uint8Array) bound[name] = value;
    else throw new TypeError(`SQL parameter ${name} is ${typeof value}, not text, a number, bytes or null`);
    given++;
  }
  if (given === wanted.size) return bound;
  const missing = [...wanted].filter((name) => !Object.hasOwn(bound, name));
  throw new TypeError(`SQL parameters are missing: ${missing.join(', ')}`);
}
