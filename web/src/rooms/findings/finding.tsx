// Finding: one finding on one device: why, what to do, how it closes, and its life.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { FindingLife } from '../../api/client.gen.js';
import { findingLifeQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { OverdueWord } from '../../parts/finding-line.js';
import { LifeList } from '../../parts/life-list.js';
import { Loaded } from '../../parts/loaded.js';
import { day } from '../../parts/numbers.js';
import { PageHead } from '../../parts/page-head.js';
import { Risk } from '../../parts/risk.js';
import { Said } from '../../parts/said.js';
import { Deeds } from './chosen-bar.js';

function State({ finding }: { readonly finding: FindingLife['finding'] }) {
  const { device } = finding;
  return (
    <span className="parts">
      <Risk risk={finding.risk} />
      <Link to="/cameras/$id" params={{ id: device.id }}>
        <Said text={device.name} />
      </Link>
      <span className="mono">{device.address}</span>
      {device.site && <Said text={device.site.name} />}
      <span>
        {finding.state === 'open' && `open since ${day(finding.since)}`}
        {finding.state === 'accepted' &&
          `accepted${finding.acceptedUntil ? ` until ${day(finding.acceptedUntil)}` : ''}`}
        {finding.state === 'closed' && `closed${finding.closedAt ? ` on ${day(finding.closedAt)}` : ''}`}
      </span>
      <OverdueWord row={finding} />
      {finding.assignee && (
        <span>
          with <Said text={finding.assignee} />
        </span>
      )}
    </span>
  );
}

function Words({ life: { finding, because, closes } }: { readonly life: FindingLife }) {
  return (
    <>
      <section className="card next-step" aria-labelledby="todo">
        <h2 id="todo" className="over">
          {finding.state === 'closed' ? 'What had to be done' : 'What to do'}
        </h2>
        <p className="next-words">
          <Said text={finding.next} />
        </p>
      </section>
      <section className="card">
        <h2>Why</h2>
        <p>
          <Said text={because} />
        </p>
        <p className="quiet">
          {finding.certainty} · <span className="mono">{finding.key}</span>
        </p>
        <h2>It closes when</h2>
        <p>
          <Said text={closes} />
        </p>
      </section>
    </>
  );
}

export function FindingRoom() {
  const { device, key } = useParams({ from: '/findings/$device/$key' });
  const mayWrite = useMay('findings:write');
  return (
    <div className="room-inner">
      <p className="crumb">
        <Link to="/findings">Findings</Link>
      </p>
      <Loaded of={useQuery(findingLifeQuery(device, key))} title="Finding">
        {(life) => (
          <>
            <PageHead
              title={life.finding.title}
              says={<State finding={life.finding} />}
              actions={
                mayWrite &&
                life.finding.state !== 'closed' && (
                  <Deeds chosen={[{ device, key }]} state={life.finding.state} onDone={() => undefined} />
                )
              }
            />
            <div className="columns columns-main">
              <div className="column">
                <Words life={life} />
              </div>
              <section className="card">
                <h2>Its life</h2>
                <LifeList events={life.life} withTitle={false} />
              </section>
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}
