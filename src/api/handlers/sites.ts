// Handlers of sites: places with networks, to which devices belong.

import ipaddr from 'ipaddr.js';
import { ConflictError, NotFoundError } from '../../access/refusals.js';
import { newId } from '../../access/secret.js';
import { UsageError } from '../../core/errors.js';
import type { Site } from '../../store/estate.js';
import type { Answer, Asked, Handlers } from '../handler.js';
import { isInside } from '../inside.js';

type Ids = 'listSites' | 'createSite' | 'changeSite' | 'deleteSite' | 'listNetworks';

const MOST = 10_000;

export const siteHandlers: Pick<Handlers, Ids> = {
  listSites: async ({ services, within, asOf }) => ({ items: await services.estate.sites(within, asOf) }),

  async createSite({ body, on, ...asked }) {
    on(`site ${body.name}`);
    const all = await sitesOf(asked);
    if (all.length >= MOST) throw new ConflictError(`there are ${MOST} sites`, 'remove one first');
    const site = { ...body, id: newId(), networks: networksOf(body.networks) };
    return saved(asked, site, all);
  },

  async changeSite({ params, body, on, ...asked }) {
    const all = await sitesOf(asked);
    const before = all.find(({ id }) => id === params.id);
    on(`site ${before?.name ?? params.id}`);
    if (!before) throw new NotFoundError('no such site');
    const { id, name, owner, networks, place } = before;
    const site = {
      id,
      name: body.name ?? name,
      owner: body.owner ?? owner,
      networks: body.networks ? networksOf(body.networks) : networks,
      place: body.place === undefined ? place : body.place,
    };
    return saved(
      asked,
      site,
      all.filter((other) => other.id !== id),
    );
  },

  async deleteSite({ params, services, on, ...asked }) {
    const site = (await sitesOf({ services, ...asked })).find(({ id }) => id === params.id);
    on(`site ${site?.name ?? params.id}`);
    if (!site) throw new NotFoundError('no such site');
    await services.estate.deleteSite(params.id);
    return undefined;
  },

  async listNetworks({ services, ...asked }) {
    const all = services.networks();
    if (asked.within === null) return { items: all };
    const own = (await sitesOf({ services, ...asked })).flatMap(({ networks }) => networks);
    return { items: all.filter(({ network }) => isInside(network, own)) };
  },
};

type Asking = Pick<Asked, 'services' | 'within' | 'asOf'>;

function sitesOf({ services, within, asOf }: Asking) {
  return services.estate.sites(within, asOf);
}

async function saved(asked: Asking, site: Site, others: readonly Site[]): Promise<Answer<'createSite'>> {
  if (others.some(({ name }) => name.toLowerCase() === site.name.toLowerCase()))
    throw new ConflictError(`there is a site named ${site.name}`, 'take another name');
  const taken = others.find(({ networks }) => networks.some((network) => site.networks.includes(network)));
  if (taken)
    throw new ConflictError(
      `the site ${taken.name} has one of these networks already`,
      'a network belongs to one site; name a narrower one',
    );
  await asked.services.estate.saveSite(site);
  const now = (await sitesOf(asked)).find(({ id }) => id === site.id);
  if (!now) throw new NotFoundError('the site was removed meanwhile');
  return now;
}

/** In one spelling. @throws UsageError for what is no network */
function networksOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map(networkOf))];
}

function networkOf(text: string): string {
  const given = text.trim();
  const isNetwork = /^[\da-f.:]+\/\d{1,3}$/i.test(given) && ipaddr.isValidCIDR(given);
  if (!isNetwork) throw new UsageError(`"${given}" is no network`, 'write it as 192.0.2.0/24');
  const [address, bits] = ipaddr.parseCIDR(given);
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(given)
      : ipaddr.IPv6.networkAddressFromCIDR(given);
  return `${first.toString()}/${bits}`;
}
