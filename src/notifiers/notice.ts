// Notice: events of one kind that belong together, told in one message over one channel.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RISKS, type Risk } from '../core/finding.js';
import { groupBy } from '../core/group.js';
import { EVENT_KINDS, type EventKind, type FindingEvent, findingEvent } from './event.js';

export const GROUPINGS = ['site', 'owner', 'maker', 'finding'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const notice = z.object({
  /** The same for the same events over the same channel: receivers tell a repetition by it. */
  id: z.string(),
  channel: z.string(),
  kind: z.enum(EVENT_KINDS),
  /** ISO 8601. */
  at: z.string(),
  /** The gravest first. */
  events: z.array(findingEvent).min(1),
});
export type Notice = Readonly<z.infer<typeof notice>>;

/** What a channel wants to hear. */
export interface Filter {
  readonly minimumRisk: Risk;
  readonly events: readonly EventKind[];
  /** Each of these lets everything through when it is empty. */
  readonly sites: readonly string[];
  readonly owners: readonly string[];
  readonly makers: readonly string[];
  /** Beginnings of finding keys: "check:", "advisory:HSRC". */
  readonly findings: readonly string[];
}

/** Events that pass the filter, grouped: events of different kinds are never in one notice. */
export function noticesFor(
  channel: string,
  { filter, groupBy: by }: { readonly filter: Filter; readonly groupBy: readonly Grouping[] },
  events: readonly FindingEvent[],
): readonly Notice[] {
  const wanted = events.filter((event) => passes(event, filter));
  const groups = groupBy(wanted, (event) =>
    JSON.stringify([event.kind, ...by.map((grouping) => GROUP_OF[grouping](event))]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const sorted = group.toSorted((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1));
    return [{ id: idOf(channel, sorted), channel, kind: first.kind, at: first.at, events: sorted }];
  });
}

function rank({ finding }: FindingEvent): number {
  return RISKS.indexOf(finding.risk);
}

const GROUP_OF: Readonly<Record<Grouping, (event: FindingEvent) => string>> = {
  site: ({ device }) => device.site,
  owner: ({ device }) => device.owner,
  maker: ({ device }) => device.maker,
  finding: ({ finding }) => finding.key,
};

function passes({ kind, device, finding }: FindingEvent, filter: Filter): boolean {
  const named = (names: readonly string[], name: string) => names.length === 0 || names.includes(name);
  return (
    RISKS.indexOf(finding.risk) <= RISKS.indexOf(filter.minimumRisk) &&
    filter.events.includes(kind) &&
    named(filter.sites, device.site) &&
    named(filter.owners, device.owner) &&
    named(filter.makers, device.maker) &&
    (filter.findings.length === 0 || filter.findings.some((start) => finding.key.startsWith(start)))
  );
}

/** 128 bits of SHA-256: letters and digits only, so that it may stand in any header, path or address. */
function idOf(channel: string, events: readonly FindingEvent[]): string {
  const keys = events.map(({ key }) => key).sort();
  return createHash('sha256')
    .update(JSON.stringify([channel, keys]))
    .digest('hex')
    .slice(0, 32);
}
