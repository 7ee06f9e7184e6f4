// Survival plot: which share of findings is left after so many days, with its band and the forecast.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FindingSurvival } from '../../api/client.gen.js';
import { survivalQuery } from '../../api/queries.js';
import { Plot } from '../../parts/plot.js';
import type { Series } from '../../parts/plot-canvas.js';

/** One row of numbers per day; the forecast begins where the curve ends, so that the line is whole. */
function drawingOf({ curve, forecast }: Pick<FindingSurvival, 'curve' | 'forecast'>) {
  const known = new Map(curve.map((one) => [one.day, one]));
  const expected = new Map(forecast.map((one) => [one.day, one]));
  const x = [...new Set([...known.keys(), ...expected.keys()])].sort((a, b) => a - b);
  const either = x.map((day) => known.get(day) ?? expected.get(day));
  const series: Series[] = [
    { name: 'At most', tone: 'band', values: either.map((one) => one?.high ?? null), fill: 'next' },
    { name: 'At least', tone: 'band', values: either.map((one) => one?.low ?? null) },
    { name: 'Left open', tone: 'accent', values: x.map((day) => known.get(day)?.left ?? null) },
    {
      name: 'Forecast',
      tone: 'accent',
      isDashed: true,
      values: x.map((day) => expected.get(day)?.left ?? null),
    },
  ];
  return { x, series };
}

export function SurvivalPlot({ site }: { readonly site: string | undefined }) {
  const { data } = useQuery(survivalQuery({ site }));
  const drawing = useMemo(() => drawingOf(data ?? { curve: [], forecast: [] }), [data]);
  return (
    <Plot
      title="How long findings stay open"
      says={data?.says ?? ' '}
      height={240}
      {...drawing}
      isShare
      xName="After days"
      xWord={(x) => String(x)}
    />
  );
}
