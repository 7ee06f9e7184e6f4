// Makers: how long each takes to fix, how many of its flaws are exploited, and what of it is here.

import { NativeSelect } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Maker } from '../../api/client.gen.js';
import { makersQuery } from '../../api/queries.js';
import { oneOf } from '../../app/search.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { count, many } from '../../parts/numbers.js';
import { PageHead } from '../../parts/page-head.js';
import { Said } from '../../parts/said.js';

const SORTS = ['devices', 'open', 'medianDaysToFix', 'knownExploited', 'name'] as const;
const WORDS = {
  devices: 'Most devices first',
  open: 'Most open first',
  medianDaysToFix: 'Slowest to fix first',
  knownExploited: 'Most exploited first',
  name: 'By name',
} as const;

function sorted(makers: readonly Maker[], by: (typeof SORTS)[number]): readonly Maker[] {
  return [...makers].sort((a, b) =>
    by === 'name'
      ? a.name.localeCompare(b.name)
      : (b[by] ?? -1) - (a[by] ?? -1) || a.name.localeCompare(b.name),
  );
}

const days = (n: number | null): string => (n === null ? 'Not known' : many(Math.round(n), 'day'));

function Table({ makers }: { readonly makers: readonly Maker[] }) {
  return (
    <section className="card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Makers">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Maker</th>
              <th scope="col" className="num">
                Here
              </th>
              <th scope="col" className="num">
                Open
              </th>
              <th scope="col" className="num">
                Until a fix (median)
              </th>
              <th scope="col" className="num">
                Until you closed it
              </th>
              <th scope="col" className="num">
                Advisories
              </th>
              <th scope="col" className="num">
                Exploited
              </th>
              <th scope="col" className="num">
                Without a fix
              </th>
            </tr>
          </thead>
          <tbody>
            {makers.map((maker) => (
              <tr key={maker.id}>
                <th scope="row">
                  <Link to="/cameras" search={{ vendor: maker.id }}>
                    <Said text={maker.name} />
                  </Link>
                </th>
                <td className="num">{count(maker.devices)}</td>
                <td className="num">{count(maker.open)}</td>
                <td className="num">{days(maker.medianDaysToFix)}</td>
                <td className="num">{days(maker.medianDaysOpen)}</td>
                <td className="num">{count(maker.advisories)}</td>
                <td className="num">{count(maker.knownExploited)}</td>
                <td className="num">{count(maker.withoutFix)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function MakersRoom() {
  const sort = oneOf(SORTS, useSearch({ from: '/makers' }).sort) ?? 'devices';
  const navigate = useNavigate({ from: '/makers' });
  return (
    <div className="room-inner">
      <PageHead
        title="Makers"
        says="Before you buy the next one: who fixes, and how fast."
        actions={
          <NativeSelect
            aria-label="Order"
            value={sort}
            onChange={(event) =>
              void navigate({ search: { sort: event.currentTarget.value }, replace: true })
            }
            data={SORTS.map((value) => ({ value, label: WORDS[value] }))}
          />
        }
      />
      <Loaded of={useQuery(makersQuery)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconTool} title="No makers yet">
              They appear with the first scan.
            </Empty>
          ) : (
            <Table makers={sorted(items, sort)} />
          )
        }
      </Loaded>
    </div>
  );
}
