// Durability: what makes a write outlive the process and the machine, where the engine alone does not.

import type { Kysely } from 'kysely';
import type { ScanDocument } from './save-scan.js';
import type { Schema } from './schema.js';

export interface Durability {
  /** Puts the scan on disk before the database has it. */
  journal(document: ScanDocument, number: number): Promise<void>;
  /** Takes that back: the database refused the scan. */
  discard(document: ScanDocument, number: number): Promise<void>;
  /** Puts everything committed on disk. */
  settle(db: Kysely<Schema>): Promise<void>;
  /** Told after a save, once others may use the database again. */
  saved(): void;
}
