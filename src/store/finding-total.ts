// Finding total: how many findings match, from the counts that are kept wherever those tell it.

import { sql } from 'kysely';
import { RISKS } from '../core/finding.js';
import type { FindingQuery } from './estate.js';
import { type Arms, onesIn, type Sql } from './finding-arms.js';
import { jsonText, storableText } from './json-text.js';
import { MOST_COUNTED } from './list-page.js';
import { ofSite } from './schema.js';
import { inPlaces, NONE } from './within.js';

/** Which findings a part of a question is about: all, or those of some keys; undefined where words tell. */
export type Part = { readonly arms: Arms; readonly keys: readonly string[] | 'all' | undefined };

/** Parts exclude each other. */
export function totalOf(query: FindingQuery, places: readonly string[] | null, parts: readonly Part[]): Sql {
  const totals = parts.map(
    ({ arms, keys }) =>
      (keys === 'all' ? keptTotal(query, places) : keys && keptOfKeys(query, places, keys)) ??
      sql`select count(*) from (${onesIn(arms, MOST_COUNTED + 1)}) counted`,
  );
  const sum = sql.join(
    totals.map((total) => sql`(${total})`),
    sql` + `,
  );
  return sql`select least(${sum}, ${MOST_COUNTED + 1}::bigint)`;
}

/** Of findings of some sites, one make, one advisory or one person, or of a make at some sites. */
function keptTotal(query: FindingQuery, places: readonly string[] | null): Sql | undefined {
  const { device, overdue, vendor, key, assignee } = query;
  if (query.state === 'closed' || device !== undefined || overdue !== undefined) return undefined;
  const named = [vendor, key, assignee].filter((id) => id !== undefined).length;
  if (places !== null && named === 0)
    return keptOf(query, sql`t.kind = 'site' and ${inPlaces('t.id', places)}`);
  if (places !== null && named === 1 && vendor !== undefined)
    return keptOf(
      query,
      sql`t.kind = 'make at site' and ${inPlaces('t.id', places)} and t.vendor = ${storableText(vendor)}`,
    );
  if (places !== null || named > 1) return undefined;
  if (vendor !== undefined) return keptOf(query, sql`t.kind = 'vendor' and t.id = ${storableText(vendor)}`);
  if (key !== undefined) return keptOf(query, sql`t.kind = 'advisory' and t.id = ${storableText(key)}`);
  if (assignee === undefined) return keptOf(query, sql`t.kind = 'vendor'`);
  const person = assignee === NONE ? '' : storableText(assignee);
  return keptOf(query, sql`t.kind = 'assignee' and t.id = ${person}`);
}

function keptOfKeys(
  query: FindingQuery,
  places: readonly string[] | null,
  keys: readonly string[],
): Sql | undefined {
  const { state, device, overdue, vendor, key, assignee } = query;
  const others = [device, overdue, vendor, key, assignee];
  if (state === 'closed' || places !== null || others.some((other) => other !== undefined)) return undefined;
  return keptOf(
    query,
    sql`t.kind = 'advisory' and t.id = any(array(select jsonb_array_elements_text(${jsonText(keys)}::jsonb)))`,
  );
}

function keptOf({ state, risk }: FindingQuery, of: Sql): Sql {
  const ofRisk = risk === undefined ? sql`true` : sql`t.rank = ${RISKS.indexOf(risk)}`;
  return sql`select coalesce(sum(t.count), 0)::bigint from total t
    where ${ofSite('t')} and t.state = ${state} and ${of} and ${ofRisk}`;
}
