// Platform: the hardware platform that the firmware text itself names, for the makers whose text does.

import { schemes } from './registry.js';

/** Hikvision's file names begin with it: "IPC_G3_EN_STD_5.5.160_210416". What devices answer without a login has none. */
const HIKVISION_FILE = /^(?<platform>IP[CD]_[A-Z]\d)_/i;
/** Makers whose versions begin with the board (Uniview "B6103", Milesight "51"), which their schemes read as the track. */
const BOARD_FIRST: ReadonlySet<string> = new Set(['milesight', 'uniview']);

/**
 * "IPC_G3", "B6103"; undefined where the text does not tell. A Bosch or Axis number exists on several platforms, the
 * codes of Dahua and Honeywell name customers, and Reolink's hardware is a field of its own.
 */
export function readPlatform(vendor: string, raw: string): string | undefined {
  const scheme = schemes.get(vendor);
  const version = scheme?.parse(raw);
  if (!scheme || version === undefined) return undefined;
  if (vendor === 'hikvision') return HIKVISION_FILE.exec(raw.trim())?.groups?.platform?.toUpperCase();
  return BOARD_FIRST.has(vendor) ? scheme.parts(version).track : undefined;
}
