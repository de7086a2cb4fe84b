import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ShownAttachment, ShownText } from '../../main/common/jobsContract.ts';
import { shownOrHidden } from '../models/requestFacts.ts';
import './answerText.ts';
import { Copier } from './behaviour/copier.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';
import { marked } from './marked.ts';

const icons: Readonly<Record<ShownAttachment['kind'], IconName>> = {
  photo: 'file-media',
  document: 'file',
  recording: 'mic',
  quote: 'reply',
  forward: 'send',
};

/** Pixels: about two lines. */
const nearEnd = 40;

/**
 * Something that was said, which can be selected and copied: of a person as plain text, of a model as it is meant. What is
 * copied is what was written. A long one scrolls in its own frame, and one that grows keeps its end in sight.
 */
@customElement('courier-request-text')
export class RequestText extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      .caption,
      summary {
        height: 24px;
        padding-right: 26px;
      }
      .caption {
        position: relative;
      }
      h3 {
        flex: none;
      }
      .size {
        font-size: 11px;
      }
      summary {
        border-radius: 3px;
        list-style: none;
        cursor: pointer;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary courier-icon {
        margin-right: -4px;
        font-size: 12px;
      }
      details {
        position: relative;
      }
      button.icon {
        position: absolute;
        top: 1px;
        right: 0;
      }
      details[open] > summary > courier-icon {
        transform: rotate(90deg);
      }
      .words {
        max-height: max(150px, 62cqh);
        padding: 7px 10px;
        border: 1px solid var(--vscode-sideBar-border);
        border-radius: 4px;
        background: var(--vscode-sideBar-background);
        line-height: 19px;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
        /* Each paragraph has the direction of what it says. */
        unicode-bidi: plaintext;
      }
      :host(.question) .words {
        max-height: max(110px, 36cqh);
      }
      .words.drawn {
        white-space: normal;
      }
      :host(.fills) section {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      :host(.fills) .caption {
        flex: none;
      }
      :host(.fills) .words {
        flex: 1;
        max-height: none;
        min-height: 0;
      }
      .words.hidden {
        font-style: italic;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 3px 14px;
        padding-bottom: 5px;
      }
      li {
        display: flex;
        gap: 6px;
        min-width: 0;
        max-width: 100%;
        line-height: 18px;
      }
      li courier-icon {
        line-height: 18px;
      }
    `,
  ];

  @property() heading = '';
  @property({ attribute: false }) said!: ShownText;
  @property({ attribute: false }) attachments: readonly ShownAttachment[] = [];
  /** What is looked for, and marked. */
  @property({ attribute: false }) sought: readonly string[] = [];
  /** The model said it, to this request: it is drawn as Markdown. */
  @property({ attribute: false }) answerOf: number | undefined;
  @property({ type: Boolean }) isGrowing = false;
  /** Stands there until the first word has come. */
  @property() placeholder = '';
  /** Closed until somebody wants to read it. */
  @property({ type: Boolean }) folds = false;
  @query('.words') readonly wordsFrame!: HTMLElement | null;
  readonly #copier = new Copier(this);
  /** A frame that changes its size keeps its end in sight, too. */
  readonly #size = new ResizeObserver(() => this.#followEnd());
  /** Whoever has scrolled back reads on there, whatever comes. */
  #isAtEnd = true;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('said')?.text !== undefined && changed.get('said')?.text !== this.said.text)
      this.#copier.reset();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('isGrowing') && this.isGrowing && this.wordsFrame) this.#size.observe(this.wordsFrame);
  }

  override render() {
    const caption = html`<h3 class="title" id="heading">${this.heading}</h3>
      <span class="size one-line muted figures">${this.#sizeText()}</span>`;
    return this.folds
      ? html`<details>
          <summary class="line"><courier-icon name="chevron-right"></courier-icon>${caption}</summary>
          ${this.#renderCopy()} ${this.#renderWords()}
        </details>`
      : html`<section aria-labelledby="heading">
          <div class="line caption">${caption} ${this.#renderCopy()}</div>
          ${this.#renderAttachments()} ${this.#renderWords()}
        </section>`;
  }

  /** Of a hidden text the size is said in its place. */
  #sizeText(): string {
    return this.said.text === null ? '' : this.words.requests.size(this.said.size);
  }

  #renderWords(): TemplateResult | typeof nothing {
    const { said } = this;
    if (said.size === 0 && this.placeholder === '') return nothing;
    const isHidden = said.text === null;
    // What is looked for is marked where it stands in the source.
    const isDrawn =
      this.answerOf !== undefined &&
      !isHidden &&
      said.size > 0 &&
      (this.sought.length === 0 || this.isGrowing);
    const kind = said.size === 0 ? 'muted' : isHidden ? 'hidden muted' : isDrawn ? 'drawn' : '';
    return html`<div
      class="words scroll selectable ${kind}"
      role="group"
      aria-labelledby="heading"
      tabindex="0"
      data-testid="words"
      @scroll=${this.#onScroll}
      >${said.size === 0 ? this.placeholder : this.#renderSaid(isDrawn)}</div
    >`;
  }

  #renderSaid(isDrawn: boolean): unknown {
    const { said, words, sought } = this;
    if (said.text === null) return shownOrHidden(said, words);
    return isDrawn ? this.#renderAnswer(said.text) : marked(said.text, sought);
  }

  #renderAnswer(markdown: string): TemplateResult {
    return html`<courier-answer-text
      .words=${this.words}
      .call=${this.call}
      .job_id=${this.answerOf}
      .markdown=${markdown}
      .isGrowing=${this.isGrowing}
      @courier-answer-drawn=${this.#followEnd}
    ></courier-answer-text>`;
  }

  #onScroll({ currentTarget }: Event): void {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget as HTMLElement;
    this.#isAtEnd = scrollTop + clientHeight >= scrollHeight - nearEnd;
  }

  readonly #followEnd = (): void => {
    if (this.isGrowing && this.#isAtEnd && this.wordsFrame)
      this.wordsFrame.scrollTop = this.wordsFrame.scrollHeight;
  };

  #renderCopy(): TemplateResult | typeof nothing {
    const { said, words, heading } = this;
    const { text } = said;
    const isCopied = this.#copier.isDone;
    if (text === null || text === '') return nothing;
    const label = isCopied ? words.requests.copied : words.requests.copyText(heading);
    return html`<button
      class="icon"
      data-testid="copy-text"
      aria-label=${label}
      title=${label}
      @click=${() => this.#copier.copy(text)}
    >
      <courier-icon name=${isCopied ? 'check' : 'copy'}></courier-icon>
    </button>`;
  }

  #renderAttachments(): TemplateResult | typeof nothing {
    if (this.attachments.length === 0) return nothing;
    return html`<ul role="list">
      ${this.attachments.map(
        (one) => html`<li>
          <courier-icon class="small quiet" name=${icons[one.kind]}></courier-icon>
          <span class="one-line selectable" title=${this.#describe(one)}>${marked(this.#describe(one), this.sought)}</span>
        </li>`,
      )}
    </ul>`;
  }

  #describe(attachment: ShownAttachment): string {
    const { requests } = this.words;
    switch (attachment.kind) {
      case 'photo':
        return requests.photo;
      case 'document':
        return attachment.name ?? requests.document;
      case 'recording':
        return attachment.said
          ? `${requests.recording}: ${shownOrHidden(attachment.said, this.words)}`
          : requests.recording;
      case 'quote':
      case 'forward':
        return `${requests[attachment.kind][attachment.of]}: ${shownOrHidden(attachment.said, this.words)}`;
    }
  }
}
