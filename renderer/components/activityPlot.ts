import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { Activity } from '../../main/common/status.ts';
import type { Words } from '../locales/locale.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export interface PlotColours {
  readonly requests: string;
  /** Inside of their outline. */
  readonly bars: string;
  readonly waiting: string;
  readonly speed: string;
  readonly text: string;
  readonly grid: string;
  readonly tip: string;
  readonly tipText: string;
  readonly tipBorder: string;
  readonly font: string;
}

type Mixed = 'bar' | 'line';
type Values = (number | null)[];

const hour_ms = 3_600_000;
/** Below these the scales would show halves of a request, or leap with every answer. */
const leastCount = 4;
const leastSpeed = 10;

/**
 * The picture itself: see-through bars for requests, a stepped line for those waiting, a dotted one for the speed. A new one is made
 * when the colours change.
 */
export class ActivityPlot {
  readonly #chart: Chart<Mixed, Values, number>;
  readonly #colours: PlotColours;
  #words: Words | undefined;

  constructor(canvas: HTMLCanvasElement, colours: PlotColours) {
    this.#colours = colours;
    this.#chart = new Chart<Mixed, Values, number>(canvas, {
      type: 'bar',
      data: { labels: [], datasets: [] },
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        layout: { padding: { top: 4 } },
        scales: this.#scales(),
        plugins: { tooltip: this.#tooltip() },
      },
    });
  }

  show({ from, step_ms, requests, waiting, tokensPerSecond }: Activity, words: Words): void {
    this.#words = words;
    const { data } = this.#chart;
    data.labels = requests.map((_, index) => from + index * step_ms);
    const { series } = words.activity;
    const colours = this.#colours;
    const line = { type: 'line', borderWidth: 2 } as const;
    const shown: ChartDataset<Mixed, Values>[] = [
      {
        ...line,
        ...inColour(colours.waiting),
        label: series.waiting,
        yAxisID: 'count',
        data: [...waiting],
        stepped: 'middle',
        pointRadius: 0,
      },
      {
        ...line,
        ...inColour(colours.speed),
        label: series.speed,
        yAxisID: 'speed',
        data: [...tokensPerSecond],
        spanGaps: true,
        pointRadius: 1.5,
        borderDash: [2, 3],
      },
      {
        type: 'bar',
        borderColor: colours.requests,
        backgroundColor: colours.bars,
        hoverBackgroundColor: colours.bars,
        borderWidth: { top: 1, right: 1, left: 1, bottom: 0 },
        label: series.requests,
        yAxisID: 'count',
        data: [...requests],
        barPercentage: 0.85,
        categoryPercentage: 1,
      },
    ];
    // The datasets stay the same objects, so that what the pointer shows stays in place.
    for (const [index, dataset] of shown.entries()) {
      data.datasets[index] = Object.assign(data.datasets[index] ?? dataset, dataset);
    }
    this.#chart.update('none');
  }

  destroy(): void {
    this.#chart.destroy();
  }

  #scales(): NonNullable<ChartOptions<Mixed>['scales']> {
    const { text, font, grid } = this.#colours;
    const ticks = { color: text, font: { size: 11, family: font } };
    const border = { color: grid };
    const count = { precision: 0, maxTicksLimit: 4 };
    return {
      x: {
        border,
        grid: { display: false },
        ticks: {
          ...ticks,
          autoSkip: false,
          maxRotation: 0,
          callback: (_value, index) => this.#hourAt(index),
        },
      },
      count: {
        position: 'left',
        beginAtZero: true,
        suggestedMax: leastCount,
        border,
        grid: { color: grid },
        ticks: { ...ticks, ...count },
      },
      speed: {
        position: 'right',
        beginAtZero: true,
        suggestedMax: leastSpeed,
        border,
        grid: { display: false },
        ticks: { ...ticks, ...count },
      },
    };
  }

  #tooltip(): NonNullable<NonNullable<ChartOptions<Mixed>['plugins']>['tooltip']> {
    const { tip, tipBorder, tipText, font } = this.#colours;
    return {
      borderWidth: 1,
      padding: 8,
      boxPadding: 4,
      backgroundColor: tip,
      borderColor: tipBorder,
      titleColor: tipText,
      bodyColor: tipText,
      titleFont: { size: 12, family: font },
      bodyFont: { size: 12, family: font },
      callbacks: {
        title: ([item]) => (item ? this.#spanAt(item.dataIndex) : ''),
        label: ({ dataset, raw }) => `${dataset.label}: ${this.#written(raw)}`,
      },
    };
  }

  /** Only whole hours have a name. */
  #hourAt(index: number): string {
    const time = this.#chart.data.labels?.[index];
    if (time === undefined || time % hour_ms !== 0) return '';
    return this.#words?.format.clock(time) ?? '';
  }

  #spanAt(index: number): string {
    const [begin, next] = [this.#chart.data.labels?.[index], this.#chart.data.labels?.[1]];
    const first = this.#chart.data.labels?.[0];
    if (begin === undefined || next === undefined || first === undefined || !this.#words) return '';
    const { clock } = this.#words.format;
    return `${clock(begin)} – ${clock(begin + next - first)}`;
  }

  #written(value: unknown): string {
    return typeof value === 'number' ? (this.#words?.format.speed(value) ?? '') : '–';
  }
}

const inColour = (colour: string) => ({ borderColor: colour, backgroundColor: colour });
