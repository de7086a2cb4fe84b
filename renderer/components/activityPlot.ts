import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
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
const hour_ms = 3_600_000;
/** Below this the scales would show halves of a request. */
const leastHeight = 4;

/** The picture itself: bars for requests, a stepped line for those waiting, a dotted one for the speed. */
export class ActivityPlot {
  readonly #chart: Chart<Mixed, (number | null)[], number>;
  #words: Words | undefined;
  #colours: PlotColours | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#chart = new Chart<Mixed, (number | null)[], number>(canvas, {
      type: 'bar',
      data: { labels: [], datasets: [] },
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        layout: { padding: { top: 4 } },
        scales: {
          x: {
            grid: { display: false },
            ticks: {
              autoSkip: false,
              maxRotation: 0,
              callback: (_value, index) => this.#hourAt(index),
            },
          },
          count: {
            position: 'left',
            beginAtZero: true,
            ticks: { precision: 0, maxTicksLimit: 4 },
          },
          speed: {
            position: 'right',
            beginAtZero: true,
            grid: { display: false },
            ticks: { precision: 0, maxTicksLimit: 4 },
          },
        },
        plugins: {
          tooltip: {
            borderWidth: 1,
            padding: 8,
            boxPadding: 4,
            callbacks: {
              title: ([item]) => (item ? this.#spanAt(item.dataIndex) : ''),
              label: ({ dataset, raw }) => `${dataset.label}: ${this.#written(raw)}`,
            },
          },
        },
      },
    });
  }

  show({ from, step_ms, requests, waiting, tokensPerSecond }: Activity, words: Words): void {
    this.#words = words;
    const { data, options } = this.#chart;
    data.labels = requests.map((_, index) => from + index * step_ms);
    const { series } = words.activity;
    const shown: ChartDataset<Mixed, (number | null)[]>[] = [
      {
        type: 'line',
        label: series.waiting,
        yAxisID: 'count',
        data: [...waiting],
        stepped: 'middle',
        pointRadius: 0,
        borderWidth: 2,
      },
      {
        type: 'line',
        label: series.speed,
        yAxisID: 'speed',
        data: [...tokensPerSecond],
        spanGaps: true,
        pointRadius: 1.5,
        borderWidth: 2,
        borderDash: [2, 3],
      },
      {
        type: 'bar',
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
    const { count, speed } = options.scales ?? {};
    if (count) count.suggestedMax = leastHeight;
    if (speed) speed.suggestedMax = 10;
    this.#colour();
    this.#chart.update('none');
  }

  /** Follows the theme. */
  look(colours: PlotColours): void {
    this.#colours = colours;
    this.#colour();
    this.#chart.update('none');
  }

  destroy(): void {
    this.#chart.destroy();
  }

  #colour(): void {
    const colours = this.#colours;
    if (!colours) return;
    const { data, options } = this.#chart;
    const [waiting, speed, requests] = data.datasets;
    for (const [dataset, colour] of [
      [waiting, colours.waiting],
      [speed, colours.speed],
      [requests, colours.requests],
    ] as const) {
      if (dataset) Object.assign(dataset, { borderColor: colour, backgroundColor: colour });
    }
    for (const scale of Object.values(options.scales ?? {})) {
      if (!scale) continue;
      scale.ticks = { ...scale.ticks, color: colours.text, font: { size: 11, family: colours.font } };
      scale.border = { color: colours.grid };
      scale.grid = { ...scale.grid, color: colours.grid };
    }
    Object.assign(options.plugins?.tooltip ?? {}, {
      backgroundColor: colours.tip,
      borderColor: colours.tipBorder,
      titleColor: colours.tipText,
      bodyColor: colours.tipText,
      titleFont: { size: 12, family: colours.font },
      bodyFont: { size: 12, family: colours.font },
    });
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
