// Camera: everything known about one device: what to do, what it is and how sure, the verdicts, its life, its requests.

import { Button, Tabs } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { DevicePage } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { deviceQuery } from '../../api/queries.js';
import { oneOf } from '../../app/search.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { PageHead } from '../../parts/page-head.js';
import { Light } from '../../parts/risk.js';
import { Said } from '../../parts/said.js';
import { IdentityTab } from './identity-tab.js';
import { LedgerTab } from './ledger-tab.js';
import { TimelineTab } from './timeline-tab.js';
import { TodoTab } from './todo-tab.js';
import { VerdictsTab } from './verdicts-tab.js';

const TABS = ['todo', 'identity', 'verdicts', 'timeline', 'requests'] as const;

function Facts({ page: { row, device } }: { readonly page: DevicePage }) {
  return (
    <span className="parts">
      <Light light={row.light} />
      <span className="mono">{device.addresses.join(', ') || row.address}</span>
      {row.site && (
        <Link to="/cameras" search={{ site: row.site.id }}>
          <Said text={row.site.name} />
        </Link>
      )}
      <span>
        {row.presence === 'gone' ? 'gone, last seen ' : 'seen '}
        <Moment at={row.lastSeen} />
      </span>
    </span>
  );
}

function Rooms({ page }: { readonly page: DevicePage }) {
  const { tab } = useSearch({ from: '/cameras/$id' });
  const navigate = useNavigate({ from: '/cameras/$id' });
  const { device } = page;
  return (
    <Tabs
      value={oneOf(TABS, tab) ?? 'todo'}
      onChange={(value) =>
        void navigate({
          search: value && value !== 'todo' ? { tab: value } : {},
          replace: true,
          resetScroll: false,
        })
      }
      keepMounted={false}
    >
      <Tabs.List className="tabs">
        <Tabs.Tab value="todo">What to do</Tabs.Tab>
        <Tabs.Tab value="identity">What it is</Tabs.Tab>
        <Tabs.Tab value="verdicts">Advisories ({device.verdicts.length})</Tabs.Tab>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab value="requests">What we sent</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="todo">
        <TodoTab page={page} />
      </Tabs.Panel>
      <Tabs.Panel value="identity">
        <IdentityTab device={device} />
      </Tabs.Panel>
      <Tabs.Panel value="verdicts">
        <VerdictsTab verdicts={device.verdicts} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline">
        <TimelineTab id={device.id} />
      </Tabs.Panel>
      <Tabs.Panel value="requests">
        <LedgerTab id={device.id} />
      </Tabs.Panel>
    </Tabs>
  );
}

export function CameraRoom() {
  const { id } = useParams({ from: '/cameras/$id' });
  const query = useQuery(deviceQuery(id));
  return (
    <div className="room-inner">
      <p className="crumb">
        <Link to="/cameras">Cameras</Link>
      </p>
      <Loaded of={query} title="Camera">
        {(page) => (
          <>
            <PageHead
              title={page.row.name}
              says={<Facts page={page} />}
              actions={
                <Button
                  component="a"
                  href={client.urls.getLabels({ format: 'pdf', device: id })}
                  variant="default"
                  leftSection={<IconPrinter size={18} aria-hidden="true" />}
                >
                  Its label
                </Button>
              }
            />
            <Rooms page={page} />
          </>
        )}
      </Loaded>
    </div>
  );
}
