// Handlers: the table of what answers each route.

import type { RouteId } from '../contract/contract.js';
import type { Handlers } from '../handler.js';
import { accessHandlers } from './access.js';
import { accountHandlers } from './accounts.js';
import { auditHandlers } from './audit.js';
import { estateHandlers } from './estate.js';
import { findingHandlers } from './findings.js';
import { insightHandlers } from './insight.js';
import { noticeHandlers } from './notices.js';
import { runHandlers } from './runs.js';
import { scheduleHandlers } from './schedules.js';
import { siteHandlers } from './sites.js';
import { viewHandlers } from './views.js';

export const handlers: Handlers = {
  ...accessHandlers,
  ...accountHandlers,
  ...auditHandlers,
  ...estateHandlers,
  ...findingHandlers,
  ...viewHandlers,
  ...siteHandlers,
  ...runHandlers,
  ...scheduleHandlers,
  ...insightHandlers,
  ...noticeHandlers,
};

/** What concerns all sites at once: nobody who is limited to some may ask for it. */
export const ALL_SITES: ReadonlySet<RouteId> = new Set<RouteId>([
  'listAccounts',
  'createAccount',
  'changeAccount',
  'listAudit',
  'verifyAudit',
  'createSite',
  'changeSite',
  'deleteSite',
  'importRecords',
  'getNotices',
  'testNotice',
  'getMetrics',
  'getFeed',
]);
