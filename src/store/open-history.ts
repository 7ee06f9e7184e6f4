// Open history: how many findings are open, and were at the end of each day, from counts kept by day.

import { type Kysely, sql } from 'kysely';
import { RISKS } from '../core/finding.js';
import { dayOf } from './as-of.js';
import type { Estate, OpenDay, RiskCounts, Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import { jsonText } from './json-text.js';
import { OF_SITE, type Schema } from './schema.js';
import { inPlaces, placesFor } from './within.js';

const DAY = 86_400_000;

/** Open now; those accepted left out. */
export async function openCounts(
  db: Kysely<Schema>,
  cache: EstateCache,
  within: Within,
): ReturnType<Estate['openCounts']> {
  const counts = await countsNow(db, cache, placesFor(undefined, within));
  return named(counts);
}

function countsNow(
  db: Kysely<Schema>,
  cache: EstateCache,
  places: readonly string[] | null,
): Promise<readonly number[]> {
  return cache.of(`open ${jsonText(places)}`, async () => {
    const { rows } = await sql<{ rank: number; open: string }>`
      select rank, sum(count) as open from total
      where ${OF_SITE} and kind = 'site' and state = 'open' and ${inPlaces('id', places)}
      group by rank`.execute(db);
    return RISKS.map((_, rank) => Number(rows.find((row) => row.rank === rank)?.open ?? 0));
  });
}

interface Step {
  readonly day: string;
  readonly rank: number;
  readonly delta: number;
  readonly opened: number;
  readonly closed: number;
}

/** From what is open now back, day by day: each day began with what it ended with, less what changed in it. */
export async function openHistory(
  db: Kysely<Schema>,
  cache: EstateCache,
  [days, site, within, { now }]: Parameters<Estate['openHistory']>,
): Promise<readonly OpenDay[]> {
  const places = placesFor(site, within);
  const last = Date.parse(`${dayOf(now)}T00:00:00.000Z`);
  const first = dayOf(new Date(last - (days - 1) * DAY).toISOString());
  const [steps, counts] = await Promise.all([
    cache.of(`history ${jsonText([places, first])}`, () => stepsSince(db, first, places)),
    countsNow(db, cache, places),
  ]);
  const open = [...counts];
  const after = steps.filter(({ day }) => day > dayOf(now));
  for (const step of after) open[step.rank] = (open[step.rank] ?? 0) - step.delta;
  const byDay = new Map<string, Step[]>();
  for (const step of steps) byDay.set(step.day, [...(byDay.get(step.day) ?? []), step]);
  const history: OpenDay[] = [];
  for (let back = 0; back < days; back += 1) {
    const day = dayOf(new Date(last - back * DAY).toISOString());
    const changes = byDay.get(day) ?? [];
    const sum = (of: 'opened' | 'closed') => changes.reduce((total, step) => total + step[of], 0);
    history.push({ day, ...named(open), opened: sum('opened'), closed: sum('closed') });
    for (const step of changes) open[step.rank] = (open[step.rank] ?? 0) - step.delta;
  }
  return history.reverse();
}

async function stepsSince(
  db: Kysely<Schema>,
  first: string,
  places: readonly string[] | null,
): Promise<readonly Step[]> {
  const { rows } = await sql<Record<'day' | 'delta' | 'opened' | 'closed', string> & { rank: number }>`
    select day, rank, sum(delta) as delta, sum(opened) as opened, sum(closed) as closed from open_day
    where ${OF_SITE} and day >= ${first}::date and ${inPlaces('place_id', places)}
    group by day, rank`.execute(db);
  return rows.map(({ day, rank, delta, opened, closed }) => ({
    day,
    rank,
    delta: Number(delta),
    opened: Number(opened),
    closed: Number(closed),
  }));
}

/** What moved between sites on the way can leave a day below nothing. */
function named(counts: readonly number[]): RiskCounts {
  const [critical = 0, high = 0, medium = 0, low = 0] = counts.map((count) => Math.max(0, count));
  return { critical, high, medium, low };
}
