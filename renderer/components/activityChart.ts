import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Activity } from '../../main/common/status.ts';
import type { ActivityPlot, PlotColours } from './activityPlot.ts';
import { followLook } from './behaviour/contrast.ts';
import { PolledQuery } from './behaviour/polledQuery.ts';
import { CourierElement } from './courierElement.ts';

const seriesNames = ['requests', 'waiting', 'speed'] as const;
type SeriesName = (typeof seriesNames)[number];

/** What went on in the last hours: requests, the longest queue, and how fast the model wrote. */
@customElement('courier-activity-chart')
export class ActivityChart extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        column-gap: 12px;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        column-gap: 12px;
        font-size: 11px;
        line-height: 22px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 5px;
      }
      .mark {
        flex: none;
        width: 10px;
        height: 10px;
        border: 1px solid currentcolor;
        border-radius: 2px;
        /* A line in front of a bar can be seen. */
        background: color-mix(in srgb, currentcolor 38%, transparent);
        forced-color-adjust: none;
      }
      .mark.waiting,
      .mark.speed {
        height: 0;
        border-width: 2px 0 0;
        border-radius: 0;
        background: none;
      }
      .mark.speed {
        border-top-style: dotted;
      }
      .mark.requests {
        color: var(--courier-busy);
      }
      .mark.waiting {
        color: var(--courier-warning);
      }
      .mark.speed {
        color: var(--courier-ok);
      }
      /* Told apart by their form, and the one that stands in front of the bars by its colour. */
      @media (forced-colors: active) {
        .mark {
          background: none;
        }
        .mark.requests,
        .mark.speed {
          color: CanvasText;
        }
        .mark.waiting {
          border-top-width: 3px;
          color: Highlight;
        }
      }
      .plot {
        position: relative;
        flex: 1;
        min-height: 0;
      }
      canvas {
        display: block;
      }
      .nothing {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        text-align: center;
      }
    `,
  ];

  @property({ type: Number }) revision = 0;
  @state() isInSight = false;
  @query('canvas') readonly canvas!: HTMLCanvasElement | null;
  readonly #reading = new PolledQuery<Activity>(this, {
    read: () => this.send('activity.get'),
    revision: () => (this.isInSight ? this.revision : undefined),
    pause_ms: 2000,
  });
  readonly #size = new ResizeObserver(() => {
    this.isInSight = this.clientHeight > 0;
  });
  #unfollowLook: (() => void) | undefined;
  #plot: ActivityPlot | undefined;
  #isLoading = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    this.#unfollowLook = followLook(this.#onLook);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#unfollowLook?.();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  override render() {
    const { words } = this;
    const activity = this.#reading.value;
    return html`
      <header>
        <h2 class="title">${words.activity.title}</h2>
        <ul class="muted" role="list" aria-hidden="true">
          ${seriesNames.map(
            (name) => html`<li><span class="mark ${name}"></span>${words.activity.legend[name]}</li>`,
          )}
        </ul>
      </header>
      <div class="plot" role="img" aria-label=${activity ? this.#summary(activity) : words.activity.title}>
        <canvas></canvas>
        ${activity && isQuiet(activity) ? this.#renderNothing() : nothing}
      </div>
    `;
  }

  protected override updated(): void {
    if (this.isInSight && this.#reading.value) void this.#draw(this.#reading.value);
  }

  #renderNothing(): TemplateResult {
    return html`<p class="nothing muted">${this.words.activity.nothing}</p>`;
  }

  #summary(activity: Activity): string {
    const speeds = activity.tokensPerSecond.filter((speed) => speed !== null);
    const latest = speeds.at(-1);
    return this.words.activity.summary({
      requests: activity.requests.reduce((sum, count) => sum + count, 0),
      waiting: Math.max(...activity.waiting),
      speed: latest === undefined ? undefined : this.words.format.speed(latest),
    });
  }

  /** The plotting library is loaded when there is something to plot and room for it. */
  async #draw(activity: Activity): Promise<void> {
    if (!this.#plot && !this.#isLoading) {
      this.#isLoading = true;
      const { ActivityPlot } = await import('./activityPlot.ts');
      this.#isLoading = false;
      if (!this.canvas || !this.isConnected) return;
      this.#plot = new ActivityPlot(this.canvas, this.#colours());
    }
    this.#plot?.show(activity, this.words);
  }

  readonly #onLook = (): void => {
    this.#plot?.destroy();
    this.#plot = undefined;
    this.requestUpdate();
  };

  /** A canvas cannot read variables, so what the marks of the legend came out as is read instead. */
  #colours(): PlotColours {
    const markOf = (name: SeriesName) =>
      getComputedStyle(this.renderRoot.querySelector(`.mark.${name}`) ?? this);
    const colourOf = (name: SeriesName) => markOf(name).color;
    const { color, fontFamily } = getComputedStyle(this.renderRoot.querySelector('ul') ?? this);
    const variable = (name: string) => getComputedStyle(this).getPropertyValue(name).trim();
    return {
      requests: colourOf('requests'),
      bars: markOf('requests').backgroundColor,
      waiting: colourOf('waiting'),
      speed: colourOf('speed'),
      text: color,
      font: fontFamily,
      grid: variable('--vscode-sideBar-border'),
      tip: variable('--vscode-editor-background'),
      tipText: variable('--vscode-foreground'),
      tipBorder: variable('--vscode-widget-border'),
    };
  }
}

function isQuiet({ requests, waiting, tokensPerSecond }: Activity): boolean {
  return (
    requests.every((count) => count === 0) &&
    waiting.every((count) => count === 0) &&
    tokensPerSecond.every((speed) => speed === null)
  );
}
