// Priority: what speaks for doing a finding first: how bad, exploited already, likely to be, and reachable from outside.

import ipaddr from 'ipaddr.js';
import type { Verdict } from '../core/verdict.js';
import { outsideView } from '../judge/outside-view.js';
import type { DeviceRecord } from '../store/store.js';
import type { ReportDevice, ReportFinding } from './report.js';

/** What a verdict says of urgency; null where it says nothing. */
export function priorityOf(verdict: Verdict | undefined): ReportFinding['priority'] {
  const { severity, exploitedSince, epss } = verdict ?? {};
  if (!severity && exploitedSince === undefined && !epss) return null;
  return {
    cvss: severity ? { ...severity } : null,
    exploitedSince: exploitedSince ?? null,
    epss: epss ? { ...epss } : null,
  };
}

/**
 * A record of a scan of the internet proves it; a private address alone disproves nothing: a router may forward to it.
 * @param now milliseconds since 1970
 */
export function reachableFromOutside(
  { addresses, evidence, verdicts }: Pick<DeviceRecord, 'addresses' | 'evidence' | 'verdicts'>,
  now: number,
): ReportDevice['reachable'] {
  const { open, since } = outsideView(evidence);
  const fixed = fixKnownSince(verdicts);
  const clock = fixed === undefined ? {} : { daysSinceFix: daysBetween(fixed, now) };
  if (since !== undefined)
    return {
      fromOutside: 'yes',
      because: `A scan of the internet saw it at ${open.map(({ place }) => place).join(', ')}.`,
      since,
      daysReachable: daysBetween(since, now),
      ...clock,
    };
  const own = addresses.find((address) => isPublic(address));
  return own === undefined
    ? { fromOutside: 'not_known', because: 'Its addresses are private; a router may still forward to it.' }
    : {
        fromOutside: 'yes',
        because: `${own} is a public address: anyone can reach it unless a firewall stands before it.`,
        ...clock,
      };
}

/** The day since which the owner could have known of a fix that is not installed; the oldest counts. */
function fixKnownSince(verdicts: DeviceRecord['verdicts']): string | undefined {
  return verdicts
    .filter(({ status, fix }) => status === 'affected' && fix?.firmware !== undefined)
    .flatMap(({ published }) => published ?? [])
    .sort()[0];
}

function daysBetween(since: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(since)) / 86_400_000));
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** "CVSS 9.8 by NVD · exploited since 2022-01-10 · EPSS 94% of 2026-11-20 · reachable …"; empty when nothing is known. */
export function priorityText(
  { priority }: Pick<ReportFinding, 'priority'>,
  { reachable }: Pick<ReportDevice, 'reachable'>,
): string {
  const { cvss, exploitedSince, epss } = priority ?? {};
  return [
    ...(cvss ? [`CVSS ${cvss.score.toFixed(1)} by ${cvss.by}`] : []),
    ...(exploitedSince ? [`exploited since ${exploitedSince}`] : []),
    ...(epss ? [`EPSS ${percent(epss.score)} of ${epss.date}`] : []),
    ...exposure(reachable),
  ].join(' · ');
}

function exposure({
  fromOutside,
  daysReachable,
  daysSinceFix,
}: ReportDevice['reachable']): readonly string[] {
  if (fromOutside !== 'yes') return [];
  const unfixed = daysSinceFix === undefined ? [] : [`a fix exists for ${daysSinceFix} days`];
  return daysReachable === undefined
    ? ['has a public address', ...unfixed]
    : [`reachable from the internet for ${daysReachable} days`, ...unfixed];
}

/** One decimal below 10%, because most CVEs lie there. */
function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}
