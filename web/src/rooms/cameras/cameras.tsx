// Cameras: everything found, searched, filtered and sorted by the server; the address holds what is shown.

import { Button } from '@mantine/core';
import { IconCameraOff, IconPrinter, IconRadar2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ListDevicesParams } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { useCurrentRun } from '../../api/live.js';
import { type DeviceFilter, devicesQuery } from '../../api/queries.js';
import { oneOf } from '../../app/search.js';
import { useMay } from '../../app/session.js';
import { Empty } from '../../parts/empty.js';
import { Endless } from '../../parts/endless.js';
import { FirstScan } from '../../parts/first-scan.js';
import { many } from '../../parts/numbers.js';
import { PageHead } from '../../parts/page-head.js';
import { Problem } from '../../parts/problem.js';
import { ListSkeleton } from '../../parts/skeletons.js';
import { useDesktop } from '../../parts/use-desktop.js';
import { CAMERA_WORDS, CameraFilters } from './camera-filters.js';
import { CameraCells, CameraHead, CameraLine } from './camera-row.js';

type Search = { readonly [K in keyof DeviceFilter]?: string };

/** What the server takes; words that it would refuse are left out. */
function filterOf(search: Search): DeviceFilter {
  return {
    search: search.search,
    site: search.site,
    vendor: search.vendor,
    model: search.model,
    category: oneOf(CAMERA_WORDS.category, search.category),
    risk: oneOf(CAMERA_WORDS.risk, search.risk),
    light: oneOf(CAMERA_WORDS.light, search.light),
    presence: oneOf(CAMERA_WORDS.presence, search.presence),
    reachable: oneOf(['true', 'false'], search.reachable) as ListDevicesParams['reachable'],
    sort: oneOf(CAMERA_WORDS.sort, search.sort),
  };
}

function NoCameras({ isFiltered }: { readonly isFiltered: boolean }) {
  const mayScan = useMay('runs:write');
  const isScanning = useCurrentRun()?.kind === 'scan';
  if (isFiltered)
    return (
      <Empty
        icon={IconCameraOff}
        title="No device matches"
        action={
          <Button component={Link} to="/cameras" variant="default">
            Show all devices
          </Button>
        }
      >
        Try fewer words or remove a filter.
      </Empty>
    );
  if (isScanning) return <FirstScan />;
  return (
    <Empty
      icon={IconRadar2}
      title="No cameras are known yet"
      action={
        mayScan && (
          <Button component={Link} to="/scans" size="md">
            Scan your network
          </Button>
        )
      }
    >
      They appear here as soon as a scan finds them.
    </Empty>
  );
}

/** "12 devices", "1 device matches", "More than 1,000 devices match" */
function countWords({ total, isMore }: { total: number; isMore: boolean }, isFiltered: boolean): string {
  const devices = `${isMore ? 'More than ' : ''}${many(total, 'device')}`;
  return isFiltered ? `${devices} ${total === 1 && !isMore ? 'matches' : 'match'}` : devices;
}

export function CamerasRoom() {
  const search: Search = useSearch({ from: '/cameras' });
  const isDesktop = useDesktop();
  const list = useInfiniteQuery(devicesQuery(filterOf(search)));
  const { fetchNextPage } = list;
  const fetchNext = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  const first = pages[0];
  const isFiltered = Object.keys(search).some((word) => word !== 'sort');
  const says = first && countWords(first, isFiltered);
  return (
    <div className="room-inner wide">
      <PageHead
        title="Cameras"
        says={says ?? 'Counting'}
        actions={
          rows.length > 0 && (
            <Button
              component="a"
              href={client.urls.getLabels({
                format: 'pdf',
                site: search.site === 'none' ? undefined : search.site,
              })}
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden="true" />}
            >
              Labels
            </Button>
          )
        }
      />
      <CameraFilters search={search} />
      {list.error && !first ? (
        <Problem error={list.error} retry={() => void list.refetch()} />
      ) : !first ? (
        <ListSkeleton rows={12} />
      ) : rows.length === 0 ? (
        <NoCameras isFiltered={isFiltered} />
      ) : (
        <Endless
          count={rows.length}
          rowHeight={isDesktop ? 53 : 92}
          label="Cameras"
          isTable={isDesktop}
          total={first.isMore ? -1 : first.total}
          head={<CameraHead />}
          hasNext={list.hasNextPage}
          isFetchingNext={list.isFetchingNextPage}
          fetchNext={fetchNext}
          row={(index) => {
            const row = rows[index];
            if (!row) return null;
            return isDesktop ? <CameraCells row={row} /> : <CameraLine row={row} />;
          }}
        />
      )}
    </div>
  );
}
