// Handlers of the estate: devices, their life, and what lists can be filtered by.

import { NotFoundError } from '../../access/refusals.js';
import { brandName } from '../../core/brand-names.js';
import type { Handlers } from '../handler.js';

type Ids = 'getToday' | 'listDevices' | 'getDevice' | 'getDeviceTimeline' | 'getDeviceLedger' | 'getFacets';

/** Findings of one device that its page shows. */
const MOST_FINDINGS = 200;

export const estateHandlers: Pick<Handlers, Ids> = {
  getToday: ({ services, within, asOf }) => services.insight.today(within, asOf),

  listDevices: ({ services, query, within, asOf }) => services.estate.devices(query, within, asOf),

  async getDevice({ services, params, within, asOf }) {
    const { estate, devices } = services;
    const row = await estate.device(params.id, within, asOf);
    const device = row && (await devices.report(params.id));
    if (!row || !device) throw new NotFoundError('no such device');
    const of = { device: params.id, limit: MOST_FINDINGS, sort: 'worst' } as const;
    const parts = await Promise.all(
      (['open', 'accepted', 'closed'] as const).map((state) =>
        estate.findings({ ...of, state }, within, asOf),
      ),
    );
    return { row, device, findings: parts.flatMap(({ items }) => items) };
  },

  async getDeviceTimeline({ services, params, query, within, asOf }) {
    const { estate } = services;
    const life = await estate.life({ device: params.id }, query, within, asOf);
    // Whoever sees anything of its life may see the device.
    if (life.items.length === 0 && !(await estate.device(params.id, within, asOf)))
      throw new NotFoundError('no such device');
    return life;
  },

  async getDeviceLedger({ services, params, within, asOf }) {
    if (!(await services.estate.device(params.id, within, asOf))) throw new NotFoundError('no such device');
    const lines = await services.devices.ledger(params.id);
    return {
      items: lines.map(({ at, scanId, request, purpose, effect, to, bytes, answer }) => ({
        at,
        scanId,
        request,
        purpose,
        effect,
        to,
        bytes,
        answer: answer ?? null,
      })),
    };
  },

  async getFacets({ services, within, asOf }) {
    const { estate } = services;
    const [vendors, sites, assignees] = await Promise.all([
      estate.vendors(within),
      estate.sites(within, asOf),
      estate.assignees(within),
    ]);
    return {
      vendors: vendors.map(({ vendor, devices }) => ({ id: vendor, name: brandName(vendor), devices })),
      sites: sites.map(({ id, name, devices }) => ({ id, name, devices })),
      assignees,
    };
  },
};
