// Handlers of what is looked at: statistics, makers, exposure, knowledge, reports, labels and feeds.

import { NotFoundError } from '../../access/refusals.js';
import type { Asked, Handlers } from '../handler.js';
import { openApi } from '../openapi.js';

type Ids =
  | 'getOpenHistory'
  | 'getAges'
  | 'getSurvival'
  | 'listMakers'
  | 'getExposure'
  | 'getKnowledge'
  | 'getReport'
  | 'getLabels'
  | 'getMetrics'
  | 'getFeed'
  | 'getOpenApi'
  | 'getHealth';

export const insightHandlers: Pick<Handlers, Ids> = {
  async getOpenHistory({ services, query, within, asOf }) {
    demandSite(query.site, within);
    return { items: await services.estate.openHistory(query.days, query.site, within, asOf) };
  },

  getAges({ services, query, within, asOf }) {
    demandSite(query.site, within);
    return services.insight.ages(query, within, asOf);
  },

  getSurvival({ services, query, within, asOf }) {
    demandSite(query.site, within);
    return services.insight.survival(query, within, asOf);
  },

  listMakers: ({ services, within, asOf }) => services.insight.makers(within, asOf),

  getExposure: ({ services, within, asOf }) => services.insight.exposure(within, asOf),

  getKnowledge: ({ services }) => services.knowledge(),

  getReport({ services, params, query, within, asOf, origin }) {
    demandSite(query.site, within);
    return services.insight.report({ ...params, site: query.site, origin }, within, asOf);
  },

  async getLabels({ services, params, query, within, asOf, origin }) {
    demandSite(query.site, within);
    if (query.device !== undefined && !(await services.estate.device(query.device, within, asOf)))
      throw new NotFoundError('no such device');
    return services.insight.labels({ ...params, ...query, origin }, within, asOf);
  },

  getMetrics: async ({ services }) => ({
    type: 'text/plain; version=0.0.4; charset=utf-8',
    body: await services.notices.metrics(),
  }),

  getFeed: async ({ services }) => ({
    type: 'application/atom+xml; charset=utf-8',
    body: await services.notices.feed(),
  }),

  getOpenApi: ({ services }) => ({ ...openApi(services.version) }),

  async getHealth({ services }) {
    await services.desk.accounts();
    return { isWell: true };
  },
};

/** @throws NotFoundError for a site that whoever asks may not see: they may not learn that it is there */
function demandSite(site: string | undefined, within: Asked['within']): void {
  if (site !== undefined && within !== null && !within.includes(site))
    throw new NotFoundError('no such site');
}
