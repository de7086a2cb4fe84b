import { parseAst } from 'vite';

/** A statement as it stands in a source; what is put into it has become `?1`, `?2` … and can be anything. */
export interface SqlLiteral {
  readonly line: number;
  readonly sql: string;
}

/** Of each table the sets of columns of which each row has other values. */
export type UniqueKeys = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Words of which a piece of SQL could be made that reads or deletes rows. */
const telling = /\b(SELECT|DELETE|FROM|WITH|UNION)\b|\bselect\b[\s\S]*\bfrom\b|\bdelete from\b/;
const beginning = /^\s*(SELECT|DELETE|INSERT|UPDATE|CREATE|ALTER|DROP|PRAGMA)\b/;

/** Every text of a TypeScript source that reads or deletes rows of the database. */
export function sqlLiterals(source: string): SqlLiteral[] {
  const found: SqlLiteral[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const text = textOf(node as Node);
    if (text !== undefined && telling.test(text)) {
      found.push({ line: source.slice(0, (node as Node).start).split('\n').length, sql: text });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(source, { lang: 'ts' }));
  return found;
}

interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

function textOf({ type, value, quasis }: Node): string | undefined {
  if (type === 'Literal' && typeof value === 'string') return value;
  if (type !== 'TemplateLiteral' || !quasis) return undefined;
  return quasis.map((quasi, index) => `${index === 0 ? '' : ` ?${index} `}${quasi.value.cooked}`).join('');
}

/**
 * Says of each SELECT and DELETE in a statement, however deep, why it may go over any number of rows. Nothing: each has a
 * LIMIT, is held to one value of a unique key, or reads only from what is bounded itself.
 */
export function unboundedIn(statement: string, keys: UniqueKeys): string[] {
  if (!beginning.test(statement)) return [`a piece of a statement: ${statement.trim()}`];
  return statementsIn(tree(statement)).flatMap((parts) => judge(parts, keys));
}

/** A word, sign or text; or what stands in a pair of parentheses. */
type Part = string | readonly Part[];

function tree(sql: string): Part[] {
  const tokens = sql.match(/'(?:[^']|'')*'|"[^"]*"|[@?]?\w+|[<>=!]=|<>|[^\s\w]/g) ?? [];
  const stack: Part[][] = [[]];
  for (const token of tokens) {
    if (token === '(') stack.push([]);
    else if (token === ')') {
      const inner = stack.pop() ?? [];
      stack.at(-1)?.push(inner);
    } else stack.at(-1)?.push(token.replaceAll('"', ''));
  }
  return stack[0] ?? [];
}

function statementsIn(parts: readonly Part[]): Part[][] {
  const statements: Part[][] = [[]];
  for (const part of parts) {
    if (part === ';') statements.push([]);
    else statements.at(-1)?.push(part);
  }
  return statements;
}

function judge(parts: readonly Part[], keys: UniqueKeys): string[] {
  const inner = parts.flatMap((part) => (typeof part === 'string' ? [] : judge(part, keys)));
  const verb = parts.findIndex(
    // `ON DELETE` only says what happens to rows that belong to a deleted one.
    (part, index) => ['SELECT', 'DELETE', 'WITH'].includes(String(part)) && parts[index - 1] !== 'ON',
  );
  if (verb === -1 || isBounded(parts.slice(verb), keys)) return inner;
  return [...inner, written(parts.slice(verb))];
}

const clauses = ['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT'] as const;

function isBounded(parts: readonly Part[], keys: UniqueKeys): boolean {
  if (parts.some((part) => ['UNION', 'EXCEPT', 'INTERSECT', 'WITH', 'HAVING'].includes(part as string)))
    return false;
  const clause = (name: (typeof clauses)[number]) => {
    const from = parts.indexOf(name);
    if (from === -1) return [];
    const rest = parts.slice(from + 1);
    const to = rest.findIndex((part) => clauses.includes(part as 'FROM'));
    return to === -1 ? rest : rest.slice(0, to);
  };
  const sources = clause('FROM');
  if (sources.length === 0) return parts[0] === 'SELECT';
  // What is judged by itself gives a bounded number of rows.
  if (sources.length <= 3 && isSelect(sources[0])) return true;
  // All rows are gone through before the first one comes out: the LIMIT comes too late.
  const isAggregate =
    parts.includes('GROUP') ||
    parts.some(
      (part, index) =>
        /^(COUNT|SUM|TOTAL|AVG|MIN|MAX|DISTINCT|GROUP_CONCAT)$/i.test(String(part)) &&
        index < parts.indexOf('FROM'),
    );
  const [limit] = clause('LIMIT');
  if (limit !== undefined && /^([@?]\w+|\d+)$/.test(String(limit)) && !isAggregate)
    return parts[0] === 'SELECT';
  const [table, next] = sources;
  if (typeof table !== 'string' || (next !== undefined && next !== 'INDEXED')) return false;
  return (keys.get(table) ?? []).some((key) => isHeldTo(key, clause('WHERE')));
}

/** Whether a condition leaves one row, by a unique key: one value of it, or those of a list judged by itself. */
function isHeldTo(key: readonly string[], where: readonly Part[]): boolean {
  if (where.includes('OR') || where.includes('BETWEEN')) return false;
  const conditions: Part[][] = [[]];
  for (const part of where) {
    if (part === 'AND') conditions.push([]);
    else conditions.at(-1)?.push(part);
  }
  // What is put in could hold an OR.
  if (conditions.some(([first]) => String(first).startsWith('?'))) return false;
  const isOneValue = (column: string) =>
    conditions.some(
      (parts) => parts.length === 3 && parts[0] === column && parts[1] === '=' && isValue(parts[2]),
    );
  const listed = (part: Part | undefined) =>
    typeof part === 'string' ? part : part?.filter((column) => column !== ',').join();
  return (
    key.every(isOneValue) ||
    conditions.some(
      (parts) =>
        parts.length === 3 && listed(parts[0]) === key.join() && parts[1] === 'IN' && isSelect(parts[2]),
    )
  );
}

const isValue = (part: Part | undefined) => typeof part === 'string' && /^(@\w+|\d+|'.*')$/.test(part);
const isSelect = (part: Part | undefined) => Array.isArray(part) && part[0] === 'SELECT';

function written(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `(${written(part)})`)).join(' ');
}
