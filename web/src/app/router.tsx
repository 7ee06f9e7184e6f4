// Router: addresses of the rooms. What a list shows is in its address; a room is loaded when it is entered.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Problem } from '../parts/problem.js';
import { RoomSkeleton } from '../parts/skeletons.js';
import { NotFound } from './not-found.js';
import { Root } from './root.js';
import { searchOf, textOf } from './search.js';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound });

const login = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: searchOf('back', 'signIn'),
  component: lazyRouteComponent(() => import('../rooms/entry/login.js'), 'Login'),
});
const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: searchOf('token'),
  component: lazyRouteComponent(() => import('../rooms/entry/setup.js'), 'Setup'),
});
const today = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../rooms/today/today.js'), 'TodayRoom'),
});
const cameras = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras',
  validateSearch: searchOf(
    'search',
    'site',
    'vendor',
    'model',
    'category',
    'risk',
    'light',
    'presence',
    'reachable',
    'sort',
  ),
  component: lazyRouteComponent(() => import('../rooms/cameras/cameras.js'), 'CamerasRoom'),
});
const camera = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras/$id',
  validateSearch: searchOf('tab'),
  component: lazyRouteComponent(() => import('../rooms/cameras/camera.js'), 'CameraRoom'),
});
const findings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings',
  validateSearch: searchOf(
    'by',
    'search',
    'state',
    'risk',
    'site',
    'vendor',
    'key',
    'assignee',
    'overdue',
    'sort',
  ),
  component: lazyRouteComponent(() => import('../rooms/findings/findings.js'), 'FindingsRoom'),
});
const finding = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings/$device/$key',
  component: lazyRouteComponent(() => import('../rooms/findings/finding.js'), 'FindingRoom'),
});
const trends = createRoute({
  getParentRoute: () => rootRoute,
  path: '/trends',
  validateSearch: searchOf('site', 'days'),
  component: lazyRouteComponent(() => import('../rooms/trends/trends.js'), 'TrendsRoom'),
});
const exposure = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exposure',
  component: lazyRouteComponent(() => import('../rooms/exposure/exposure.js'), 'ExposureRoom'),
});
const makers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/makers',
  validateSearch: searchOf('sort'),
  component: lazyRouteComponent(() => import('../rooms/makers/makers.js'), 'MakersRoom'),
});
const sites = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sites',
  component: lazyRouteComponent(() => import('../rooms/sites/sites.js'), 'SitesRoom'),
});
const scans = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scans',
  validateSearch: searchOf('tab', 'targets'),
  component: lazyRouteComponent(() => import('../rooms/scans/scans.js'), 'ScansRoom'),
});
const knowledge = createRoute({
  getParentRoute: () => rootRoute,
  path: '/knowledge',
  component: lazyRouteComponent(() => import('../rooms/knowledge/knowledge.js'), 'KnowledgeRoom'),
});
const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: searchOf('tab', 'who', 'what'),
  component: lazyRouteComponent(() => import('../rooms/settings/settings.js'), 'SettingsRoom'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    login,
    setup,
    today,
    cameras,
    camera,
    findings,
    finding,
    trends,
    exposure,
    makers,
    sites,
    scans,
    knowledge,
    settings,
  ]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: textOf,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: true,
  defaultPendingComponent: RoomSkeleton,
  defaultErrorComponent: ({ error, reset }) => <Problem error={error} retry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
