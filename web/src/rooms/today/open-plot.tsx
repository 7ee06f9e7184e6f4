// Open plot: how the number of open findings fell or rose, stacked by risk.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OpenHistory } from '../../api/client.gen.js';
import { historyQuery } from '../../api/queries.js';
import { count, day, many } from '../../parts/numbers.js';
import { Plot } from '../../parts/plot.js';
import type { Series } from '../../parts/plot-canvas.js';
import { RISK_LOOKS, type RiskLevel } from '../../parts/risk.js';

interface OpenPlotProps {
  readonly site?: string | undefined;
  readonly days?: number;
  readonly height?: number;
}

/** The most urgent at the bottom, where a change is seen best. */
const STACK: readonly RiskLevel[] = ['critical', 'high', 'medium', 'low'];
const TONES = { critical: 'red', high: 'orange', medium: 'amber', low: 'grey' } as const;

/** The tallest is drawn first: each is filled down to the one below it. */
function stacked(items: OpenHistory['items']): Series[] {
  return [...STACK].reverse().map((risk): Series => {
    const below = STACK.slice(0, STACK.indexOf(risk) + 1);
    return {
      name: RISK_LOOKS[risk].word,
      tone: TONES[risk],
      values: items.map((one) => one[risk]),
      drawn: items.map((one) => below.reduce((sum, each) => sum + one[each], 0)),
      fill: risk === 'critical' ? 'zero' : 'next',
    };
  });
}

const openOn = (one: OpenHistory['items'][number] | undefined): number =>
  one ? STACK.reduce((sum, risk) => sum + one[risk], 0) : 0;

function sentenceOf(items: OpenHistory['items'], days: number): string {
  if (items.length < 2) return 'From tomorrow on this shows how the number of open findings changes.';
  const now = openOn(items.at(-1));
  const closed = items.reduce((sum, one) => sum + one.closed, 0);
  const past = items.slice(0, -1);
  if (closed === 0 && past.every((one) => openOn(one) === 0))
    return now === 0
      ? 'Nothing was open in this time.'
      : `${many(now, 'finding')} opened today; none before.`;
  const change = now - openOn(items[0]);
  const moved =
    change === 0
      ? 'is as high as'
      : `is ${count(Math.abs(change))} ${change > 0 ? 'above' : 'below'} that of`;
  return `The number ${moved} ${many(Math.min(days, items.length), 'day')} ago; ${closed === 0 ? 'no finding' : many(closed, 'finding')} closed since.`;
}

export function OpenPlot({ site, days = 90, height = 220 }: OpenPlotProps) {
  const { data } = useQuery(historyQuery({ site, days }));
  const items = data?.items;
  const drawing = useMemo(
    () => ({
      x: (items ?? []).map((one) => Date.parse(`${one.day}T00:00:00Z`) / 1000),
      series: stacked(items ?? []),
    }),
    [items],
  );
  return (
    <Plot
      title="Open findings"
      says={items ? sentenceOf(items, days) : ' '}
      height={height}
      {...drawing}
      isTime
      xName="Day"
      xWord={(x) => day(new Date(x * 1000).toISOString())}
    />
  );
}
