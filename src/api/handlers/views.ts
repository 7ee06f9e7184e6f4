// Handlers of saved views: everybody has their own, and may show them to others.

import { ConflictError, NotFoundError } from '../../access/refusals.js';
import { newId } from '../../access/secret.js';
import type { Handlers } from '../handler.js';

/** Of one account. */
const MOST = 200;

export const viewHandlers: Pick<Handlers, 'listViews' | 'createView' | 'deleteView'> = {
  async listViews({ services, caller }) {
    const views = await services.desk.views();
    const own = (accountId: string) => accountId === caller.account.id;
    return {
      items: views
        .filter(({ accountId, isShared }) => isShared || own(accountId))
        .map(({ id, name, list, query, isShared, accountId }) => ({
          id,
          name,
          list,
          query,
          isShared,
          isOwn: own(accountId),
        })),
    };
  },

  async createView({ services, caller, body, on }) {
    on(`view ${body.name}`);
    const own = (await services.desk.views()).filter(({ accountId }) => accountId === caller.account.id);
    if (own.length >= MOST) throw new ConflictError(`you have ${MOST} views`, 'forget one first');
    const id = newId();
    await services.desk.saveView({ ...body, id, accountId: caller.account.id });
    return { id };
  },

  async deleteView({ services, caller, params, on }) {
    const view = (await services.desk.views()).find(({ id }) => id === params.id);
    on(`view ${view?.name ?? params.id}`);
    if (!view || view.accountId !== caller.account.id) throw new NotFoundError('no such view of yours');
    await services.desk.deleteView(params.id);
    return undefined;
  },
};
