// Fake insight: today, history, survival, makers and exposure of the made-up estate.

import { lifeOf } from './fake-device.js';
import type { World } from './fake-world.js';
import type { Estate, FindingRow } from './made-up.js';

const DAY = 86_400_000;
const RISKS = ['critical', 'high', 'medium', 'low'] as const;

function countsOf(findings: readonly FindingRow[]) {
  const of = (risk: string): number => findings.filter((one) => one.risk === risk).length;
  return { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') };
}

export function today({ estate }: World) {
  const open = estate.findings.filter(({ state }) => state === 'open');
  const overdue = open.filter(({ isOverdue }) => isOverdue);
  const takeover = estate.devices.filter(({ isTakeover }) => isTakeover).length;
  const cameras = estate.devices.length;
  const { devices } = estate;
  return {
    sentence:
      cameras === 0
        ? 'Nothing was scanned yet.'
        : `${takeover} of your ${cameras} cameras can be taken over by anyone who reaches them. Start with the Hikvision at the harbour.`,
    summary: {
      sentence: '',
      cameras,
      takeover,
      affected: takeover,
      likely: 0,
      fixed: 0,
      cannotTell: 4,
      notCameras: 0,
    },
    open: countsOf(open),
    openYesterday: open.length + (cameras === 0 ? 0 : 6),
    overdue: { total: overdue.length, items: overdue.slice(0, 20) },
    changes: devices
      .slice(0, 6)
      .flatMap((one) => lifeOf(one, estate.findings).slice(0, 2))
      .map((one, i) => ({ ...one, at: new Date(Date.now() - i * 4_000_000).toISOString() })),
    next: open.filter(({ risk }) => risk === 'critical').slice(0, 5),
    lastScanAt: cameras === 0 ? null : new Date(Date.now() - 5_000_000).toISOString(),
    notes: cameras === 0 ? [] : ['EPSS is 45 days old. Fetch it again under Scans.'],
  };
}

export function history(estate: Estate, days: number) {
  const open = countsOf(estate.findings.filter(({ state }) => state === 'open'));
  if (estate.devices.length === 0) return [];
  return Array.from({ length: days }, (_, i) => {
    const left = days - 1 - i;
    const at = (now: number, pace: number): number =>
      Math.round(now * (1 + pace * left * 0.01 + 0.04 * Math.sin(i / 5)));
    return {
      day: new Date(Date.now() - left * DAY).toISOString().slice(0, 10),
      critical: left === 0 ? open.critical : at(open.critical, 0.9),
      high: left === 0 ? open.high : at(open.high, 0.5),
      medium: left === 0 ? open.medium : at(open.medium, -0.2),
      low: open.low,
      opened: i % 4,
      closed: i % 5,
    };
  });
}

export function groups(estate: Estate, by: string) {
  const idOf = ({ key, device, assignee }: FindingRow): readonly [string, string] => {
    if (by === 'advisory') return [key, estate.findings.find((one) => one.key === key)?.title ?? key];
    if (by === 'site') return [device.site?.id ?? 'none', device.site?.name ?? 'At no site'];
    if (by === 'vendor') return [device.vendor ?? 'none', device.vendor ?? 'Unknown'];
    return [assignee ?? 'none', assignee ?? 'Nobody'];
  };
  const ids = new Map(estate.findings.map((one) => idOf(one)));
  return [...ids].map(([id, name]) => {
    const own = estate.findings.filter((one) => idOf(one)[0] === id);
    const open = own.filter(({ state }) => state === 'open');
    return {
      id,
      name,
      open: open.length,
      devices: new Set(open.map(({ device }) => device.id)).size,
      overdue: open.filter(({ isOverdue }) => isOverdue).length,
      accepted: own.length - open.length,
      risk: RISKS.find((risk) => open.some((one) => one.risk === risk)) ?? null,
      oldest: open.map(({ since }) => since).sort()[0] ?? null,
    };
  });
}

export function survival(size: number) {
  const at = (day: number) => ({
    day,
    left: Math.exp(-day / 60),
    low: Math.exp(-day / 60) * 0.86,
    high: Math.min(1, Math.exp(-day / 60) * 1.12),
  });
  const days = (from: number, to: number) =>
    Array.from({ length: (to - from) / 5 + 1 }, (_, i) => at(from + i * 5));
  return size === 0
    ? {
        findings: 0,
        curve: [],
        forecast: [],
        halfDay: null,
        most95Day: null,
        says: 'Too few findings were closed to say anything.',
      }
    : {
        findings: 214,
        curve: days(0, 120),
        forecast: days(120, 240),
        halfDay: 42,
        most95Day: 180,
        says: 'Half of the findings are closed after 42 days; at this pace 95% are after 180.',
      };
}

export function makers(estate: Estate) {
  return estate.makers.map(([id, name], i) => {
    const own = estate.devices.filter((one) => one.vendor === id);
    return {
      id,
      name,
      devices: own.length,
      open: own.reduce((sum, one) => sum + one.open, 0),
      advisories: 40 - i * 5,
      knownExploited: Math.max(0, 4 - i),
      withoutFix: i,
      medianDaysToFix: i === 4 ? null : 30 + i * 22,
      medianDaysOpen: i === 5 ? null : 20 + i * 9,
    };
  });
}

export function exposure(estate: Estate) {
  const seen = estate.devices.filter(({ isReachable }) => isReachable);
  return {
    reachable: seen.length,
    items: seen.map(({ id, name, address, open }, i) => ({
      device: { id, name, address },
      because: 'Shodan saw port 80 open from the internet.',
      since: new Date(Date.now() - (i + 3) * 9 * DAY).toISOString(),
      daysReachable: (i + 3) * 9,
      daysSinceFix: i % 3 === 0 ? null : 200 + i,
      open,
    })),
  };
}
