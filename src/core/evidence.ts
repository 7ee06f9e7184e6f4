// Evidence: one thing that was read from a device or a record, where and when; every conclusion rests on it.

/** What was read, without where and when: what a probe or an importer hands back. */
export interface Fact {
  /** One of EVIDENCE_KINDS, or one of its families ("sadp." + field). */
  readonly kind: string;
  /** As read, decoded to text and cut to MAX_VALUE_LENGTH; never trusted, never markup. */
  readonly value: string;
}

/** Where a fact was read. */
export interface Source {
  /** The probe or importer that read it: "sadp", "http-banner", "nmap". */
  readonly via: string;
  /** IP address that answered, in canonical text form. */
  readonly address: string;
  readonly port?: number;
  readonly transport?: 'tcp' | 'udp' | 'file';
  /** The entry of the request catalogue that was answered. */
  readonly request?: string;
}

export interface Evidence extends Fact {
  readonly source: Source;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
}

/** Longest evidence value kept, in UTF-16 units; what a device sends beyond it identifies nothing. */
export const MAX_VALUE_LENGTH = 1024;

/** Cuts a value to the bound and drops NULs, which PostgreSQL text cannot hold. */
export function factValue(text: string): string {
  return text.replaceAll('\u0000', '').slice(0, MAX_VALUE_LENGTH).toWellFormed();
}
