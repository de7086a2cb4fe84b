import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TodayNumbers } from '../../main/common/status.ts';
import { CourierElement } from './courierElement.ts';

/** The three numbers people ask for: how long one would wait now, how many were answered today, how long they waited. */
@customElement('courier-today-numbers')
export class TodayNumbersRow extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        container: numbers / inline-size;
      }
      dl {
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
      div {
        display: flex;
        flex-direction: column-reverse;
        justify-content: flex-end;
        min-width: 0;
        padding: 5px 10px 6px;
        border: 1px solid var(--vscode-sideBar-border);
        border-radius: 4px;
      }
      dd {
        font-size: 20px;
        line-height: 26px;
        white-space: nowrap;
      }
      dt {
        font-size: 11px;
        line-height: 15px;
      }
      @container numbers (min-width: 520px) {
        div {
          flex-direction: row-reverse;
          align-items: baseline;
          justify-content: flex-end;
          gap: 8px;
          padding-block: 3px;
        }
        dd {
          font-size: 16px;
          line-height: 22px;
        }
        dt {
          flex: 1;
        }
      }
    `,
  ];

  /** Of a message that comes now; undefined: nobody can say. */
  @property({ type: Number }) expectedWait_ms: number | undefined;
  @property({ attribute: false }) today!: TodayNumbers;

  override render() {
    const { words, expectedWait_ms, today } = this;
    const duration = (ms: number | undefined) => (ms === undefined ? '–' : words.format.duration(ms));
    return html`
      <dl>
        ${this.#renderNumber('expected', words.today.expectedWait, duration(expectedWait_ms))}
        ${this.#renderNumber('answered', words.today.answered, words.format.number(today.answered))}
        ${this.#renderNumber('wait', words.today.medianWait, duration(today.medianWait_ms))}
      </dl>
    `;
  }

  #renderNumber(name: string, label: string, value: string): TemplateResult {
    return html`
      <div>
        <dt class="muted">${label}</dt>
        <dd class="figures" data-testid="today-${name}">${value}</dd>
      </div>
    `;
  }
}
