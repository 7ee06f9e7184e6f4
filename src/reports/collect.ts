// Collect: reads from the estate what the reports and labels hold, bounded, and says what was left out.

import { UsageError } from '../core/errors.js';
import { RISKS } from '../core/finding.js';
import type { AsOf, DeviceRow, Estate, FindingDetail, FindingRow, Light, Within } from '../store/estate.js';
import { bySite } from './by-site.js';
import type { AcceptedRow, Label, LightCounts, ManagerData, TechnicianData } from './data.js';
import { gather } from './paging.js';
import { scopeOf } from './scope.js';
import { managerSentence } from './sentence.js';
import { statusUrls } from './status-url.js';

export interface CollectOptions {
  /** Id or name of the one site to report on. */
  readonly site?: string | undefined;
  /** YYYY-MM-DD. */
  readonly knowledgeDate?: string | undefined;
}

export interface LabelOptions {
  readonly site?: string | undefined;
  /** Id of the only device to label. */
  readonly device?: string | undefined;
  /** Of the server, as in https://lenscap.example.com; what the codes lead to begins with it. */
  readonly publicUrl: string;
}

/** Devices one report looks at, at most. */
export const MOST_DEVICES = 5_000;
/** Findings of one device that the technician's report lists; more than anybody mends in one visit. */
const MOST_OF_DEVICE = 100;
/** Lines of each table of the manager's report: what more there is, the page has. */
const MOST_ROWS = 50;
/** Closed findings looked through for those of late. */
const MOST_CLOSED = 5_000;
/** How far the estate counts. */
const COUNTED = 10_000;
const CLOSED_DAYS = 30;
const HISTORY_DAYS = 90;
const DAY_MS = 86_400_000;

/** @throws UsageError for a site that whoever asks does not see */
export async function collectManager(
  estate: Estate,
  asked: Within,
  asOf: AsOf,
  options: CollectOptions = {},
): Promise<ManagerData> {
  const { within, siteName } = await scopeOf(estate, asked, asOf, options.site);
  const open = await estate.openCounts(within, asOf);
  const devices = await lightCounts(estate, within, asOf);
  const overdue = await estate.findings(
    { state: 'open', overdue: true, sort: 'worst', limit: MOST_ROWS },
    within,
    asOf,
  );
  const accepted = await estate.findings(
    { state: 'accepted', sort: 'worst', limit: MOST_ROWS },
    within,
    asOf,
  );
  const closed = await closedLately(estate, within, asOf);
  const groups = await estate.groups('site', within, asOf);
  return {
    madeAt: asOf.now,
    siteName,
    knowledgeDate: options.knowledgeDate ?? null,
    sentence: managerSentence(open, devices, overdue.total),
    devices,
    open,
    overdueCount: overdue.total,
    history: await estate.openHistory(HISTORY_DAYS, undefined, within, asOf),
    sites: groups.slice(0, MOST_ROWS),
    overdue: overdue.items,
    accepted: await withReasons(estate, accepted.items, within, asOf),
    closed: closed.rows.slice(0, MOST_ROWS),
    closedDays: CLOSED_DAYS,
    leftOut: [
      ...beyond('overdue findings', overdue.items.length, overdue.total),
      ...beyond('accepted findings', accepted.items.length, accepted.total),
      ...beyond('closed findings', Math.min(closed.rows.length, MOST_ROWS), closed.rows.length),
      ...beyond('sites', Math.min(groups.length, MOST_ROWS), groups.length),
      ...(Object.values(devices).some((count) => count >= COUNTED)
        ? [`Devices are counted up to ${number(COUNTED)} of each light.`]
        : []),
      ...(closed.isWhole
        ? []
        : [`Only the ${number(MOST_CLOSED)} newest closed findings were looked through.`]),
    ],
  };
}

/** @throws UsageError for a site that whoever asks does not see */
export async function collectTechnician(
  estate: Estate,
  asked: Within,
  asOf: AsOf,
  options: CollectOptions = {},
): Promise<TechnicianData> {
  const { within, siteName } = await scopeOf(estate, asked, asOf, options.site);
  const { items, isWhole } = await gather(
    (page) => estate.devices({ ...page, sort: 'worst' }, within, asOf),
    MOST_DEVICES,
  );
  const leftOut = isWhole ? [] : [`Only the ${number(MOST_DEVICES)} worst devices were looked at.`];
  const worked = [];
  for (const device of items.filter((row) => row.open > 0 && row.presence !== 'gone')) {
    const { findings, total } = await findingsOf(estate, device, within, asOf);
    if (findings.length > 0) worked.push({ device, findings });
    leftOut.push(...beyond(`findings of ${device.name}`, findings.length, total));
  }
  return {
    madeAt: asOf.now,
    siteName,
    knowledgeDate: options.knowledgeDate ?? null,
    sites: bySite(worked),
    deviceCount: worked.length,
    findingCount: worked.reduce((sum, { findings }) => sum + findings.length, 0),
    fine: items.filter((row) => row.open === 0 && row.presence !== 'gone').length,
    leftOut,
  };
}

/** One for each camera, recorder and intercom that is not gone, by site and name. @throws UsageError */
export async function collectLabels(
  estate: Estate,
  asked: Within,
  asOf: AsOf,
  options: LabelOptions,
): Promise<{ readonly labels: readonly Label[]; readonly leftOut: readonly string[] }> {
  const urlOf = statusUrls(options.publicUrl);
  const { within } = await scopeOf(estate, asked, asOf, options.site);
  const toLabel = (row: DeviceRow) => ({
    id: row.id,
    name: row.name,
    address: row.address,
    site: row.site?.name ?? '',
    url: urlOf(row.id),
  });
  if (options.device !== undefined) {
    const row = await estate.device(options.device, within, asOf);
    if (!row) throw new UsageError(`no device "${options.device}"`, 'see all: lenscap devices');
    return { labels: [toLabel(row)], leftOut: [] };
  }
  const { items, isWhole } = await gather(
    (page) => estate.devices({ ...page, sort: 'name' }, within, asOf),
    MOST_DEVICES,
  );
  const labels = items
    .filter((row) => row.category !== 'not_camera' && row.category !== 'unknown' && row.presence !== 'gone')
    .map(toLabel)
    .sort((a, b) => a.site.localeCompare(b.site, 'en', { numeric: true }));
  return { labels, leftOut: isWhole ? [] : [`Only the first ${number(MOST_DEVICES)} devices have labels.`] };
}

async function lightCounts(estate: Estate, within: Within, asOf: AsOf): Promise<LightCounts> {
  const count = async (light: Light) =>
    (await estate.devices({ light, limit: 1, sort: 'worst' }, within, asOf)).total;
  return {
    red: await count('red'),
    amber: await count('amber'),
    green: await count('green'),
    grey: await count('grey'),
  };
}

async function closedLately(estate: Estate, within: Within, asOf: AsOf) {
  const { items, isWhole } = await gather(
    (page) => estate.findings({ ...page, state: 'closed', sort: 'newest' }, within, asOf),
    MOST_CLOSED,
  );
  const after = new Date(Date.parse(asOf.now) - CLOSED_DAYS * DAY_MS).toISOString();
  const rows = items
    .filter(({ closedAt }) => closedAt !== null && closedAt >= after)
    .sort((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? ''));
  return { rows, isWhole };
}

async function withReasons(
  estate: Estate,
  rows: readonly FindingRow[],
  within: Within,
  asOf: AsOf,
): Promise<readonly AcceptedRow[]> {
  const accepted: AcceptedRow[] = [];
  for (const finding of rows) {
    const life = await estate.life(
      { device: finding.device.id, key: finding.key },
      { limit: 50 },
      within,
      asOf,
    );
    const deed = life.items.find(({ kind }) => kind === 'accepted');
    accepted.push({ finding, reason: deed?.says ?? '', who: deed?.who ?? '' });
  }
  return accepted;
}

async function findingsOf(estate: Estate, device: DeviceRow, within: Within, asOf: AsOf) {
  const query = { device: device.id, state: 'open', sort: 'worst', limit: MOST_OF_DEVICE } as const;
  const { items, total } = await estate.findings(query, within, asOf);
  const findings: FindingDetail[] = [];
  for (const { key } of items) {
    const detail = await estate.finding({ device: device.id, key }, within, asOf);
    // Closed by a scan between the two questions: then there is nothing left to do about it.
    if (detail) findings.push(detail);
  }
  findings.sort((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk));
  return { findings, total: Math.max(total, findings.length) };
}

function beyond(what: string, shown: number, total: number): readonly string[] {
  return total > shown ? [`${number(total - shown)} more ${what} are not listed here.`] : [];
}

function number(count: number): string {
  return count.toLocaleString('en');
}
