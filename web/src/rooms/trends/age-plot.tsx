// Age plot: for how long what is open has been open.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Ages } from '../../api/client.gen.js';
import { agesQuery } from '../../api/queries.js';
import { many } from '../../parts/numbers.js';
import { Plot } from '../../parts/plot.js';
import type { Series } from '../../parts/plot-canvas.js';
import { RISK_LOOKS, type RiskLevel } from '../../parts/risk.js';

const STACK: readonly RiskLevel[] = ['critical', 'high', 'medium', 'low'];
const TONES = { critical: 'red', high: 'orange', medium: 'amber', low: 'grey' } as const;
/** From here on a finding is old, in days. */
const OLD = 90;

/** Short enough to stand below a bar on a phone. */
function tickOf(age: Ages['items'][number] | undefined): string {
  if (!age) return '';
  return age.toDays === null ? `> ${age.fromDays} d` : `≤ ${age.toDays} d`;
}

const oldWords = (old: number): string =>
  old === 0
    ? `No finding has been open for more than ${OLD} days.`
    : `${many(old, 'finding')} ${old === 1 ? 'has' : 'have'} been open for more than ${OLD} days.`;

export function AgePlot({ site }: { readonly site: string | undefined }) {
  const { data } = useQuery(agesQuery(site));
  const items = data?.items;
  const drawing = useMemo(() => {
    const all = items ?? [];
    const series = [...STACK].reverse().map(
      (risk): Series => ({
        name: RISK_LOOKS[risk].word,
        tone: TONES[risk],
        values: all.map((one) => one[risk]),
        drawn: all.map((one) =>
          STACK.slice(0, STACK.indexOf(risk) + 1).reduce((sum, each) => sum + one[each], 0),
        ),
      }),
    );
    return { x: all.map((_, i) => i), series };
  }, [items]);
  const old = (items ?? [])
    .filter(({ fromDays }) => fromDays >= OLD)
    .reduce((sum, one) => sum + one.critical + one.high + one.medium + one.low, 0);
  return (
    <Plot
      title="Age of what is open"
      says={items ? oldWords(old) : ' '}
      height={240}
      {...drawing}
      isBars
      xName="Open"
      xWord={(x) => items?.[x]?.name ?? ''}
      xTick={(x) => tickOf(items?.[x])}
    />
  );
}
