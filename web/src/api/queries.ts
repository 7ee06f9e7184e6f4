// Queries: every reading of the API by its key. The first word of a key is the topic that live events make old.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  GetOpenHistoryParams,
  GetSurvivalParams,
  GroupFindingsParams,
  ListAuditParams,
  ListDevicesParams,
  ListFindingsParams,
} from './client.gen.js';
import { client } from './client.js';
import { SESSION_KEY } from './query-client.js';

/** Rows asked for at a time in long lists. */
const PART = 100;

/** Any part may be left out or undefined. */
type May<T> = { [K in keyof T]?: T[K] | undefined };

export type DeviceFilter = Omit<May<ListDevicesParams>, 'cursor' | 'limit'>;
export type FindingFilter = Omit<May<ListFindingsParams>, 'cursor' | 'limit'>;

interface Part {
  readonly next: string | null;
}

const parts = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: Part) => last.next ?? undefined,
  placeholderData: keepPreviousData,
};

export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: ({ signal }) => client.getSession({ signal }),
  staleTime: 5 * 60_000,
});

export const todayQuery = queryOptions({
  queryKey: ['findings', 'today'],
  queryFn: ({ signal }) => client.getToday({ signal }),
});

export const devicesQuery = (filter: DeviceFilter) =>
  infiniteQueryOptions({
    queryKey: ['devices', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      client.listDevices({ ...filter, cursor: pageParam, limit: PART }, { signal }),
    ...parts,
  });

export const deviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['devices', 'one', id],
    queryFn: ({ signal }) => client.getDevice({ id }, { signal }),
  });

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['devices', 'timeline', id],
    queryFn: ({ pageParam, signal }) =>
      client.getDeviceTimeline({ id, cursor: pageParam, limit: 50 }, { signal }),
    ...parts,
  });

export const ledgerQuery = (id: string) =>
  queryOptions({
    queryKey: ['devices', 'ledger', id],
    queryFn: ({ signal }) => client.getDeviceLedger({ id }, { signal }),
  });

export const findingsQuery = (filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ['findings', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      client.listFindings({ ...filter, cursor: pageParam, limit: PART }, { signal }),
    ...parts,
  });

export const groupsQuery = (by: GroupFindingsParams['by']) =>
  queryOptions({
    queryKey: ['findings', 'groups', by],
    queryFn: ({ signal }) => client.groupFindings({ by }, { signal }),
  });

export const findingLifeQuery = (id: string, key: string) =>
  queryOptions({
    queryKey: ['findings', 'life', id, key],
    queryFn: ({ signal }) => client.getFindingLife({ id, key }, { signal }),
  });

export const facetsQuery = queryOptions({
  queryKey: ['devices', 'facets'],
  queryFn: ({ signal }) => client.getFacets({ signal }),
});

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => client.listViews({ signal }),
});

export const sitesQuery = queryOptions({
  queryKey: ['sites', 'list'],
  queryFn: ({ signal }) => client.listSites({ signal }),
});

export const networksQuery = queryOptions({
  queryKey: ['sites', 'networks'],
  queryFn: ({ signal }) => client.listNetworks({ signal }),
});

export const runsQuery = infiniteQueryOptions({
  queryKey: ['runs', 'list'],
  queryFn: ({ pageParam, signal }) => client.listRuns({ cursor: pageParam, limit: 30 }, { signal }),
  ...parts,
});

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: ({ signal }) => client.listSchedules({ signal }),
});

export const previewQuery = (cron: string, timeZone: string) =>
  queryOptions({
    queryKey: ['schedule-preview', cron, timeZone],
    queryFn: ({ signal }) => client.previewSchedule({ cron, timeZone }, { signal }),
    enabled: cron.trim().split(/\s+/).length === 5,
    placeholderData: keepPreviousData,
  });

export const knowledgeQuery = queryOptions({
  queryKey: ['knowledge'],
  queryFn: ({ signal }) => client.getKnowledge({ signal }),
});

export const makersQuery = queryOptions({
  queryKey: ['findings', 'makers'],
  queryFn: ({ signal }) => client.listMakers({ signal }),
});

export const exposureQuery = queryOptions({
  queryKey: ['devices', 'exposure'],
  queryFn: ({ signal }) => client.getExposure({ signal }),
});

export const historyQuery = (of: May<GetOpenHistoryParams>) =>
  queryOptions({
    queryKey: ['findings', 'history', of],
    queryFn: ({ signal }) => client.getOpenHistory(of, { signal }),
    placeholderData: keepPreviousData,
  });

export const agesQuery = (site: string | undefined) =>
  queryOptions({
    queryKey: ['findings', 'ages', site],
    queryFn: ({ signal }) => client.getAges({ site }, { signal }),
    placeholderData: keepPreviousData,
  });

export const survivalQuery = (of: May<GetSurvivalParams>) =>
  queryOptions({
    queryKey: ['findings', 'survival', of],
    queryFn: ({ signal }) => client.getSurvival(of, { signal }),
    placeholderData: keepPreviousData,
  });

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => client.listAccounts({ signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => client.listTokens({ signal }),
});

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => client.getNotices({ signal }),
});

export const auditQuery = (filter: Omit<May<ListAuditParams>, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      client.listAudit({ ...filter, cursor: pageParam, limit: PART }, { signal }),
    ...parts,
  });

export const verificationQuery = queryOptions({
  queryKey: ['audit-verification'],
  queryFn: ({ signal }) => client.verifyAudit({ signal }),
  enabled: false,
});
