// An estate made by hand: a few sites and devices, with names that try to be markup.

import type {
  AsOf,
  DeviceRow,
  Estate,
  FindingDetail,
  FindingQuery,
  LifeEvent,
  OpenDay,
  Page,
  PageQuery,
  RiskCounts,
  Within,
} from '../store/estate.js';

export const AS_OF: AsOf = { now: '2026-03-31T10:00:00.000Z', dueDays: { critical: 7, high: 30 } };

/** Names that try to be HTML, Typst, a formula, a terminal command, another direction or a page of letters. */
export const HOSTILE_NAMES: readonly string[] = [
  '<script>document.title="owned"</script>',
  '#read("/etc/passwd")',
  '#panic("owned")',
  '*bold* _it_ $x^2$ `raw` = Head @ref <label>',
  'C:\\path\\#eval("1") \\u{41}',
  '=HYPERLINK("http://evil.example","x")',
  '\u001b[31mred\u001b]0;owned\u0007 bell',
  'left\u202Etfel',
  '</style><img src=x onerror=alert(1)>"\'&amp;',
  '监控摄像头 カメラ 카메라 مراقبة',
  'W'.repeat(120),
  '"}}); // #{2+2} #let x = 1',
];

export interface Made {
  readonly devices: readonly DeviceRow[];
  readonly findings: readonly FindingDetail[];
  readonly life: readonly LifeEvent[];
}

export function deviceRow(over: Partial<DeviceRow> & Pick<DeviceRow, 'id'>): DeviceRow {
  return {
    name: `Camera ${over.id}`,
    address: '127.77.0.11',
    site: { id: 'north', name: 'North gate' },
    category: 'camera',
    vendor: 'hikvision',
    brand: 'hikvision',
    model: 'DS-2CD2143G0-I',
    firmware: 'V5.5.160 build 210416',
    serial: 'DS-2CD2143G0-I20190801AAWR',
    presence: 'seen',
    lastSeen: AS_OF.now,
    open: 0,
    accepted: 0,
    risk: null,
    openSince: null,
    light: 'green',
    isTakeover: false,
    isReachable: false,
    ...over,
  };
}

export function finding(device: DeviceRow, over: Partial<FindingDetail> = {}): FindingDetail {
  return {
    device,
    key: 'advisory:HSRC-202109-01',
    title: 'Anyone on the network can take it over',
    risk: 'critical',
    certainty: 'certain',
    state: 'open',
    isOverdue: false,
    since: '2026-02-20T08:00:00.000Z',
    dueAt: '2026-04-20T08:00:00.000Z',
    closedAt: null,
    acceptedUntil: null,
    assignee: null,
    next: 'Install V5.5.800 build 210628 or newer.',
    because: 'V5.5.160 build 210416 was built before the fixed build.',
    closes: 'Closes when a scan reads the fixed build.',
    ...over,
  };
}

/** Answers as the store would for what the reports ask; anything that would write is refused. */
export function estateOf({ devices, findings, life }: Made): Estate {
  const sees = (within: Within, site: { readonly id: string } | null) =>
    within === null || (site !== null && within.includes(site.id));
  const matching = (query: FindingQuery, within: Within) =>
    findings.filter(
      (one) =>
        sees(within, one.device.site) &&
        one.state === query.state &&
        (query.device === undefined || one.device.id === query.device) &&
        (query.overdue === undefined || one.isOverdue === query.overdue),
    );
  const refuse = () => Promise.reject(new Error('a report only reads'));
  return {
    devices: async (query, within) =>
      pageOf(
        devices.filter(
          (row) => sees(within, row.site) && (query.light === undefined || row.light === query.light),
        ),
        query,
      ),
    device: async (id, within) => devices.find((row) => row.id === id && sees(within, row.site)),
    findings: async (query, within) => pageOf(matching(query, within), query),
    finding: async (id, within) =>
      findings.find(
        (one) => one.device.id === id.device && one.key === id.key && sees(within, one.device.site),
      ),
    groups: async (_by, within) =>
      [...new Map(devices.map(({ site }) => [site?.id ?? 'none', site])).entries()]
        .filter(([, site]) => sees(within, site))
        .map(([id, site]) => {
          const own = findings.filter((one) => (one.device.site?.id ?? 'none') === id);
          return {
            id,
            name: site?.name ?? 'At no site',
            open: own.filter(({ state }) => state === 'open').length,
            devices: devices.filter((row) => (row.site?.id ?? 'none') === id).length,
            overdue: own.filter(({ isOverdue }) => isOverdue).length,
            accepted: own.filter(({ state }) => state === 'accepted').length,
            risk: null,
            oldest: '2026-01-04T08:00:00.000Z',
          };
        }),
    life: async (of, query) =>
      pageOf(
        life.filter((event) => event.device === of.device && event.key === of.key),
        query,
      ),
    openCounts: async (within) =>
      countsOf(findings.filter((one) => one.state === 'open' && sees(within, one.device.site))),
    openHistory: async (days) => (devices.length === 0 ? [] : historyOf(days)),
    sites: async (within) =>
      [...new Map(devices.flatMap(({ site }) => (site ? [[site.id, site.name]] : []))).entries()]
        .filter(([id]) => sees(within, { id }))
        .map(([id, name]) => ({
          id,
          name,
          owner: '',
          networks: [],
          place: null,
          devices: 0,
          open: 0,
          overdue: 0,
        })),
    summary: async () => ({
      cameras: devices.length,
      takeover: 0,
      likelyTakeover: 0,
      affected: 0,
      likely: 0,
      fixed: 0,
      cannotTell: 0,
      notCameras: 0,
    }),
    lifetimes: async () => [],
    vendors: async () => [],
    assignees: async () => [],
    act: refuse,
    saveSite: refuse,
    deleteSite: refuse,
  };
}

function pageOf<T>(all: readonly T[], { cursor, limit }: PageQuery): Page<T> {
  const from = Number(cursor ?? 0);
  const hasNext = from + limit < all.length;
  return {
    items: all.slice(from, from + limit),
    // As the store's: a count is exact up to ten thousand, whether there is a next page or not.
    total: Math.min(all.length, 10_000),
    isMore: all.length > 10_000,
    next: hasNext ? String(from + limit) : null,
  };
}

function countsOf(findings: readonly FindingDetail[]): RiskCounts {
  const count = (risk: string) => findings.filter((one) => one.risk === risk).length;
  return { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low') };
}

/** A rise, a day on which much is mended, and a slow fall. */
function historyOf(days: number): readonly OpenDay[] {
  return Array.from({ length: days }, (_, i) => {
    const rest = i < 40 ? i : Math.max(0, 52 - i * 0.5);
    return {
      day: new Date(Date.parse(AS_OF.now) - (days - 1 - i) * 86_400_000).toISOString().slice(0, 10),
      critical: Math.round(rest / 8),
      high: Math.round(rest / 4),
      medium: Math.round(rest / 3) + 2,
      low: 3,
      opened: i < 40 ? 1 : 0,
      closed: i < 40 ? 0 : 1,
    };
  });
}

export const EMPTY: Made = { devices: [], findings: [], life: [] };

/** Two sites and some devices at none; each hostile name is a device, a site, a finding and a reason. */
export function hostileEstate(): Made {
  const devices = HOSTILE_NAMES.map((name, i) =>
    deviceRow({
      id: `d${i}`,
      name,
      address: `127.77.0.${i + 10}`,
      site: i % 4 === 3 ? null : { id: `s${i % 2}`, name: i % 2 === 0 ? 'North gate' : name },
      model: name,
      firmware: name,
      open: 2,
      light: i % 3 === 0 ? 'red' : 'amber',
      risk: 'critical',
    }),
  );
  const findings = devices.flatMap((device, i) => [
    finding(device, { isOverdue: i % 2 === 0, dueAt: '2026-03-01T00:00:00.000Z', assignee: device.name }),
    finding(device, {
      key: 'check:old',
      title: device.name,
      risk: 'high',
      because: device.name,
      next: device.name,
    }),
    finding(device, {
      key: 'check:telnet',
      title: 'Telnet is open',
      risk: 'medium',
      state: 'accepted',
      acceptedUntil: '2026-06-30',
    }),
    finding(device, {
      key: 'check:upnp',
      title: 'UPnP opens ports',
      risk: 'low',
      state: 'closed',
      closedAt: '2026-03-20T00:00:00.000Z',
    }),
  ]);
  const life = devices.map((device) => ({
    at: AS_OF.now,
    kind: 'accepted' as const,
    device: device.id,
    deviceName: device.name,
    key: 'check:telnet',
    title: 'Telnet is open',
    risk: 'medium' as const,
    who: device.name,
    says: `reason ${device.name}`,
  }));
  return { devices, findings, life };
}
