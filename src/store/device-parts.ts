// Device parts: what some work needs of every device, taken out of the records by the database, a page at a time.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Evidence } from '../core/evidence.js';
import type { Finding } from '../core/finding.js';
import type { Category } from '../core/identity.js';
import type { DeviceOutline } from './outline.js';
import { pageRows } from './page-rows.js';
import { ofSite, type Schema } from './schema.js';
import type { DeviceRecord, DeviceVitals, ShortFinding } from './store.js';

/** A row of these is a fraction of a record. */
const PAGE = 500;

interface OutlineRow {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly certificates: readonly string[];
  readonly presence: DeviceRecord['presence'];
  readonly category: Category;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly mac: string | null;
  readonly firmware: string | null;
  readonly evidence: readonly Evidence[];
}

/** @param kinds of evidence to bring along; one that ends in a full stop is a family, as "channel." */
export async function outlinePage(
  db: Kysely<Schema>,
  kinds: readonly string[],
  after: string,
): Promise<readonly DeviceOutline[]> {
  const { rows } = await pageRows<OutlineRow>(
    db,
    {
      limit: PAGE,
      page: sql`
      select d.id, d.addresses, d.certificates, d.presence, d.identity #>> '{category,value}' as category,
        d.vendor, d.model, d.serial, d.mac, d.identity #>> '{firmware,value,raw}' as firmware,
        ${evidenceOf(kinds)} as evidence
      from device d where ${ofSite('d')} and d.id > ${after} order by d.id limit ${PAGE}`,
    },
    [],
  );
  return rows.map(outlineOf);
}

function evidenceOf(kinds: readonly string[]): RawBuilder<unknown> {
  if (kinds.length === 0) return sql`'[]'::jsonb`;
  const tests = kinds.map((kind) =>
    kind.endsWith('.') ? `@.kind starts with ${JSON.stringify(kind)}` : `@.kind == ${JSON.stringify(kind)}`,
  );
  return sql`jsonb_path_query_array(d.evidence, ${`$[*] ? (${tests.join(' || ')})`}::jsonpath)`;
}

function outlineOf(row: OutlineRow): DeviceOutline {
  const { id, addresses, certificates, presence, evidence, category, vendor, model, serial, mac } = row;
  return {
    id,
    addresses,
    certificates,
    presence,
    evidence,
    identity: {
      category: { value: category },
      ...(vendor !== null && { vendor: { value: vendor } }),
      ...(model !== null && { model: { value: model } }),
      ...(serial !== null && { serial: { value: serial } }),
      ...(mac !== null && { mac: { value: mac } }),
      ...(row.firmware !== null && { firmware: { value: { raw: row.firmware } } }),
    },
  };
}

interface VitalsRow<F> extends Omit<DeviceVitals<F>, 'identity'> {
  readonly category: Category;
  readonly vendor: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
}

export async function vitalsPage(
  db: Kysely<Schema>,
  after: string,
): Promise<readonly DeviceVitals<ShortFinding>[]> {
  const short = sql`coalesce((select jsonb_agg(jsonb_build_object('key', f -> 'key', 'risk', f -> 'risk', 'since', f -> 'since') order by n)
    from jsonb_array_elements(d.findings) with ordinality as one (f, n)), '[]')`;
  return vitalsWith(db, short, after);
}

export async function vitalsWithFindingsPage(
  db: Kysely<Schema>,
  after: string,
): Promise<readonly DeviceVitals<Finding>[]> {
  return vitalsWith(db, sql`d.findings`, after);
}

async function vitalsWith<F>(
  db: Kysely<Schema>,
  findings: RawBuilder<unknown>,
  after: string,
): Promise<readonly DeviceVitals<F>[]> {
  const { rows } = await pageRows<VitalsRow<F>>(
    db,
    {
      limit: PAGE,
      page: sql`
      select d.id, d.addresses, d.presence, d.last_seen as "lastSeen", d.vendor, d.model,
        d.identity #>> '{category,value}' as category, d.identity #>> '{brand,value}' as brand,
        d.identity #>> '{firmware,value,raw}' as firmware,
        coalesce((select jsonb_agg(jsonb_build_object('status', v -> 'status', 'published', v -> 'published',
            'fix', jsonb_build_object('firmware', v #> '{fix,firmware}')) order by n)
          from jsonb_array_elements(jsonb_path_query_array(d.verdicts,
            '$[*] ? (@.status == "affected" && exists(@.fix.firmware))')) with ordinality as one (v, n)), '[]')
          as verdicts,
        ${findings} as findings
      from device d where ${ofSite('d')} and d.id > ${after} order by d.id limit ${PAGE}`,
    },
    ['lastSeen'],
  );
  return rows.map(({ category, vendor, brand, model, firmware, ...row }) => ({
    ...row,
    identity: { category, vendor, brand, model, firmware: firmware === null ? null : { raw: firmware } },
  }));
}
