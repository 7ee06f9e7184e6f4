// Imported hosts: what a port scan of somebody else says of a host, as one record for each open port.

import type { ImportedHost } from './importer.js';
import type { OutsideRecord } from './outside.js';
import { placeOf } from './place.js';
import { Sheet } from './sheet.js';
import { addressOf } from './spelling.js';

/**
 * Records of the hosts of an nmap or masscan file. Facts of the host itself (its MAC address) go to its first record;
 * a host without an open port has a record without a port when something else is known of it: that ports are shut.
 * @param at when the scan was, for hosts of which the file does not say it; ISO 8601
 */
export function fromImported(hosts: readonly ImportedHost[], at?: string): readonly OutsideRecord[] {
  return hosts.flatMap((host) => recordsOf(host, host.at ?? at));
}

function recordsOf(host: ImportedHost, at: string | undefined): readonly OutsideRecord[] {
  const address = addressOf(host.address);
  if (address === undefined) return [];
  const ports: readonly (number | undefined)[] = host.openPorts.length > 0 ? host.openPorts : [undefined];
  return ports.flatMap((port, index): readonly OutsideRecord[] => {
    const sheet = new Sheet();
    if (port !== undefined) sheet.add('port.open', `${port}/tcp`);
    const told = host.facts.filter((fact) => (fact.port === undefined ? index === 0 : fact.port === port));
    sheet.addAll(told);
    const shut = index === 0 ? host.shutPorts : undefined;
    if (sheet.facts.length === 0 && !shut) return [];
    const more = { ...(at !== undefined && { at }), ...(shut && { shut }) };
    return [
      { address, ...(port && { port }), transport: 'tcp', ...more, facts: sheet.facts, place: placeOf({}) },
    ];
  });
}
