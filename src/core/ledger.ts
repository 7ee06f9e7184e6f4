// Ledger entry: one line of the account of what was sent, or about to be sent, to a device.

export interface LedgerEntry {
  readonly scanId: string;
  /** ISO 8601 UTC, when it was about to be sent. */
  readonly at: string;
  /** An address; a multicast group or broadcast address; for a sweep the network in CIDR form. */
  readonly to: string;
  readonly port?: number;
  readonly transport: 'tcp' | 'udp';
  readonly cast: 'unicast' | 'multicast' | 'broadcast' | 'sweep';
  /** Id in the request catalogue. */
  readonly request: string;
  readonly bytes: number;
  /** "200", "timeout", "3 replies"; absent while unanswered or when the process died. */
  readonly answer?: string;
}
