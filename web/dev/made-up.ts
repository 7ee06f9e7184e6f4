// Made up: an estate of any size, the same each time: devices and their findings, some of them hostile by name.

import type { z } from 'zod';
import type { deviceRow, findingRow } from '../../src/api/contract/estate-rows.js';

export type DeviceRow = z.infer<typeof deviceRow>;
export type FindingRow = z.infer<typeof findingRow>;

/** Names that try to be more than names. */
export const HOSTILE = [
  '<img src=x onerror="window.owned=1">',
  '\u001b[2J\u001b[31mowned\u001b[0m',
  '=HYPERLINK("http://127.0.0.1/","click")',
] as const;

const DAY = 86_400_000;
const MAKERS = [
  ['hikvision', 'Hikvision', ['DS-2CD2143G0-I', 'DS-2CD2T47G2-L', 'DS-7608NI-K2']],
  ['dahua', 'Dahua', ['IPC-HDW5442TM', 'IPC-HFW2831S', 'NVR4108HS']],
  ['axis', 'Axis', ['P3245-LVE', 'M3106-L Mk II', 'Q6135-LE']],
  ['reolink', 'Reolink', ['RLC-810A', 'RLC-520A']],
  ['tplink', 'TP-Link', ['Tapo C200', 'VIGI C440']],
  ['hanwha', 'Hanwha Vision', ['XNV-8080R', 'QNO-7080R']],
] as const;
const SITES = [
  ['s1', 'Harbour warehouse', 'Marit Olsen'],
  ['s2', 'Head office', 'Jonas Weber'],
  ['s3', 'Shop Kanalstraße', 'Ana Ribeiro'],
  ['s4', 'Parking deck', ''],
] as const;
const FLAWS = [
  ['advisory:HSRC-202109-01', 'Anyone on the network can run commands on it', 'critical'],
  ['check:default-password', 'It still has the password it came with', 'critical'],
  ['advisory:DHCC-SA-202106-001', 'The login can be passed without a password', 'critical'],
  ['advisory:ACV-165813', 'Settings can be read by a logged-in viewer', 'medium'],
  ['check:old-firmware', 'Its firmware is two years old', 'high'],
  ['check:open-rtsp', 'The picture can be watched without a login', 'high'],
  ['check:telnet', 'Telnet is open', 'medium'],
  ['check:clock', 'Its clock is wrong by 14 minutes', 'low'],
] as const;
const RANK = { critical: 0, high: 1, medium: 2, low: 3 } as const;

export interface Estate {
  readonly devices: readonly DeviceRow[];
  readonly findings: FindingRow[];
  readonly sites: typeof SITES;
  readonly makers: typeof MAKERS;
}

/** Mulberry32: small, and the same on every machine. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(list: readonly T[], at: number): T {
  const found = list[Math.floor(at * list.length)];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

function findingsOf(device: DeviceRow, many: number, next: () => number, now: number): FindingRow[] {
  const start = Math.floor(next() * FLAWS.length);
  return Array.from({ length: many }, (_, i): FindingRow => {
    const [key, title, risk] = pick(FLAWS, ((start + i * 3) % FLAWS.length) / FLAWS.length);
    const since = now - Math.floor(1 + next() * 200) * DAY;
    const dueAt = since + { critical: 7, high: 30, medium: 90, low: 180 }[risk] * DAY;
    const state = next() < 0.08 ? 'accepted' : 'open';
    return {
      device: {
        id: device.id,
        name: device.name,
        address: device.address,
        site: device.site,
        vendor: device.vendor,
      },
      key,
      title,
      risk,
      certainty: next() < 0.7 ? 'certain' : 'likely',
      state,
      isOverdue: state === 'open' && dueAt < now,
      since: new Date(since).toISOString(),
      dueAt: new Date(dueAt).toISOString(),
      closedAt: null,
      acceptedUntil: state === 'accepted' ? new Date(now + 60 * DAY).toISOString().slice(0, 10) : null,
      assignee: next() < 0.3 ? pick(['Marit Olsen', 'Jonas Weber'], next()) : null,
      next:
        risk === 'critical'
          ? `Install firmware V5.7.3 on the ${device.model ?? 'device'}: Configuration › System › Maintenance › Upgrade. Until then, keep it off the internet.`
          : `Open the page of the ${device.model ?? 'device'} and change it under System › Security.`,
    };
  });
}

function deviceOf(index: number, next: () => number, now: number): DeviceRow {
  const [vendor, maker, models] = pick(MAKERS, next());
  const model = pick(models, next());
  const [site, siteName] = pick(SITES, next());
  const seen = next();
  return {
    id: `d${index}`,
    name: HOSTILE[index] ?? `${maker} ${model}`,
    address: `10.${20 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
    site: next() < 0.9 ? { id: site, name: siteName } : null,
    category: /NVR|7608/.test(model) ? 'recorder' : 'camera',
    vendor,
    brand: vendor,
    model,
    firmware: `V5.${Math.floor(next() * 8)}.${Math.floor(next() * 20)} build 21${10 + Math.floor(next() * 80)}`,
    serial: `SN${100_000 + index}`,
    presence: seen < 0.92 ? 'seen' : seen < 0.97 ? 'not_seen' : 'gone',
    lastSeen: new Date(now - Math.floor(next() * 5) * 3_600_000 - (seen > 0.92 ? 9 * DAY : 0)).toISOString(),
    open: 0,
    accepted: 0,
    risk: null,
    light: 'green',
    openSince: null,
    isTakeover: false,
    isReachable: next() < 0.05,
  };
}

function judged(device: DeviceRow, findings: readonly FindingRow[], at: number): DeviceRow {
  const open = findings.filter(({ state }) => state === 'open');
  const worst = [...open].sort((a, b) => RANK[a.risk] - RANK[b.risk])[0];
  const light = worst ? (worst.risk === 'critical' ? 'red' : 'amber') : at < 0.2 ? 'grey' : 'green';
  return {
    ...device,
    open: open.length,
    accepted: findings.length - open.length,
    risk: worst?.risk ?? null,
    light,
    openSince: open.map(({ since }) => since).sort()[0] ?? null,
    isTakeover: worst?.risk === 'critical',
  };
}

/** @param now milliseconds since 1970 */
export function madeUpEstate(size: number, now = Date.now()): Estate {
  const next = random(6);
  const findings: FindingRow[] = [];
  const devices = Array.from({ length: size }, (_, index) => {
    const device = deviceOf(index, next, now);
    const at = next();
    const own = findingsOf(device, index < 3 ? 2 : at < 0.55 ? 0 : at < 0.8 ? 1 : 3, next, now);
    findings.push(...own);
    return judged(device, own, next());
  });
  const order = (risk: FindingRow['risk'] | null) => (risk ? RANK[risk] : 4);
  devices.sort((a, b) => order(a.risk) - order(b.risk) || a.id.localeCompare(b.id, 'en', { numeric: true }));
  findings.sort((a, b) => order(a.risk) - order(b.risk) || a.since.localeCompare(b.since));
  return { devices, findings, sites: SITES, makers: MAKERS };
}
