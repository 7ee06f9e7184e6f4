// Event: one thing that became different about one finding of one device, which its owner may want to be told.

import { z } from 'zod';
import { RISKS } from '../core/finding.js';

export const EVENT_KINDS = ['opened', 'worse', 'overdue', 'closed'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Kept in a file of Lenscap's own, so it is read back by a schema. */
export const findingEvent = z.object({
  /** The same for the same thing, however often it is noticed; see `eventKey`. */
  key: z.string(),
  kind: z.enum(EVENT_KINDS),
  /** ISO 8601; when it was noticed. */
  at: z.string(),
  device: z.object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    /** As the configuration names them; empty where it names none. */
    site: z.string(),
    owner: z.string(),
    /** Id of the maker, such as "hikvision"; empty when it is not known. */
    maker: z.string(),
  }),
  finding: z.object({
    key: z.string(),
    title: z.string(),
    risk: z.enum(RISKS),
    because: z.string(),
    next: z.string(),
    closes: z.string(),
    /** ISO 8601. */
    since: z.string(),
  }),
  /** On worse: what the risk was. */
  was: z.enum(RISKS).optional(),
  /** ISO 8601, on overdue: until when it was to be mended. */
  due: z.string().optional(),
});
export type FindingEvent = Readonly<z.infer<typeof findingEvent>>;

/**
 * A finding that closes and opens again has a new `since`, so that it is told anew. One that becomes graver is told once
 * for each risk it reaches.
 */
export function eventKey(
  kind: EventKind,
  device: string,
  { key, since, risk }: Pick<FindingEvent['finding'], 'key' | 'since' | 'risk'>,
): string {
  return [kind, device, key, since, ...(kind === 'worse' ? [risk] : [])].join('|');
}
