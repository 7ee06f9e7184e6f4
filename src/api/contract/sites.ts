// Sites: what belongs together, by networks, and the networks this machine is on.

import { z } from 'zod';
import { id, route, withId } from './route.js';

const name = z.string().trim().min(1).max(100);
const cidr = z.string().max(50);

export const site = z
  .object({
    id,
    name: z.string(),
    owner: z.string().describe('who looks after it; empty when nobody is named'),
    networks: z.array(z.string()),
    place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    devices: z.number().int(),
    open: z.number().int(),
    overdue: z.number().int(),
  })
  .meta({ id: 'Site' });

const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const newSite = z.strictObject({
  name,
  owner: z.string().trim().max(100).default(''),
  networks: z.array(cidr).max(500),
  place: place.nullable().default(null),
});

export const siteRoutes = [
  route({
    id: 'listSites',
    method: 'GET',
    path: '/sites',
    tag: 'sites',
    summary: 'Sites and their networks',
    access: 'estate:read',
    answer: z.object({ items: z.array(site) }),
  }),
  route({
    id: 'createSite',
    method: 'POST',
    path: '/sites',
    tag: 'sites',
    summary: 'Adds a site; a device belongs to the site with the narrowest network around its address',
    access: 'sites:write',
    audited: true,
    body: newSite,
    answer: site,
  }),
  route({
    id: 'changeSite',
    method: 'PATCH',
    path: '/sites/{id}',
    tag: 'sites',
    summary: 'Changes a site',
    access: 'sites:write',
    audited: true,
    params: withId,
    body: z.strictObject({
      name: name.optional(),
      owner: z.string().trim().max(100).optional(),
      networks: z.array(cidr).max(500).optional(),
      place: place.nullable().optional(),
    }),
    answer: site,
  }),
  route({
    id: 'deleteSite',
    method: 'DELETE',
    path: '/sites/{id}',
    tag: 'sites',
    summary: 'Removes a site; its devices stay',
    access: 'sites:write',
    audited: true,
    params: withId,
  }),
  route({
    id: 'listNetworks',
    method: 'GET',
    path: '/networks',
    tag: 'sites',
    summary: 'Networks this machine is on that may be scanned',
    access: 'estate:read',
    answer: z.object({
      items: z.array(z.object({ name: z.string(), network: z.string(), size: z.number().int() })),
    }),
  }),
] as const;
