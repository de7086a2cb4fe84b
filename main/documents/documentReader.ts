import { type DocumentText, UnreadableDocument } from '../conversation/documentText.ts';
import { ChildFailure, ChildWork, type ChildWorkDeps } from '../processes/childWork.ts';
import type { DocumentAnswer, DocumentRequest } from './readDocument.ts';

const timeLimit_ms = 60_000;
const memoryLimit_bytes = 512 * 1024 * 1024;
const heap_MB = 384;

/** Reads documents, one after the other, each in a process of its own. */
export class DocumentReader {
  readonly #work: ChildWork<DocumentRequest, DocumentAnswer>;

  /** Tests shorten the limits. */
  constructor(deps: Pick<ChildWorkDeps, 'start'> & Partial<ChildWorkDeps>) {
    this.#work = new ChildWork({ name: 'documents', timeLimit_ms, memoryLimit_bytes, heap_MB, ...deps });
  }

  /**
   * @param most bytes of text that are wanted
   * @throws UnreadableDocument; when `signal` is aborted, its reason
   */
  async read(bytes: Buffer, most: number, signal: AbortSignal): Promise<DocumentText> {
    const answer = await this.#ask({ bytes, most }, signal);
    if ('problem' in answer) throw new UnreadableDocument(answer.problem, answer.detail);
    return answer.document;
  }

  async #ask(request: DocumentRequest, signal: AbortSignal): Promise<DocumentAnswer> {
    try {
      return await this.#work.do(request, signal);
    } catch (error) {
      if (!(error instanceof ChildFailure)) throw error;
      throw new UnreadableDocument(error.why === 'broken' ? 'file_damaged' : 'file_too_much', error.message);
    }
  }
}
