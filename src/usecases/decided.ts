// Decided: what people said on the page that whoever tells of findings goes by: sites, and what is accepted for now.

import type { AsOf, Estate, Site } from '../store/estate.js';

export interface Decided {
  readonly sites: readonly Site[];
  isAccepted(device: string, key: string): boolean;
}

/** Findings of a page. */
const PAGE = 200;

/** @param now ISO 8601; by it acceptances end */
export async function decidedIn(estate: Pick<Estate, 'sites' | 'findings'>, now: string): Promise<Decided> {
  const asOf: AsOf = { now, dueDays: {} };
  const accepted = new Set<string>();
  const query = { state: 'accepted', sort: 'newest', limit: PAGE } as const;
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const page = await estate.findings({ ...query, cursor }, null, asOf);
    for (const { device, key } of page.items) accepted.add(`${device.id} ${key}`);
    cursor = page.next ?? undefined;
    isMore = cursor !== undefined;
  }
  return {
    sites: await estate.sites(null, asOf),
    isAccepted: (device, key) => accepted.has(`${device} ${key}`),
  };
}
