// Outside view: where scans of the internet saw a device, since when, until when, and what ties the record to it.

import type { Evidence } from '../core/evidence.js';
import type { Certainty } from '../core/identity.js';

/** What ties a record of the internet to a device of the owner, in words, and how sure that is. */
export const TIES = {
  address: { certainty: 'certain', says: 'It is the address of the device itself.' },
  certificate: { certainty: 'certain', says: 'It showed the certificate that only this device has.' },
  serial: { certainty: 'certain', says: 'It told the serial number of this device.' },
  mac: { certainty: 'certain', says: 'It told the MAC address of this device.' },
  portmap: { certainty: 'likely', says: 'The device itself had the router forward that port.' },
  model: {
    certainty: 'likely',
    says: 'It told the model and firmware of this device, and no other of yours has both.',
  },
} as const satisfies Record<string, { readonly certainty: Certainty; readonly says: string }>;
export type Tie = keyof typeof TIES;

export interface OutsidePlace {
  /** "203.0.113.9:554/tcp". */
  readonly place: string;
  /** ISO times of the first and the last record. */
  readonly since: string;
  readonly until: string;
  /** Who saw it: "shodan". */
  readonly by: string;
  /** One sentence. */
  readonly tie: string;
  readonly certainty: Certainty;
}

export interface OutsideView {
  /** Seen open, and by no newer record closed; the longest open first. */
  readonly open: readonly OutsidePlace[];
  /** Of the open ones, the earliest. */
  readonly since?: string;
}

/** Value of the evidence "outside.open". */
export function openValue(place: string, tie: Tie): string {
  return `${place} ${tie}`;
}

/** Reads the evidence "outside.open" and "outside.closed". */
export function outsideView(evidence: readonly Evidence[]): OutsideView {
  const places = new Map<string, OutsidePlace>();
  const sightings = evidence.filter(({ kind }) => kind === 'outside.open');
  for (const one of sightings.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const [place = '', tie = ''] = one.value.split(' ');
    if (!isTie(tie)) continue;
    places.set(place, later(places.get(place), placeOf(one, place, tie)));
  }
  const closed = new Map(
    evidence.filter(({ kind }) => kind === 'outside.closed').map(({ value, at }) => [value, at]),
  );
  const open = [...places.values()]
    .filter(({ place, until }) => (closed.get(place) ?? '') <= until)
    .toSorted((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)));
  const [first] = open;
  return { open, ...(first && { since: first.since }) };
}

function isTie(text: string): text is Tie {
  return Object.hasOwn(TIES, text);
}

function placeOf({ at, source }: Evidence, place: string, tie: Tie): OutsidePlace {
  const { says, certainty } = TIES[tie];
  return { place, since: at, until: at, by: source.via.replace(/^outside-/, ''), tie: says, certainty };
}

function later(before: OutsidePlace | undefined, now: OutsidePlace): OutsidePlace {
  if (!before) return now;
  const { tie, certainty } = before.certainty === 'certain' ? before : now;
  return { ...now, tie, certainty, since: before.since };
}
