// Derive: the devices as they were at the last run and as they are now → what opened, grew worse, is overdue or closed.

import { RISKS, type Risk } from '../core/finding.js';
import { type EventKind, eventKey, type FindingEvent } from './event.js';
import type { Compared } from './last-run.js';
import type { WatchedDevice, WatchedFinding } from './watched.js';

/** Days in which a finding is to be mended, counted from when it was first seen open; a risk without one has no end. */
export type DueDays = { readonly [risk in Risk]?: number | undefined };

const DAY = 86_400_000;

/**
 * A device that is gone tells nothing: none of its findings opens, closes or becomes overdue until it is seen again.
 * @param now milliseconds since 1970
 */
export function eventsBetween(
  before: readonly Compared[],
  after: readonly WatchedDevice[],
  dueDays: DueDays,
  now: number,
): readonly FindingEvent[] {
  const known = new Map(before.map((device) => [device.id, device]));
  return after
    .filter(({ presence }) => presence !== 'gone')
    .flatMap((device) => {
      const was = new Map(
        (known.get(device.id)?.findings ?? []).map((finding) => [episode(finding), finding]),
      );
      const open = new Set(device.findings.map(episode));
      return [
        ...device.findings.flatMap((finding) =>
          changes(device, was.get(episode(finding)), finding, dueDays, now),
        ),
        ...[...was.values()]
          .filter((finding) => !open.has(episode(finding)))
          .map((finding) => event('closed', device, finding, now)),
      ];
    });
}

/** What the next run compares with: a device that is gone stays as it was last seen. */
export function stateAfter(
  before: readonly Compared[],
  after: readonly WatchedDevice[],
): readonly WatchedDevice[] {
  const known = new Map(before.map((device) => [device.id, device]));
  return after.map((device) =>
    device.presence === 'gone' ? { ...device, findings: known.get(device.id)?.findings ?? [] } : device,
  );
}

/** ISO 8601 of the last moment in which it is not overdue; undefined when there is none. */
export function dueAt(
  { since, risk }: Pick<WatchedFinding, 'since' | 'risk'>,
  dueDays: DueDays,
): string | undefined {
  const days = dueDays[risk];
  const start = Date.parse(since);
  return days === undefined || Number.isNaN(start) ? undefined : new Date(start + days * DAY).toISOString();
}

/** One finding from when it opened to when it closed. */
function episode({ key, since }: WatchedFinding): string {
  return `${key}|${since}`;
}

function changes(
  device: WatchedDevice,
  was: WatchedFinding | undefined,
  is: WatchedFinding,
  dueDays: DueDays,
  now: number,
): readonly FindingEvent[] {
  // What is accepted is late when its acceptance ends, if it is still open then.
  const due = is.isAccepted ? undefined : dueAt(is, dueDays);
  return [
    ...(was ? [] : [event('opened', device, is, now)]),
    ...(was && RISKS.indexOf(is.risk) < RISKS.indexOf(was.risk)
      ? [{ ...event('worse', device, is, now), was: was.risk }]
      : []),
    // Whether it was told before is known by the event's key, so that a run that was left out loses none.
    ...(due !== undefined && now > Date.parse(due) ? [{ ...event('overdue', device, is, now), due }] : []),
  ];
}

function event(kind: EventKind, device: WatchedDevice, finding: WatchedFinding, now: number): FindingEvent {
  const { id, name, address, site, owner, maker } = device;
  const { isAccepted: _, ...told } = finding;
  return {
    key: eventKey(kind, id, finding),
    kind,
    at: new Date(now).toISOString(),
    device: { id, name, address, site, owner, maker },
    finding: told,
  };
}
