// Schema: the tables as the newest migration leaves them, for Kysely's types.

import { type ColumnType, type RawBuilder, sql } from 'kysely';
import type { DeskSchema } from './desk-schema.js';
import type { DeviceRecord, ScanRecord } from './store.js';
import type { WorkSchema } from './work-schema.js';

/** Written as JSON text, read as a value. */
export type Json<T> = ColumnType<T, JsonText<T>, JsonText<T>>;
type JsonText<T> = null extends T ? string | null : string;

export interface Sited {
  readonly org_id: string;
  readonly site_id: string;
}

/** How much a site holds; its row is the lock that puts saves in order, and lets a damaged database be told. */
export interface SiteTable extends Sited {
  readonly scans: number;
  readonly devices: number;
  readonly ledger_entries: number;
}

export interface ScanTable extends Sited {
  readonly id: string;
  /** 1 for the first scan that was saved, and so on. */
  readonly number: number;
  readonly kind: 'scan' | 'judgement' | 'import';
  readonly started_at: string;
  readonly ended_at: string;
  readonly targets: Json<ScanRecord['targets']>;
  readonly addresses_swept: number;
  readonly requests: number;
  readonly version: string;
  readonly knowledge_digest: string;
}

export interface DeviceTable extends Sited {
  readonly id: string;
  readonly addresses: Json<DeviceRecord['addresses']>;
  readonly ports: Json<DeviceRecord['ports']>;
  readonly presence: DeviceRecord['presence'];
  readonly missed_scans: number;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly mac: string | null;
  readonly identity: Json<DeviceRecord['identity']>;
  readonly certificates: Json<DeviceRecord['certificates']>;
  readonly evidence: Json<DeviceRecord['evidence']>;
  readonly verdicts: Json<DeviceRecord['verdicts']>;
  readonly findings: Json<DeviceRecord['findings']>;
  readonly notes: Json<DeviceRecord['notes']>;
  /** End of the scan that wrote the row. */
  readonly scanned_at: string;
}

export interface LedgerTable extends Sited {
  readonly scan_id: string;
  /** Position within its scan, from 0. */
  readonly entry: number;
  readonly at: string;
  readonly recipient: string;
  /** The recipient as an address or network; null where it is neither. */
  readonly network: string | null;
  readonly port: number | null;
  readonly transport: 'tcp' | 'udp';
  readonly cast: 'unicast' | 'multicast' | 'broadcast' | 'sweep';
  readonly request: string;
  readonly bytes: number;
  readonly answer: string | null;
}

export interface Schema extends DeskSchema, WorkSchema {
  readonly site: SiteTable;
  readonly scan: ScanTable;
  readonly device: DeviceTable;
  readonly ledger: LedgerTable;
}

/** Until there are organisations and sites to tell apart, everything belongs to this one. */
export const SITE = { org_id: 'default', site_id: 'default' } as const;

/** The condition of every statement over one table. */
export const OF_SITE: RawBuilder<boolean> = sql<boolean>`org_id = ${SITE.org_id} and site_id = ${SITE.site_id}`;

/** The same for one of several tables. @param alias of the table in the statement */
export function ofSite(alias: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.org_id`)} = ${SITE.org_id} and ${sql.ref(`${alias}.site_id`)} = ${SITE.site_id}`;
}
