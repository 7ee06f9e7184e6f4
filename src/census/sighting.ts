// Sighting: one record of a camera, as much of it as a census keeps; and the line it is written as.

import type { Fact } from '../core/evidence.js';
import type { OutsideFormatId, OutsideLocation, OutsideRecord } from '../importers/outside.js';

export interface Sighting {
  readonly address: string;
  readonly port?: number;
  /** ISO 8601; absent where the file does not say. */
  readonly at?: string;
  readonly by: OutsideFormatId;
  readonly facts: readonly Fact[];
  readonly place: OutsideLocation;
}

type Line = readonly [
  address: string,
  port: number | null,
  at: string | null,
  by: OutsideFormatId,
  facts: readonly (readonly [kind: string, value: string])[],
  place: OutsideLocation,
];

export function sightingOf(record: OutsideRecord, by: OutsideFormatId, facts: readonly Fact[]): Sighting {
  const { address, port, at, place } = record;
  return {
    address,
    by,
    facts,
    place,
    ...(port !== undefined && { port }),
    ...(at !== undefined && { at }),
  };
}

export function sightingLine({ address, port, at, by, facts, place }: Sighting): string {
  const line: Line = [
    address,
    port ?? null,
    at ?? null,
    by,
    facts.map(({ kind, value }) => [kind, value]),
    place,
  ];
  return JSON.stringify(line);
}

/** Of a line that this program wrote. */
export function readSighting(text: string): Sighting {
  const [address, port, at, by, facts, place] = JSON.parse(text) as Line;
  return {
    address,
    by,
    facts: facts.map(([kind, value]) => ({ kind, value })),
    place,
    ...(port !== null && { port }),
    ...(at !== null && { at }),
  };
}
