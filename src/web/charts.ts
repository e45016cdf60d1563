/** Charts as views of `web/bar-chart` and `web/line-chart`: SVG drawn by templates, without script, and printed as seen. */

const HEIGHT = 170;
const TOP = 18;
const BASE = 145;
const LEFT = 34;

/** A round number not below the largest value, in steps that are easily read. */
function ceiling(most: number): number {
  const steps = [5, 10, 20, 40, 50, 100, 200, 400, 500];
  return steps.find((step) => step >= most) ?? Math.ceil(most / 1000) * 1000;
}

export interface Bar {
  label: string;
  /** Spoken and shown on pointing: 8日 3 次. */
  title: string;
  value: number;
  href: string;
}

/** Bars in a row; `every` n-th has its label printed. */
export function barChart(title: string, bars: readonly Bar[], every = 1) {
  const width = 760;
  const most = ceiling(Math.max(...bars.map(({ value }) => value), 1));
  const step = (width - LEFT) / bars.length;
  const y = (value: number) => BASE - ((BASE - TOP) * value) / most;
  return {
    title,
    size: { width, height: HEIGHT, left: LEFT, base: BASE },
    grid: [0, most / 2, most].map((value) => ({ y: y(value), text: y(value) + 4, value })),
    bars: bars.map(({ label, ...bar }, index) => ({
      ...bar,
      x: round(LEFT + index * step + step * 0.15),
      y: round(y(bar.value)),
      width: round(step * 0.7),
      height: round(BASE - y(bar.value)),
      middle: round(LEFT + (index + 0.5) * step),
      over: round(y(bar.value) - 4),
      label: index % every === 0 ? label : '',
    })),
  };
}

export interface Point {
  label: string;
  /** Between 0 and 1; null = nothing can be said. */
  share: number | null;
  /** What is printed above it: 91.2%. */
  text: string;
  title: string;
}

/** A line over shares of a whole; it is broken where nothing can be said. */
export function lineChart(title: string, points: readonly Point[]) {
  const width = 760;
  const step = (width - LEFT) / points.length;
  const x = (index: number) => round(LEFT + (index + 0.5) * step);
  const y = (share: number) => round(BASE - (BASE - TOP) * share);
  const path = points.map(({ share }, index) => {
    if (share === null) return '';
    const before = points[index - 1]?.share ?? null;
    return `${before === null ? 'M' : 'L'}${x(index)} ${y(share)}`;
  });
  return {
    title,
    size: { width, height: HEIGHT, left: LEFT, base: BASE },
    grid: [0, 0.5, 1].map((share) => ({ y: y(share), text: y(share) + 4, value: `${share * 100}%` })),
    path: path.join(''),
    points: points.map(({ label, share, text, title: told }, index) => ({
      x: x(index),
      y: share === null ? BASE : y(share),
      over: share === null ? BASE - 6 : y(share) - 7,
      known: share !== null,
      text,
      label,
      title: told,
    })),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
