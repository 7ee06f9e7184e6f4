// Importer: what a file of another tool says, as addresses, open ports and facts.

import type { Fact } from '../core/evidence.js';

/** One host of a port scan made by somebody else. */
export interface ImportedHost {
  readonly address: string;
  readonly openPorts: readonly number[];
  readonly facts: readonly (Fact & { readonly port?: number })[];
}
