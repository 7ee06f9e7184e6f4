// SQL estate: the Estate contract over the tables that every save keeps in step.

import type { Kysely } from 'kysely';
import { dayOf } from './as-of.js';
import { asked } from './asking.js';
import { act, endAcceptances, hasEndedAcceptances } from './deeds.js';
import { deviceList, oneDevice } from './device-list.js';
import type { Write } from './durable-writer.js';
import type { AsOf, Estate } from './estate.js';
import { estateCache } from './estate-cache.js';
import { assigneeNames, findingGroups, vendorCounts } from './finding-groups.js';
import { findingList, oneFinding } from './finding-list.js';
import { lifeList, lifetimes } from './life-list.js';
import { openCounts, openHistory } from './open-history.js';
import { deleteSite, saveSite, sites } from './places.js';
import type { Schema } from './schema.js';
import { standingCounts } from './standing-counts.js';

export function sqlEstate(db: Kysely<Schema>, write: Write): Estate {
  const cache = estateCache(db);
  const current = acceptanceKeeper(db, write);
  /** Asks about a moment, by which acceptances may have ended. */
  const at = <T>({ now }: AsOf, ask: () => Promise<T>): Promise<T> =>
    asked(async () => {
      await current(dayOf(now));
      return ask();
    });
  return {
    devices: (query, within, asOf) => at(asOf, () => deviceList(db, cache, query, within)),
    device: (id, within, asOf) => at(asOf, () => oneDevice(db, cache, id, within)),
    findings: (query, within, asOf) => at(asOf, () => findingList(db, cache, query, within, asOf)),
    finding: (id, within, asOf) => at(asOf, () => oneFinding(db, cache, id, within, asOf)),
    groups: (by, within, asOf) => at(asOf, () => findingGroups(db, cache, by, within, asOf)),
    life: (of, page, within, asOf) => at(asOf, () => lifeList(db, cache, of, page, within)),
    summary: (within) => asked(() => standingCounts(db, cache, within)),
    openCounts: (within, asOf) => at(asOf, () => openCounts(db, cache, within)),
    openHistory: (days, site, within, asOf) =>
      at(asOf, () => openHistory(db, cache, [days, site, within, asOf])),
    lifetimes: (of, within) => asked(() => lifetimes(db, cache, of, within)),
    vendors: (within) => asked(() => vendorCounts(db, cache, within)),
    assignees: (within) => asked(() => assigneeNames(db, cache, within)),
    act: async (ids, deed, who, within, asOf) => {
      await asked(() => current(dayOf(asOf.now)));
      return act(write, { ids, deed, who, within, asOf });
    },
    sites: (within, asOf) => at(asOf, () => sites(db, cache, within, asOf)),
    saveSite: (site) => asked(() => saveSite(write, site)),
    deleteSite: (id) => asked(() => deleteSite(write, id)),
  };
}

/** Acceptances end at midnight, UTC: who asks first on a new day has the ended ones opened again. */
function acceptanceKeeper(db: Kysely<Schema>, write: Write): (today: string) => Promise<void> {
  let checked = '';
  return async (today) => {
    if (today <= checked) return;
    if (await hasEndedAcceptances(db, today)) await write((connection) => endAcceptances(connection, today));
    checked = today;
  };
}
