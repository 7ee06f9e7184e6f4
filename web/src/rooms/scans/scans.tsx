// Scans: starts one, watches it live, stops it, and keeps what was; schedules that start them.

import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../app/search.js';
import { useMay } from '../../app/session.js';
import { PageHead } from '../../parts/page-head.js';
import { ImportForm } from './import-form.js';
import { RunList } from './run-list.js';
import { ScanForm } from './scan-form.js';
import { Schedules } from './schedules.js';
import { SyncForm } from './sync-form.js';

const TABS = ['runs', 'schedules', 'import'] as const;

export function ScansRoom() {
  const { tab, targets } = useSearch({ from: '/scans' });
  const navigate = useNavigate({ from: '/scans' });
  const mayRun = useMay('runs:write');
  return (
    <div className="room-inner">
      <PageHead
        title="Scans"
        says="Gentle by design: every request is declared before it is sent, and written down."
      />
      <Tabs
        value={oneOf(TABS, tab) ?? 'runs'}
        onChange={(value) =>
          void navigate({ search: value && value !== 'runs' ? { tab: value } : {}, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List className="tabs">
          <Tabs.Tab value="runs">Runs</Tabs.Tab>
          <Tabs.Tab value="schedules">Schedules</Tabs.Tab>
          {mayRun && <Tabs.Tab value="import">Import</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="runs">
          <div className="columns columns-main">
            <RunList />
            <div className="column">
              {mayRun && <ScanForm first={targets} />}
              {mayRun && <SyncForm />}
              {!mayRun && (
                <p className="card quiet">
                  Your account may watch scans but not start them. An operator can.
                </p>
              )}
            </div>
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="schedules">
          <Schedules />
        </Tabs.Panel>
        {mayRun && (
          <Tabs.Panel value="import">
            <ImportForm />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  );
}
