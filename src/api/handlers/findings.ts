// Handlers of findings: the lists, one finding, and what people do with them.

import { NotFoundError } from '../../access/refusals.js';
import { UsageError } from '../../core/errors.js';
import type { Deed, FindingId } from '../../store/estate.js';
import type { Asked, Handlers } from '../handler.js';

type Ids =
  | 'listFindings'
  | 'groupFindings'
  | 'getFindingLife'
  | 'acceptFindings'
  | 'reopenFindings'
  | 'assignFindings'
  | 'commentFindings';

/** Moments in the life of one finding. */
const MOST_LIFE = 200;

export const findingHandlers: Pick<Handlers, Ids> = {
  listFindings: ({ services, query, within, asOf }) => services.estate.findings(query, within, asOf),

  groupFindings: async ({ services, query, within, asOf }) => ({
    items: await services.estate.groups(query.by, within, asOf),
  }),

  async getFindingLife({ services, params, within, asOf }) {
    const { estate } = services;
    const found = await estate.finding({ device: params.id, key: params.key }, within, asOf);
    if (!found) throw new NotFoundError('no such finding');
    const { because, closes, ...finding } = found;
    const of = { device: params.id, key: params.key };
    const life = await estate.life(of, { limit: MOST_LIFE }, within, asOf);
    return { finding, because, closes, life: life.items };
  },

  acceptFindings({ body, ...asked }) {
    checkDay(body.until, asked.asOf.now);
    return act(asked, body.findings, { does: 'accept', reason: body.reason, until: body.until });
  },
  reopenFindings: ({ body, ...asked }) => act(asked, body.findings, { does: 'reopen' }),
  assignFindings: ({ body, ...asked }) =>
    act(asked, body.findings, { does: 'assign', assignee: body.assignee }),
  commentFindings: ({ body, ...asked }) =>
    act(asked, body.findings, { does: 'comment', comment: body.comment }),
};

async function act(
  { services, caller, within, asOf, on }: Asked & { readonly caller: { readonly name: string } },
  findings: readonly FindingId[],
  deed: Deed,
): Promise<{ readonly changed: number }> {
  on(named(findings));
  const changed = await services.estate.act(findings, deed, caller.name, within, asOf);
  on(`${changed} of ${named(findings)}`);
  return { changed };
}

function named(findings: readonly FindingId[]): string {
  const [first] = findings;
  const one = first ? `${first.key} on ${first.device}` : 'nothing';
  return findings.length > 1 ? `${findings.length} findings, first ${one}` : one;
}

/** @throws UsageError for a day that is none, or over already */
function checkDay(day: string, now: string): void {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day)
    throw new UsageError(`${day} is no day`, 'write it as YYYY-MM-DD');
  if (day < now.slice(0, 10)) throw new UsageError(`${day} is over`, 'accept until a day to come');
}
