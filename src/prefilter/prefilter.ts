// Prefilter: which lines of a scan can be of a camera, told by the fingerprints and without parsing the others.

import { makeBrands } from '../recognise/brands.js';
import type { BrandSet, FingerprintSet } from '../recognise/facts-known.js';
import { confirmsBrand } from './confirm.js';
import { LineScan, type LineSink, type Scanners } from './line-scan.js';
import { type Literal, literalsOf, Unfiltered } from './literals.js';
import { Scanner } from './scanner.js';

/** Bytes scanned at once: what is read stays in the cache of the processor until it is looked at. */
const CHUNK = 256 * 1024;

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
    const scanners = scannersOf(literalsOf(known.fingerprints));
    return {
      scan: ({ onLine, onTooLong }) =>
        new LineScan(scanners, {
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

/** Made when needed, used again. */
export function scannersOf(literals: readonly Literal[]): Scanners {
  const idle: Scanner[] = [];
  return {
    take: () => idle.pop() ?? new Scanner(literals, CHUNK),
    giveBack: (scanner) => void idle.push(scanner),
  };
}
