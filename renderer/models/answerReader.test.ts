import { expect, test } from 'vitest';
import type { Block } from '../../main/markup/blocks.ts';
import { AnswerReader } from './answerReader.ts';
import type { AnswerToRead } from './answerWorker.ts';

/** A worker that answers when it is told to. */
class SlowWorker extends EventTarget {
  readonly asked: AnswerToRead[] = [];

  postMessage(wanted: AnswerToRead): void {
    this.asked.push(wanted);
  }

  answer(reader = this.asked.at(-1)?.reader): void {
    const blocks: Block[] = [{ type: 'paragraph', text: this.asked.at(-1)?.markdown ?? '' }];
    this.dispatchEvent(new MessageEvent('message', { data: { reader, blocks } }));
  }
}

function startReader() {
  const worker = new SlowWorker();
  const read: Block[][] = [];
  const reader = new AnswerReader(
    (blocks) => read.push([...blocks]),
    worker as unknown as ConstructorParameters<typeof AnswerReader>[1],
  );
  return { worker, read, reader };
}

test('of an answer that grows faster than it is read only the newest text is read next', () => {
  const { worker, read, reader } = startReader();
  for (const text of ['a', 'ab', 'abc', 'abcd']) reader.read(text, true);
  expect(worker.asked.map(({ markdown }) => markdown)).toEqual(['a']);
  worker.answer();
  expect(worker.asked.map(({ markdown }) => markdown)).toEqual(['a', 'abcd']);
  worker.answer();
  expect(read).toHaveLength(2);
});

test('what is read for somebody else is not taken for this answer', () => {
  const { worker, read, reader } = startReader();
  reader.read('mine', false);
  worker.answer(-1);
  expect(read).toEqual([]);
});

test('an answer that cannot be read is shown as it was written, and so is the next one', () => {
  const { worker, read, reader } = startReader();
  reader.read('**a', true);
  worker.dispatchEvent(new Event('error'));
  expect(read).toEqual([[{ type: 'paragraph', text: '**a' }]]);
  reader.read('**a**', false);
  expect(worker.asked).toHaveLength(2);
});

test('nothing comes after the end', () => {
  const { worker, read, reader } = startReader();
  reader.read('a', true);
  reader.stop();
  worker.answer();
  expect(read).toEqual([]);
});
