// The wiring of what the server's handlers call: the store, the devices, the runs, the notices, the knowledge.

import type { Insight, Jobs, Services } from './api/services.js';
import type { App } from './app.js';
import { openKnowledge } from './knowledge-app.js';
import { dueDaysOf, feed, metrics, type NoticesPlace, noticesOverview, testChannel } from './notices-app.js';
import type { Desk } from './store/desk.js';
import type { Estate } from './store/estate.js';
import { ownChoices } from './usecases/prepare-scan.js';

/** What is opened for a server, besides the server. */
export interface ServerParts {
  readonly app: Pick<App, 'deviceOf' | 'ledgerOf' | 'vitals'>;
  readonly estate: Estate;
  readonly desk: Desk;
  readonly insight: Insight;
  readonly jobs: Jobs & { begin(): Promise<void>; close(): Promise<void> };
  close(): Promise<void>;
}

/** @param onTrouble told of what is Lenscap's own fault, or its disk's */
export function servicesOn(
  { app, estate, desk, insight, jobs }: ServerParts,
  place: NoticesPlace,
  onTrouble: (error: unknown) => void,
): Services {
  return {
    version: place.version,
    now: Date.now,
    dueDays: kept(DUE_DAYS_MS, () => dueDaysOf(place)),
    estate,
    desk,
    devices: { report: (id) => app.deviceOf(id), ledger: (id) => app.ledgerOf(id) },
    jobs,
    insight,
    networks: ownChoices,
    knowledge: async () => (await openKnowledge(place)).status(),
    notices: {
      status: () => noticesOverview(place),
      async test(channel) {
        const { is, says } = await testChannel(channel, place);
        return { isDelivered: is === 'delivered', says };
      },
      metrics: async () => metrics({ vitals: app.vitals, store: { estate } }, place),
      feed: () => feed(place),
    },
    onTrouble,
  };
}

/** Milliseconds for which the configuration is not read anew: every request asks for it. */
const DUE_DAYS_MS = 5000;

/** The same answer for some time; a failure is not kept. */
function kept<T>(forMs: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: Promise<T>; readonly until: number } | undefined;
  return async () => {
    if (!last || last.until <= Date.now()) last = { value: read(), until: Date.now() + forMs };
    try {
      return await last.value;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
}
