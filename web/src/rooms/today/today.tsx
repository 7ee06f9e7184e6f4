// Today: the sentence that matters, what to do first, what is overdue, and what changed since yesterday.

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconClockExclamation, IconRadar2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Today } from '../../api/client.gen.js';
import { useCurrentRun } from '../../api/live.js';
import { todayQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { Empty } from '../../parts/empty.js';
import { FindingLine } from '../../parts/finding-line.js';
import { FirstScan } from '../../parts/first-scan.js';
import { LifeList } from '../../parts/life-list.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { count, many } from '../../parts/numbers.js';
import { useTitle } from '../../parts/page-head.js';
import { Said } from '../../parts/said.js';
import { OpenCounts } from './open-counts.js';
import { OpenPlot } from './open-plot.js';
import { Reports } from './reports.js';
import { TodaySkeleton } from './today-skeleton.js';

const total = ({ critical, high, medium, low }: Today['open']): number => critical + high + medium + low;

function Sentence({ today }: { readonly today: Today }) {
  const { open, openYesterday, lastScanAt } = today;
  const change = total(open) - openYesterday;
  const tone = open.critical > 0 ? 'red' : open.high > 0 ? 'orange' : total(open) > 0 ? 'amber' : 'green';
  return (
    <header className={`sentence edge-${tone}`}>
      <p className="over">
        {new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format()}
        {lastScanAt && (
          <>
            {' · last scan '}
            <Moment at={lastScanAt} />
          </>
        )}
      </p>
      <h1>
        <Said text={today.sentence} />
      </h1>
      <p className="quiet">
        {openYesterday === 0 && total(open) > 0
          ? 'No finding was open yesterday.'
          : change === 0
            ? 'As many open findings as yesterday.'
            : `${count(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} open ${Math.abs(change) === 1 ? 'finding' : 'findings'} than yesterday.`}
      </p>
    </header>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <Said text={note} />
        </li>
      ))}
    </ul>
  );
}

function First({ today }: { readonly today: Today }) {
  if (today.next.length === 0) return null;
  return (
    <section className="card" aria-labelledby="first">
      <h2 id="first">Do this first</h2>
      <ol className="lines numbered">
        {today.next.map((row) => (
          <FindingLine key={`${row.device.id} ${row.key}`} row={row} withNext />
        ))}
      </ol>
    </section>
  );
}

function Overdue({ overdue }: { readonly overdue: Today['overdue'] }) {
  if (overdue.total === 0) return null;
  const shown = overdue.items.slice(0, 5);
  return (
    <section className="card" aria-labelledby="overdue">
      <h2 id="overdue">
        <IconClockExclamation size={20} aria-hidden="true" className="ink-red" />
        {many(overdue.total, 'finding')} overdue
      </h2>
      <ul className="lines">
        {shown.map((row) => (
          <FindingLine key={`${row.device.id} ${row.key}`} row={row} />
        ))}
      </ul>
      {overdue.total > shown.length && (
        <Link to="/findings" search={{ overdue: 'true' }} className="onward">
          All {overdue.total} <IconArrowRight size={16} aria-hidden="true" />
        </Link>
      )}
    </section>
  );
}

function Changes({ today }: { readonly today: Today }) {
  return (
    <section className="card" aria-labelledby="changes">
      <h2 id="changes">Since yesterday</h2>
      {today.changes.length === 0 ? (
        <p className="quiet">Nothing changed in the last 24 hours.</p>
      ) : (
        <LifeList events={today.changes} withDevice shown={8} />
      )}
    </section>
  );
}

function NothingYet() {
  const mayScan = useMay('runs:write');
  const isScanning = useCurrentRun()?.kind === 'scan';
  if (isScanning)
    return (
      <>
        <h1 className="unseen">Today</h1>
        <FirstScan />
      </>
    );
  return (
    <>
      <h1 className="unseen">Today</h1>
      <Empty
        icon={IconRadar2}
        title="No scan has been made yet"
        action={
          mayScan && (
            <Button component={Link} to="/scans" size="md">
              Scan your network
            </Button>
          )
        }
      >
        Lenscap asks the devices on your network what they are and tells you which cameras need you. It asks
        gently, never tries to break in, and every request is written down.
      </Empty>
    </>
  );
}

export function TodayRoom() {
  useTitle('Today');
  return (
    <div className="room-inner">
      <Loaded of={useQuery(todayQuery)} skeleton={<TodaySkeleton />} title="Today">
        {(today) =>
          today.lastScanAt === null && today.summary.cameras === 0 ? (
            <NothingYet />
          ) : (
            <>
              <Sentence today={today} />
              <Notes notes={today.notes} />
              <OpenCounts open={today.open} />
              <div className="columns">
                <div className="column">
                  <First today={today} />
                  <Overdue overdue={today.overdue} />
                </div>
                <div className="column">
                  <OpenPlot />
                  <Changes today={today} />
                  <Reports />
                </div>
              </div>
            </>
          )
        }
      </Loaded>
    </div>
  );
}
