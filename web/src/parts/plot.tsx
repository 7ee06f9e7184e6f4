// Plot: a drawing with its sentence and its numbers; the code that draws comes only when one is seen.

import { lazy, type ReactNode, Suspense } from 'react';
import { PlotBoundary } from './plot-boundary.js';
import type { Series } from './plot-canvas.js';

const Canvas = lazy(async () => ({ default: (await import('./plot-canvas.js')).PlotCanvas }));

interface PlotProps {
  readonly title: string;
  /** What the drawing shows, for who does not see it, and for who does. */
  readonly says: ReactNode;
  readonly height: number;
  readonly x: readonly number[];
  readonly series: readonly Series[];
  readonly isTime?: boolean;
  readonly isShare?: boolean;
  readonly isBars?: boolean;
  readonly xName: string;
  readonly xWord: (x: number) => string;
  /** Below the drawing, where the word is too long. */
  readonly xTick?: (x: number) => string;
  readonly tools?: ReactNode;
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="legend">
      {series
        .filter(({ name }) => name !== '')
        .map(({ name, tone, isDashed }) => (
          <li key={name}>
            <i className={`key key-${tone}${isDashed ? ' key-dashed' : ''}`} aria-hidden="true" />
            {name}
          </li>
        ))}
    </ul>
  );
}

/** At most this many rows in the table of numbers: more are read by nobody. */
const ROWS = 60;

function Numbers({ title, x, series, xName, xWord, isShare = false }: PlotProps) {
  const step = Math.max(1, Math.ceil(x.length / ROWS));
  const shown = x.map((value, i) => ({ value, i })).filter(({ i }) => (x.length - 1 - i) % step === 0);
  const named = series.filter(({ name }) => name !== '');
  return (
    <details className="numbers">
      <summary>The numbers</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="numbers-scroll" tabIndex={0} role="region" aria-label={`${title}: the numbers`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{xName}</th>
              {named.map(({ name }) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ value, i }) => (
              <tr key={value}>
                <th scope="row">{xWord(value)}</th>
                {named.map(({ name, values }) => (
                  <td key={name} className="num">
                    {wordOf(values[i], isShare)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function wordOf(value: number | null | undefined, isShare: boolean): string {
  if (value === null || value === undefined) return '–';
  return isShare ? `${Math.round(value * 100)}%` : String(value);
}

export function Plot(props: PlotProps) {
  const { title, says, height, tools, ...drawing } = props;
  return (
    <figure className="card plot">
      <figcaption>
        <div className="plot-head">
          <h2>{title}</h2>
          {tools}
        </div>
        <p className="quiet">{says}</p>
      </figcaption>
      <Legend series={drawing.series} />
      <div className="plot-place" style={{ height }}>
        <PlotBoundary>
          <Suspense fallback={null}>
            <Canvas {...drawing} title={title} height={height} />
          </Suspense>
        </PlotBoundary>
      </div>
      <Numbers {...props} />
    </figure>
  );
}
