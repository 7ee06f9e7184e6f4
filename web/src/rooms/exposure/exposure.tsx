// Exposure: what strangers on the internet can reach, since when, and for how long a fix has existed.

import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Exposure } from '../../api/client.gen.js';
import { exposureQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { count, day, many } from '../../parts/numbers.js';
import { PageHead } from '../../parts/page-head.js';
import { Said } from '../../parts/said.js';

function One({ item }: { readonly item: Exposure['items'][number] }) {
  const { device, because, since, daysReachable, daysSinceFix, open } = item;
  return (
    <li className="line">
      <div className="line-top">
        <Link to="/cameras/$id" params={{ id: device.id }} className="line-link">
          <Said text={device.name} />
        </Link>
        <span className={open > 0 ? 'ink-red' : 'quiet'}>
          {open > 0 ? `${count(open)} open` : 'Nothing open'}
        </span>
      </div>
      <p className="parts">
        <span className="mono">{device.address}</span>
        {daysReachable !== null && (
          <span>
            reachable{' '}
            {daysReachable === 0 ? (
              'since today'
            ) : (
              <>
                for <b>{many(daysReachable, 'day')}</b>
              </>
            )}
            {since && ` (since ${day(since)})`}
          </span>
        )}
        {daysSinceFix !== null && (
          <span>
            a fix has existed for <b>{many(daysSinceFix, 'day')}</b>
          </span>
        )}
      </p>
      <p className="quiet">
        <Said text={because} />
      </p>
    </li>
  );
}

export function ExposureRoom() {
  const mayRun = useMay('runs:write');
  return (
    <div className="room-inner">
      <PageHead
        title="Seen from outside"
        says="Devices that strangers on the internet can reach. Take them off the internet first; then mend them."
        actions={
          mayRun && (
            <Button
              renderRoot={(props) => <Link to="/scans" search={{ tab: 'import' }} {...props} />}
              variant="default"
            >
              Import records
            </Button>
          )
        }
      />
      <Loaded of={useQuery(exposureQuery)}>
        {({ items, reachable }) =>
          items.length === 0 ? (
            <Empty icon={IconShieldCheck} title="Nothing is known to be reachable">
              Lenscap knows it from records of internet scans, such as those of Shodan or Censys. Import some
              to be sure.
            </Empty>
          ) : (
            <section className="card">
              <h2>{many(reachable, 'device')} reachable from the internet</h2>
              <ul className="lines">
                {items.map((item) => (
                  <One key={item.device.id} item={item} />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
    </div>
  );
}
