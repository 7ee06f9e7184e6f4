// By site: the devices of the technician's report in the order of a round: site after site, addresses in order.

import type { TechnicianDevice, TechnicianSite } from './data.js';

/** Sites by name, those at none last; within one, addresses in number order. */
export function bySite(devices: readonly TechnicianDevice[]): readonly TechnicianSite[] {
  const groups = new Map<string, { readonly name: string | null; readonly devices: TechnicianDevice[] }>();
  for (const one of devices) {
    const { site } = one.device;
    const id = site?.id ?? '';
    const group = groups.get(id) ?? { name: site?.name ?? null, devices: [] };
    groups.set(id, group);
    group.devices.push(one);
  }
  return [...groups.values()]
    .map(({ name, devices: own }) => ({ name, devices: own.sort(byAddress) }))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null) || inOrder(a.name ?? '', b.name ?? ''));
}

function byAddress(a: TechnicianDevice, b: TechnicianDevice): number {
  return inOrder(a.device.address, b.device.address);
}

function inOrder(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
