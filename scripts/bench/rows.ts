// Rows: what one run of the benchmark measured, and how right the inventory is beside the truth.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianMs } from './measure.js';

export const LENSCAP = 'bin/lenscap.js';
const COMMAND = fileURLToPath(new URL('../../../bin/lenscap.js', import.meta.url));

/** One line of the table. */
export interface Peer {
  readonly name: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly found: number;
  /** Per cent of the devices that reveal make and model whose make and model are right. */
  readonly rightPercent: number | null;
  readonly firmwareRead: number | null;
  readonly requestsMax: number | null;
  readonly note: string;
}

export function rowsOf(folder: string): readonly Peer[] {
  return JSON.parse(readFileSync(path.join(folder, 'rows.json'), 'utf8')) as readonly Peer[];
}

/** Median start-up times in milliseconds, beside a bare Node. */
export async function startup(): Promise<Record<string, number>> {
  const node = process.execPath;
  return {
    'node -e 0': await medianMs(node, ['-e', '0'], 11),
    'lenscap --version': await medianMs(node, [COMMAND, '--version'], 11),
    'lenscap --help': await medianMs(node, [COMMAND, '--help'], 11),
  };
}
