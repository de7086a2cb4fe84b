/** What the parts write to. Facts are short values, never whole objects: those may carry secrets. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, error?: unknown, facts?: Readonly<Record<string, unknown>>): void;
}
