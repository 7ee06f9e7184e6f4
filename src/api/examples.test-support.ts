// A sound request for every route: what it is asked with where whoever asks may.

import type { RouteId } from './contract/contract.js';

interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
}

const FINDINGS = { findings: [{ device: 'camera1', key: 'check:telnet' }] };
const SCHEDULE = { name: 'Weekly', cron: '0 4 * * 1', does: { kind: 'sync' } };

export const EXAMPLES: Readonly<Record<RouteId, Example>> = {
  getSession: {},
  setUp: { body: { token: 'x', name: 'first', password: 'four words for it' } },
  logIn: { body: { name: 'nobody', password: 'no' } },
  logOut: {},
  changePassword: { body: { current: 'no', password: 'four words for it' } },
  listAccounts: {},
  createAccount: { body: { name: 'Neu', role: 'viewer', password: 'four words for it' } },
  changeAccount: { params: { id: 'victim' }, body: { role: 'operator' } },
  listTokens: {},
  createToken: { body: { name: 'robot', scopes: ['estate:read'] } },
  revokeToken: { params: { id: 'own' } },
  listAudit: {},
  verifyAudit: {},
  getToday: {},
  listDevices: { query: 'search=a&reachable=false&limit=10' },
  getDevice: { params: { id: 'camera1' } },
  getDeviceTimeline: { params: { id: 'camera1' } },
  getDeviceLedger: { params: { id: 'camera1' } },
  listFindings: {},
  groupFindings: { query: 'by=site' },
  getFindingLife: { params: { id: 'camera1', key: 'check:telnet' } },
  acceptFindings: { body: { ...FINDINGS, reason: 'behind a door', until: '2999-01-01' } },
  reopenFindings: { body: FINDINGS },
  assignFindings: { body: { ...FINDINGS, assignee: 'Kim' } },
  commentFindings: { body: { ...FINDINGS, comment: 'asked the maker' } },
  getFacets: {},
  listViews: {},
  createView: { body: { name: 'Mine', list: 'devices', query: 'light=red' } },
  deleteView: { params: { id: 'own' } },
  listSites: {},
  createSite: { body: { name: 'West', networks: ['127.0.3.0/24'] } },
  changeSite: { params: { id: 'north' }, body: { owner: 'Kim' } },
  deleteSite: { params: { id: 'south' } },
  listNetworks: {},
  listRuns: {},
  getRun: { params: { id: 'run1' } },
  startRun: { body: { kind: 'scan', targets: ['127.0.1.0/24'] } },
  importRecords: { body: { name: 'a.json', content: '{}' } },
  stopRun: { params: { id: 'run1' } },
  watch: {},
  listSchedules: {},
  createSchedule: { body: SCHEDULE },
  changeSchedule: { params: { id: 'schedule1' }, body: { isPaused: true } },
  deleteSchedule: { params: { id: 'schedule1' } },
  previewSchedule: { query: 'cron=0%203%20*%20*%20*' },
  getOpenHistory: {},
  getAges: {},
  getSurvival: {},
  listMakers: {},
  getExposure: {},
  getKnowledge: {},
  getNotices: {},
  testNotice: { body: { channel: 'mail' } },
  getReport: { params: { kind: 'manager', format: 'html' } },
  getLabels: { params: { format: 'html' } },
  getMetrics: {},
  getFeed: {},
  getOpenApi: {},
  getHealth: {},
};
