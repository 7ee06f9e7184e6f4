// To do: what to do next on exactly this device, and for how long it has been exposed already.

import { IconCircleCheck, IconClockHour4, IconWorld } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { DevicePage, FindingRow } from '../../api/client.gen.js';
import { FindingLine } from '../../parts/finding-line.js';
import { count, day, many } from '../../parts/numbers.js';
import { Risk } from '../../parts/risk.js';
import { Said } from '../../parts/said.js';

interface ClockProps {
  readonly days: number;
  readonly says: string;
  readonly icon: typeof IconClockHour4;
}

function Clock({ days, says, icon: Icon }: ClockProps) {
  return (
    <div className="exposure-clock">
      <Icon size={22} stroke={1.75} aria-hidden="true" />
      <p>
        {days === 0 ? (
          <b>Since today</b>
        ) : (
          <>
            <b className="num">{count(days)}</b> {days === 1 ? 'day' : 'days'}
          </>
        )}
        <span className="quiet">{says}</span>
      </p>
    </div>
  );
}

/** Since when a fix exists that is not installed, and since when strangers can reach it. */
function ExposureClocks({ reachable }: { readonly reachable: DevicePage['device']['reachable'] }) {
  const { fromOutside, daysReachable, daysSinceFix, because } = reachable;
  return (
    <section className="card" aria-labelledby="exposure">
      <h2 id="exposure">Exposure</h2>
      {daysSinceFix !== undefined && (
        <Clock days={daysSinceFix} says="a fix has existed that is not installed" icon={IconClockHour4} />
      )}
      {daysReachable !== undefined && (
        <Clock days={daysReachable} says="reachable from the internet" icon={IconWorld} />
      )}
      {fromOutside === 'yes' ? (
        <p>
          <Said text={because} />
        </p>
      ) : (
        <p className="quiet">
          Not known to be reachable from the internet. <Said text={because} />
        </p>
      )}
    </section>
  );
}

function NextStep({ finding }: { readonly finding: FindingRow }) {
  return (
    <section className="card next-step" aria-labelledby="next">
      <h2 id="next" className="over">
        Do this next
      </h2>
      <p className="next-words">
        <Said text={finding.next} />
      </p>
      <p className="parts quiet">
        <Risk risk={finding.risk} />
        <Link to="/findings/$device/$key" params={{ device: finding.device.id, key: finding.key }}>
          <Said text={finding.title} />
        </Link>
        <span>open since {day(finding.since)}</span>
      </p>
    </section>
  );
}

function Rest({ findings, title }: { readonly findings: readonly FindingRow[]; readonly title: string }) {
  if (findings.length === 0) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="lines">
        {findings.map((row) => (
          <FindingLine key={row.key} row={row} withNext withDevice={false} />
        ))}
      </ul>
    </section>
  );
}

function Support({ device }: { readonly device: DevicePage['device'] }) {
  const { lifecycle, covered, notes } = device;
  if (!lifecycle && covered.length === 0 && notes.length === 0) return null;
  return (
    <section className="card">
      <h2>Good to know</h2>
      <ul className="plain-list">
        {lifecycle && (
          <li>
            <Said text={lifecycle.says} />
          </li>
        )}
        {covered.map(({ list, says }) => (
          <li key={list}>
            <Said text={says} />
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>
            <Said text={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function TodoTab({ page }: { readonly page: DevicePage }) {
  const open = page.findings.filter(({ state }) => state === 'open');
  const [first, ...rest] = open;
  return (
    <div className="columns columns-main">
      <div className="column">
        {first ? (
          <NextStep finding={first} />
        ) : (
          <section className="card all-well">
            <IconCircleCheck size={28} aria-hidden="true" className="ink-green" />
            <p>
              {page.row.light === 'grey'
                ? 'Nothing is known to be open. Lenscap cannot tell everything about this device; see what it is missing under Advisories.'
                : 'Nothing is open on this device.'}
            </p>
          </section>
        )}
        <Rest findings={rest} title={`Then ${many(rest.length, 'more finding')}`} />
        <Rest findings={page.findings.filter(({ state }) => state === 'accepted')} title="Accepted" />
        <Rest findings={page.findings.filter(({ state }) => state === 'closed')} title="Closed" />
      </div>
      <div className="column">
        <ExposureClocks reachable={page.device.reachable} />
        <Support device={page.device} />
      </div>
    </div>
  );
}
