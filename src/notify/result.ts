// Result: what the message came to for each contact, as tables and documents show it.

import type { Planned } from './plan.js';

export interface NotifiedContact {
  readonly email: string;
  readonly organisation: string | null;
  readonly devices: number;
  /** ISO 3166 alpha-2, sorted. */
  readonly countries: readonly string[];
  readonly language: string;
  /** ISO day. */
  readonly lastTold: string | null;
  /** `to_tell` in a dry run; `told` recently; `unknown` when nobody knows whether the server has it. */
  readonly state: 'to_tell' | 'told' | 'sent' | 'not_sent' | 'unknown' | 'not_tried';
  readonly why?: string;
  readonly subject?: string;
  /** Folder of its files, inside the output folder. */
  readonly place?: string;
}

export interface NotifyResult {
  readonly contacts: readonly NotifiedContact[];
  readonly devices: number;
  readonly withoutContact: number;
  readonly onlyLikely: number;
  /** Places in the contact files that could not be used. */
  readonly rejected: number;
  /** False for a dry run. */
  readonly sending: boolean;
  readonly out: string;
  readonly record: string;
}

export function contactResult(
  { group: { contact, devices }, decision, lastTold }: Planned,
  language: string,
  more: Pick<NotifiedContact, 'subject' | 'place'> = {},
): NotifiedContact {
  return {
    email: contact.email,
    organisation: contact.organisation ?? null,
    devices: devices.length,
    countries: [...new Set(devices.flatMap(({ country }) => country ?? []))].sort(),
    language,
    lastTold: lastTold ?? null,
    ...(decision.tell
      ? { state: 'to_tell' as const }
      : decision.why === 'told'
        ? { state: 'told' as const, why: `not before ${decision.from}` }
        : { state: 'unknown' as const, why: 'nobody knows whether it arrived' }),
    ...more,
  };
}
