// Sites: where the cameras are: their networks, who looks after them, and how they stand.

import { Button } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Site } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { networksQuery, sitesQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { Dialog } from '../../parts/dialog.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { count, many } from '../../parts/numbers.js';
import { PageHead } from '../../parts/page-head.js';
import { plain, Said } from '../../parts/said.js';
import { SiteForm } from './site-form.js';

interface OneProps {
  readonly site: Site;
  /** Absent for who may only look. */
  readonly onEdit: (() => void) | undefined;
}

function One({ site, onEdit }: OneProps) {
  return (
    <li className="line">
      <div className="line-top">
        <h2>
          <Link to="/cameras" search={{ site: site.id }} className="line-link">
            <Said text={site.name} />
          </Link>
        </h2>
        {onEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Change ${plain(site.name)}`}
            onClick={onEdit}
          >
            Change
          </Button>
        )}
      </div>
      <p className="parts">
        <span>{many(site.devices, 'device')}</span>
        <Link to="/findings" search={{ site: site.id }}>
          {count(site.open)} open
        </Link>
        {site.overdue > 0 && <span className="ink-red">{count(site.overdue)} overdue</span>}
        {site.devices > 0 && (
          <>
            <a href={client.urls.getReport({ kind: 'technician', format: 'pdf', site: site.id })}>
              Report<span className="unseen"> on {plain(site.name)}</span>
            </a>
            <a href={client.urls.getLabels({ format: 'pdf', site: site.id })}>
              Labels<span className="unseen"> for {plain(site.name)}</span>
            </a>
          </>
        )}
      </p>
      <p className="quiet parts">
        <span>{site.owner ? <Said text={site.owner} /> : 'Nobody looks after it'}</span>
        <span className="mono">{site.networks.join(', ') || 'no networks'}</span>
      </p>
    </li>
  );
}

function Networks() {
  const mayScan = useMay('runs:write');
  const { data } = useQuery(networksQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card">
      <h2>Networks this machine is on</h2>
      <ul className="lines">
        {data.items.map(({ name, network, size }) => (
          <li key={network} className="line">
            <div className="line-top">
              <span>
                <span className="mono">{network}</span>{' '}
                <span className="quiet">
                  {name}, {many(size, 'address', 'addresses')}
                </span>
              </span>
              {mayScan && (
                <Link to="/scans" search={{ targets: network }} aria-label={`Scan ${network}`}>
                  Scan
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SitesRoom() {
  const mayWrite = useMay('sites:write');
  const [edited, setEdited] = useState<Site | 'new'>();
  const close = (): void => setEdited(undefined);
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setEdited('new')}>
      New site
    </Button>
  );
  return (
    <div className="room-inner">
      <PageHead
        title="Sites"
        says="A device belongs to the site with the narrowest network around it."
        actions={add}
      />
      <Loaded of={useQuery(sitesQuery)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconBuilding} title="No sites yet">
              A site is a place with networks and somebody who looks after it. Lists, reports and labels can
              then be made for each.
            </Empty>
          ) : (
            <section className="card" aria-label="Sites">
              <ul className="lines">
                {items.map((site) => (
                  <One key={site.id} site={site} onEdit={mayWrite ? () => setEdited(site) : undefined} />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
      <Networks />
      <Dialog
        title={edited === 'new' ? 'New site' : 'Change the site'}
        isOpen={edited !== undefined}
        onClose={close}
      >
        {edited && <SiteForm site={edited === 'new' ? undefined : edited} onDone={close} />}
      </Dialog>
    </div>
  );
}
