// Importer: what a file of another tool says, as addresses, open ports and facts.

import type { Fact } from '../core/evidence.js';
import type { PortRange } from './outside.js';

/** One host of a port scan made by somebody else. */
export interface ImportedHost {
  readonly address: string;
  readonly openPorts: readonly number[];
  /** TCP ports that were looked at and are not open; absent where the file does not say. */
  readonly shutPorts?: readonly PortRange[];
  /** When the scan saw it, ISO 8601 in UTC; absent where the file does not say. */
  readonly at?: string;
  readonly facts: readonly (Fact & { readonly port?: number })[];
}
