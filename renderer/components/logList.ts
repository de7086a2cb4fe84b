import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LogEntry, LogLevel } from '../../main/common/logContract.ts';
import { type DayMark, withDays } from '../models/logLines.ts';
import { logListStyles } from '../styles/logListStyles.ts';
import { pressed } from './behaviour/pressed.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

const levelIcons: Readonly<Record<LogLevel, IconName>> = { info: 'info', warn: 'warning', error: 'error' };
const levelTones: Readonly<Record<LogLevel, string>> = { info: 'quiet', warn: 'warning', error: 'trouble' };

/** So near the end counts as the end, pixels. */
const slack = 8;

/**
 * The lines, the newest at the end. Like a terminal it follows the end, until somebody scrolls up. All lines are in the
 * document, so that a selection can reach over any number of them.
 */
@customElement('courier-log-list')
export class LogList extends CourierElement {
  static override styles = [...CourierElement.styles, logListStyles];

  @property({ attribute: false }) lines: readonly LogEntry[] = [];
  @state() isAtEnd = true;
  /** The newest line when the end was left. */
  @state() seen = 0;
  @query('.lines') readonly scroller!: HTMLElement;
  @query('ol') readonly list!: HTMLElement;
  /** Where the list stood when it last scrolled. */
  #top = 0;
  readonly #resized = new ResizeObserver(() => this.#stayAtEnd());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override firstUpdated(): void {
    this.#resized.observe(this.scroller);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('lines')) this.#stayAtEnd();
  }

  override render() {
    const { words } = this;
    return html`
      <div
        class="lines scroll ${this.isAtEnd ? 'at-end' : ''}"
        role="region"
        aria-label=${words.log.list}
        tabindex="0"
        data-testid="log-lines"
        data-at-end=${this.isAtEnd}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKeyDown}
      >
        <ol class="selectable">
          ${repeat(
            withDays(this.lines, Date.now()),
            (row) => ('day' in row ? `day ${row.day}` : row.id),
            (row) => guard([row, words], () => ('day' in row ? this.#renderDay(row) : this.#renderLine(row))),
          )}
        </ol>
      </div>
      ${this.isAtEnd ? nothing : this.#renderJump()}
    `;
  }

  /** Goes to the newest line and follows again. */
  toEnd(): void {
    this.isAtEnd = true;
    this.#stayAtEnd();
  }

  #renderDay({ day }: DayMark): TemplateResult {
    return html`<li class="day muted">${this.words.format.day(day)}</li>`;
  }

  /** Between the parts stand blanks, so that a copied line reads like one of the file. */
  #renderLine({ at, level, text, leftOut }: LogEntry): TemplateResult {
    const { format, log } = this.words;
    return html`
      <li data-testid="log-line" data-level=${level}>
        <time class="muted" datetime=${new Date(at).toISOString()}>${format.preciseClock(at)}</time>
        <span class="level ${levelTones[level]}"
          ><courier-icon class="small" name=${levelIcons[level]}></courier-icon>${log.levels[level]}</span
        >
        <span class="text">${text}</span>
        ${leftOut === undefined ? nothing : html`<span class="muted">${log.leftOut(leftOut)}</span>`}
      </li>
    `;
  }

  #renderJump(): TemplateResult {
    const { log } = this.words;
    const count = this.lines.filter(({ id }) => id > this.seen).length;
    return html`
      <button class="jump" data-testid="log-newest" aria-label=${log.newestLong(count)} @click=${this.#onJump}>
        <courier-icon class="small" name="arrow-down"></courier-icon>
        <span class="figures">${count === 0 ? log.newest : log.newLines(count)}</span>
      </button>
    `;
  }

  #stayAtEnd(): void {
    if (this.isAtEnd) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight - clientHeight - scrollTop <= slack) {
      this.isAtEnd = true;
    } else if (scrollTop < this.#top && this.isAtEnd) {
      // Only a move upwards leaves the end: a line that grew below does not.
      this.isAtEnd = false;
      this.seen = this.lines.at(-1)?.id ?? 0;
    }
    this.#top = scrollTop;
  }

  #onJump(): void {
    this.toEnd();
    // The button goes away with the focus on it.
    this.scroller.focus();
  }

  /** "Select all" means the lines, and not the whole window. */
  #onKeyDown(event: KeyboardEvent): void {
    if (pressed(event) !== 'selectAll') return;
    event.preventDefault();
    document.getSelection()?.selectAllChildren(this.list);
  }
}
