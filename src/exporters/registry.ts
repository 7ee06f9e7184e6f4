// Registry: every format that can be exported, by the name typed on the command line.

import { writeCsaf } from './csaf-vex.js';
import { writeCsv } from './csv.js';
import { writeCycloneDx } from './cyclonedx-vex.js';
import type { ExportInput } from './input.js';
import { writeOpenVex } from './openvex.js';
import { writeSarif } from './sarif.js';

export interface Exporter {
  readonly label: string;
  /** Of the file, as the format's users name it. */
  readonly extension: string;
  /** Whether the document names its author as the one who makes its statements. */
  readonly authored: boolean;
  /** The whole document; undefined when the format cannot be written without a single verdict. */
  write(input: ExportInput): string | undefined;
}

export const exporters: ReadonlyMap<string, Exporter> = new Map<string, Exporter>([
  ['csaf', { label: 'CSAF 2.0 VEX', extension: '.json', authored: true, write: writeCsaf }],
  [
    'cyclonedx',
    { label: 'CycloneDX 1.6 VEX', extension: '.cdx.json', authored: true, write: writeCycloneDx },
  ],
  ['openvex', { label: 'OpenVEX 0.2.0', extension: '.openvex.json', authored: true, write: writeOpenVex }],
  ['sarif', { label: 'SARIF 2.1.0', extension: '.sarif', authored: false, write: writeSarif }],
  ['csv', { label: 'CSV', extension: '.csv', authored: false, write: writeCsv }],
]);
