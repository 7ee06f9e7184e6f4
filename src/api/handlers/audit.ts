// Handlers of the audit log.

import { verifyChain } from '../../core/audit-chain.js';
import { UsageError } from '../../core/errors.js';
import type { Desk } from '../../store/desk.js';
import type { Handlers } from '../handler.js';

export const auditHandlers: Pick<Handlers, 'listAudit' | 'verifyAudit'> = {
  async listAudit({ query, services }) {
    const { limit, who, what } = query;
    const before = query.cursor === undefined ? undefined : numberOf(query.cursor);
    const found = await services.desk.auditEntries({ before, limit: limit + 1, who, what });
    const items = found.slice(0, limit);
    const next = found.length > limit ? String(items.at(-1)?.number ?? 0) : null;
    const all = await countOf(services.desk, who, what);
    return { items, total: Math.min(all, MOST_COUNTED), isMore: all > MOST_COUNTED, next };
  },

  verifyAudit: ({ services }) => verifyChain(services.desk.wholeAudit()),
};

const MOST_COUNTED = 10_000;

/** Numbers have no gap, so that the newest one tells how many there are; what is filtered is counted up to a bound. */
async function countOf(desk: Desk, who: string | undefined, what: string | undefined): Promise<number> {
  if (who === undefined && what === undefined) return (await desk.auditEntries({ limit: 1 }))[0]?.number ?? 0;
  return desk.countAudit({ most: MOST_COUNTED + 1, who, what });
}

function numberOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new UsageError('the cursor is none', 'give back `next` as it came');
  return Number(cursor);
}
