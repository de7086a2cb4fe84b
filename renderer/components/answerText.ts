import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Block, LinkText, List, Style, Table, Text } from '../../main/markup/blocks.ts';
import { AnswerReader } from '../models/answerReader.ts';
import { answerTextStyles } from '../styles/answerTextStyles.ts';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';

/** So much of a long answer is drawn in one frame, in blocks; the next frame draws as much again. */
const blocksOfFrame = 25;

/**
 * What a model wrote, drawn as it is meant: by the parser that writes the messages of Telegram, so everything in it is
 * text, and there is nothing in it that could fetch or run anything. A link asks before it is opened. Fires
 * `courier-answer-drawn` when there is more of it on the page.
 */
@customElement('courier-answer-text')
export class AnswerText extends CourierElement {
  static override styles = [...CourierElement.styles, answerTextStyles];

  /** The request that it answers. */
  @property({ attribute: false }) job_id!: number;
  @property() markdown = '';
  @property({ type: Boolean }) isGrowing = false;
  @state() blocks: readonly Block[] = [];
  /** How many frames of them are drawn. */
  @state() drawn = 1;
  @query('courier-confirm') readonly confirm!: ConfirmDialog;
  #reader: AnswerReader | undefined;
  #isFramePlanned = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reader?.stop();
    this.#reader = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#read();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('markdown') || changed.has('isGrowing')) this.#read();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('blocks')) this.dispatchEvent(new Event('courier-answer-drawn'));
    if (this.drawn * blocksOfFrame >= this.blocks.length || this.#isFramePlanned) return;
    this.#isFramePlanned = true;
    requestAnimationFrame(() => {
      this.#isFramePlanned = false;
      this.drawn++;
    });
  }

  override render() {
    const { blocks, drawn } = this;
    const frames = Array.from({ length: drawn }, (_, index) => index * blocksOfFrame);
    // What stands already is not looked at again.
    return html`${frames.map((from) =>
      guard([blocks], () => this.#renderBlocks(blocks.slice(from, from + blocksOfFrame))),
    )}
      <courier-confirm .words=${this.words}></courier-confirm>`;
  }

  #read(): void {
    if (!this.isConnected || this.markdown === '') return;
    this.#reader ??= new AnswerReader((blocks) => {
      this.blocks = blocks;
    });
    this.#reader.read(this.markdown, this.isGrowing);
  }

  #renderBlocks(blocks: readonly Block[]): TemplateResult[] {
    return blocks.map((block) => this.#renderBlock(block));
  }

  #renderBlock(block: Block): TemplateResult {
    switch (block.type) {
      case 'paragraph':
        return html`<p dir="auto">${this.#renderText(block.text)}</p>`;
      case 'heading':
        // Models skip levels, which a screen reader would tell as missing headings: those of the request are of the third.
        return html`<div
          class="heading size-${block.size}"
          role="heading"
          aria-level="4"
          dir="auto"
          >${this.#renderText(block.text)}</div
        >`;
      case 'pre':
        return html`<pre><code>${this.#renderText(block.text)}</code></pre>`;
      case 'footer':
        return html`<p class="muted" dir="auto">${this.#renderText(block.text)}</p>`;
      case 'divider':
        return html`<hr />`;
      case 'mathematical_expression':
        return html`<p class="formula"><code>${block.expression}</code></p>`;
      case 'list':
        return this.#renderList(block);
      case 'blockquote':
        return html`<blockquote>${this.#renderBlocks(block.blocks)}</blockquote>`;
      case 'table':
        return this.#renderTable(block);
      case 'details':
        return html`<details ?open=${block.is_open}>
          <summary>${this.#renderText(block.summary)}</summary>
          ${this.#renderBlocks(block.blocks)}
        </details>`;
    }
  }

  #renderList({ items }: List): TemplateResult {
    const isNumbered = items[0]?.value !== undefined;
    const rows = items.map(
      ({ blocks, value, has_checkbox, is_checked }) => html`<li
        value=${value ?? nothing}
        class=${has_checkbox ? 'task' : ''}
        dir="auto"
      >
        ${has_checkbox ? html`<span class="box">${is_checked ? '☑' : '☐'}</span>` : nothing}
        ${this.#renderBlocks(blocks)}
      </li>`,
    );
    return isNumbered ? html`<ol>${rows}</ol>` : html`<ul>${rows}</ul>`;
  }

  #renderTable({ cells }: Table): TemplateResult {
    const [header = [], ...rows] = cells;
    return html`<div class="table scroll" role="group" aria-label=${this.words.requests.tableOfAnswer} tabindex="0">
      <table>
        <thead>
          <tr>
            ${header.map(({ text, align }) => html`<th class=${align} dir="auto">${this.#renderText(text)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              ${row.map(({ text, align }) => html`<td class=${align} dir="auto">${this.#renderText(text)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderText(text: Text): TemplateResult | string | unknown[] {
    if (typeof text === 'string') return text;
    if (Array.isArray(text)) return text.map((part) => this.#renderText(part));
    switch (text.type) {
      case 'mathematical_expression':
        return html`<code>${text.expression}</code>`;
      case 'url':
        return this.#renderLink(text);
      default:
        return styled[text.type](this.#renderText(text.text));
    }
  }

  /** No anchor: nothing in the page leads anywhere by itself, whatever a model wrote. */
  #renderLink({ url, text }: LinkText): TemplateResult {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter') void this.#ask(url);
    };
    return html`<span
      class="link"
      role="link"
      tabindex="0"
      title=${url}
      @click=${() => void this.#ask(url)}
      @keydown=${onKey}
      >${this.#renderText(text)}</span
    >`;
  }

  async #ask(address: string): Promise<void> {
    const { title, hint, confirm } = this.words.requests.openLink;
    const question = { name: 'open-link', title, body: address, keeps: hint, confirm, isHarmless: true };
    if (await this.confirm.open(question)) await this.send('job.openLink', { job_id: this.job_id, address });
  }
}

const styled: Readonly<Record<Style, (inner: unknown) => TemplateResult>> = {
  bold: (inner) => html`<strong>${inner}</strong>`,
  italic: (inner) => html`<em>${inner}</em>`,
  underline: (inner) => html`<u>${inner}</u>`,
  strikethrough: (inner) => html`<s>${inner}</s>`,
  // Nobody hides anything from the owner.
  spoiler: (inner) => html`<span>${inner}</span>`,
  marked: (inner) => html`<mark>${inner}</mark>`,
  subscript: (inner) => html`<sub>${inner}</sub>`,
  superscript: (inner) => html`<sup>${inner}</sup>`,
  code: (inner) => html`<code>${inner}</code>`,
};
