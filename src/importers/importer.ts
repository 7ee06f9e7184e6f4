// Importer: what a file of another tool says, as addresses, open ports and facts.

import type { Fact } from '../core/evidence.js';

/** One host of a port scan made by somebody else. */
export interface ImportedHost {
  readonly address: string;
  readonly openPorts: readonly number[];
  /** When the scan saw it, ISO 8601 in UTC; absent where the file does not say. */
  readonly at?: string;
  readonly facts: readonly (Fact & { readonly port?: number })[];
}
