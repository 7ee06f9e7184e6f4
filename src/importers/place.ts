// Place: country, town, network and names of an address, as a record states them, in one shape.

import type { OutsideLocation } from './outside.js';

/** Longest name of a town or an organisation kept. */
const MAX_NAME = 256;
const MAX_HOSTNAMES = 32;
const HOSTNAME = /^[\w.-]{1,253}$/;

/** What a record says, in its own spelling. */
export interface StatedPlace {
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly city?: string | undefined;
  readonly organisation?: string | undefined;
  /** "AS64500" or "64500". */
  readonly asn?: string | undefined;
  readonly hostnames?: readonly string[];
}

export function placeOf(stated: StatedPlace): OutsideLocation {
  const country = /^[a-z]{2}$/i.test(stated.country ?? '') ? stated.country?.toUpperCase() : undefined;
  const region = nameOf(stated.region);
  const city = nameOf(stated.city);
  const organisation = nameOf(stated.organisation);
  const asn = asnOf(stated.asn);
  const hostnames = hostnamesOf(stated.hostnames ?? []);
  return {
    ...(country && { country }),
    ...(region && { region }),
    ...(city && { city }),
    ...(organisation && { organisation }),
    ...(asn && { asn }),
    ...(hostnames.length > 0 && { hostnames }),
  };
}

function nameOf(text: string | undefined): string | undefined {
  return text?.slice(0, MAX_NAME).replaceAll('\u0000', '').toWellFormed().trim() || undefined;
}

function asnOf(text: string | undefined): number | undefined {
  const digits = /^(?:AS)?(\d{1,10})$/i.exec(text ?? '')?.[1];
  const asn = Number(digits);
  return asn > 0 && asn <= 0xffffffff ? asn : undefined;
}

function hostnamesOf(names: readonly string[]): readonly string[] {
  const known = names.slice(0, MAX_HOSTNAMES).map((name) => name.toLowerCase());
  return [...new Set(known.filter((name) => HOSTNAME.test(name)))];
}
