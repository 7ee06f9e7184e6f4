// Contract: every route of the API, below /api/v1. The server, OpenAPI, the client and the tests are made of this list.

import { accessRoutes } from './access.js';
import { estateRoutes } from './estate.js';
import { findingRoutes } from './findings.js';
import { insightRoutes } from './insight.js';
import type { Permission } from './route.js';
import { runRoutes } from './runs.js';
import { scheduleRoutes } from './schedules.js';
import { siteRoutes } from './sites.js';

export const BASE = '/api/v1';

export const contract = [
  ...accessRoutes,
  ...estateRoutes,
  ...findingRoutes,
  ...siteRoutes,
  ...runRoutes,
  ...scheduleRoutes,
  ...insightRoutes,
] as const;

export type RouteId = (typeof contract)[number]['id'];

/** What a role may do. */
export const ROLE_PERMISSIONS: Readonly<
  Record<'viewer' | 'operator' | 'administrator' | 'auditor', readonly Permission[]>
> = {
  viewer: ['estate:read'],
  operator: ['estate:read', 'findings:write', 'runs:write', 'schedules:write'],
  administrator: [
    'estate:read',
    'findings:write',
    'runs:write',
    'schedules:write',
    'sites:write',
    'settings:write',
    'accounts:write',
    'audit:read',
  ],
  auditor: ['estate:read', 'audit:read'],
};
