import { expect, test } from 'vitest';
import { type Block, blocksContent } from '../../main/markup/blocks.ts';
import { framesOf, linesOfFrame } from './answerFrames.ts';

const count = 10 * linesOfFrame + 1;
const lines = Array.from({ length: count }, (_, index) => `line ${index}`);
const paragraphs = lines.map((text): Block => ({ type: 'paragraph', text }));
const table: Block = {
  type: 'table',
  is_bordered: true,
  cells: lines.map((text) => [{ text, align: 'left', valign: 'middle' }]),
};

test.each<[string, readonly Block[]]>([
  ['paragraphs', paragraphs],
  ['a list', [{ type: 'list', items: paragraphs.map((block) => ({ blocks: [block] })) }]],
  ['a table', [table]],
  ['a quotation', [{ type: 'blockquote', blocks: paragraphs }]],
])('%s of any length is drawn in parts, whole and in its order', (_, blocks) => {
  const frames = framesOf(blocks);
  expect(frames.length).toBe(Math.ceil(count / linesOfFrame));
  const drawn = blocksContent(frames.flat().map(({ block }) => block));
  expect(drawn.match(/line \d+/g)).toEqual(lines);
});

test('only what is too long for a frame is cut, and a short answer is one frame', () => {
  const short = [{ type: 'divider' }, { ...table, cells: table.cells.slice(0, 2) }] as const;
  expect(framesOf(short)).toEqual([short.map((block) => ({ block, isCut: false, goesOn: false }))]);
  expect(framesOf([table])[1]?.[0]).toMatchObject({ isCut: true, goesOn: true, block: { cells: { 0: [] } } });
  expect(framesOf([])).toEqual([]);
});
