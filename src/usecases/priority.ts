// Priority: what speaks for doing a finding first: how bad, exploited already, likely to be, and reachable from outside.

import ipaddr from 'ipaddr.js';
import type { Verdict } from '../core/verdict.js';
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

/** A private address alone proves nothing: a router may forward to it. */
export function reachableFromOutside(addresses: readonly string[]): ReportDevice['reachable'] {
  const open = addresses.find((address) => isPublic(address));
  return open === undefined
    ? { fromOutside: 'not_known', because: 'Its addresses are private; a router may still forward to it.' }
    : {
        fromOutside: 'yes',
        because: `${open} is a public address: anyone can reach it unless a firewall stands before it.`,
      };
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** "CVSS 9.8 by NVD · exploited since 2022-01-10 · EPSS 94% of 2026-11-20 · public address"; empty when nothing is known. */
export function priorityText(
  { priority }: Pick<ReportFinding, 'priority'>,
  { reachable }: Pick<ReportDevice, 'reachable'>,
): string {
  const { cvss, exploitedSince, epss } = priority ?? {};
  return [
    ...(cvss ? [`CVSS ${cvss.score.toFixed(1)} by ${cvss.by}`] : []),
    ...(exploitedSince ? [`exploited since ${exploitedSince}`] : []),
    ...(epss ? [`EPSS ${percent(epss.score)} of ${epss.date}`] : []),
    ...(reachable.fromOutside === 'yes' ? ['has a public address'] : []),
  ].join(' · ');
}

/** One decimal below 10%, because most CVEs lie there. */
function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}
