// Runs in a worker of the page: however long or odd an answer is, reading it never holds the window.
import type { Block } from '../../main/markup/blocks.ts';
import { growingBlocks, Rendering, wholeBlocks } from '../../main/markup/markup.ts';

/** Something a model wrote, to be read as blocks. */
export interface AnswerToRead {
  /** Who asks. */
  readonly reader: number;
  readonly markdown: string;
  /** It still grows: its newest part is wanted. */
  readonly isGrowing: boolean;
}

export interface AnswerRead {
  readonly reader: number;
  readonly blocks: readonly Block[];
}

/** What was parsed of the answer that grows: its next frame needs only the rest. */
let growing: { readonly reader: number; readonly rendering: Rendering } | undefined;

addEventListener('message', ({ data }: MessageEvent<AnswerToRead>) => {
  const { reader, markdown, isGrowing } = data;
  if (growing?.reader !== reader) growing = { reader, rendering: new Rendering() };
  const read = isGrowing ? growingBlocks : wholeBlocks;
  const answer: AnswerRead = { reader, blocks: read(markdown, growing.rendering) };
  postMessage(answer);
});
