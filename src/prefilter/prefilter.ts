// Prefilter: which lines of a scan can be of a camera, told by the fingerprints and without parsing the others.

import { makeBrands } from '../recognise/brands.js';
import type { BrandSet, FingerprintSet } from '../recognise/facts-known.js';
import { confirmsBrand } from './confirm.js';
import { LineScan, type LineSink } from './line-scan.js';
import { literalsOf, Unfiltered } from './literals.js';

export interface Prefilter {
  /** Hands on the lines of a stream that the recogniser could take for a camera, and those that are damaged. */
  scan(sink: LineSink): LineScan;
}

/**
 * @param known what the recogniser knows
 * @returns undefined where some fingerprint gives nothing to look for: then every line has to be parsed
 */
export function makePrefilter(known: {
  readonly fingerprints: FingerprintSet;
  readonly brands: BrandSet;
}): Prefilter | undefined {
  const brands = makeBrands(known.brands);
  const isBrand = (text: string) => brands.byName(text.trim()) !== undefined;
  try {
    const literals = literalsOf(known.fingerprints);
    return {
      scan: ({ onLine, onTooLong }) =>
        new LineScan(literals, {
          onTooLong,
          onLine(line, offset) {
            if (line.isSoft && !line.isDamaged && !confirmsBrand(line.bytes.toString('latin1'), isBrand))
              return;
            onLine(line, offset);
          },
        }),
    };
  } catch (error) {
    if (error instanceof Unfiltered) return undefined;
    throw error;
  }
}
