// Trends: open findings over time, their age, how long they survive, and where the sites are.

import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { facetsQuery } from '../../api/queries.js';
import { oneOf } from '../../app/search.js';
import { PageHead } from '../../parts/page-head.js';
import { plain } from '../../parts/said.js';
import { OpenPlot } from '../today/open-plot.js';
import { AgePlot } from './age-plot.js';
import { SurvivalPlot } from './survival-plot.js';

const SiteMap = lazy(async () => ({ default: (await import('./site-map.js')).SiteMap }));
const DAYS = ['30', '90', '365', '1095'] as const;
const SPANS = { 30: 'a month', 90: '3 months', 365: 'a year', 1095: '3 years' } as const;

export function TrendsRoom() {
  const { site, days: word } = useSearch({ from: '/trends' });
  const days = oneOf(DAYS, word) ?? '90';
  const navigate = useNavigate({ from: '/trends' });
  const { data: facets } = useQuery(facetsQuery);
  return (
    <div className="room-inner">
      <PageHead
        title="Trends"
        says="Whether it is getting better."
        actions={
          <>
            <NativeSelect
              aria-label="Site"
              value={site ?? ''}
              onChange={(event) =>
                void navigate({ search: { days, site: event.currentTarget.value }, replace: true })
              }
              data={[
                { value: '', label: 'All sites' },
                ...(facets?.sites ?? []).map(({ id, name }) => ({ value: id, label: plain(name) })),
              ]}
            />
            <NativeSelect
              aria-label="Span"
              value={days}
              onChange={(event) =>
                void navigate({
                  search: { site: site ?? '', days: event.currentTarget.value },
                  replace: true,
                })
              }
              data={DAYS.map((value) => ({ value, label: `The last ${SPANS[value].replace(/^an? /, '')}` }))}
            />
          </>
        }
      />
      <OpenPlot site={site} days={Number(days)} height={260} />
      <div className="columns">
        <AgePlot site={site} />
        <SurvivalPlot site={site} />
      </div>
      <Suspense fallback={<div className="card bone-card" />}>
        <SiteMap />
      </Suspense>
    </div>
  );
}
