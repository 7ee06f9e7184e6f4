// UPnP device description: what the device at an SSDP location says of itself.
// UPnP Device Architecture 1.1, section 2.3.

import type { Fact } from '../../core/evidence.js';
import { factsOf } from '../facts.js';
import { find, parseXml } from '../xml.js';

const TOLD: ReadonlySet<string> = new Set([
  'deviceType',
  'friendlyName',
  'manufacturer',
  'modelDescription',
  'modelName',
  'modelNumber',
  'serialNumber',
]);

/** Facts of the root device; embedded devices are parts of it. Empty for what is no description. Never throws. */
export function readDescription(xml: string): readonly Fact[] {
  const root = parseXml(xml);
  if (root?.name !== 'root') return [];
  const fields = (find(root, 'device')?.children ?? [])
    .filter(({ name }) => TOLD.has(name))
    .map(({ name, text }) => [name, text] as const);
  return factsOf('ssdp.', { fields, macs: [] }) ?? [];
}
