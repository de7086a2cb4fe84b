import type { PhrasingContent, Table as TableNode } from 'mdast';
import { alignedTable } from '../alignedTable.ts';
import type { Block, Table, TableCell, Text } from '../blocks.ts';
import { plainText } from './plainText.ts';

/** Telegram takes this many columns. */
const columnLimit = 20;

/**
 * A table, or for more columns than Telegram takes, the same as aligned text.
 * @param readText reads a cell, the last one being where an answer that grows may go on; undefined when nothing of it
 *   is visible
 */
export function readTable(
  node: TableNode,
  readText: (children: readonly PhrasingContent[], isLast: boolean) => Text | undefined,
): Block[] {
  const columns = Math.max(0, ...node.children.map((row) => row.children.length));
  const lastCell = node.children.at(-1)?.children.at(-1);
  const cells = node.children.map((row, rowIndex) =>
    Array.from({ length: columns }, (_, column): TableCell => {
      const cell = row.children[column];
      return {
        // A cell without text would be invisible, its borders too.
        text: (cell && readText(cell.children, cell === lastCell)) ?? '',
        align: node.align?.[column] ?? 'left',
        valign: 'middle',
        ...(rowIndex === 0 && { is_header: true }),
      };
    }),
  );
  if (columns === 0) return [];
  const table: Table = { type: 'table', cells, is_bordered: true };
  if (columns <= columnLimit) return [table];
  return [{ type: 'pre', text: plainText(alignedTable(table)) }];
}
