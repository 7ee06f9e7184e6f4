// Estate rows: what lists keep of a device and of its findings, as elements of the JSON that statements spread.

import { askedAt } from '../core/asked-at.js';
import { RISKS } from '../core/finding.js';
import type { DeviceSummary, Light, Summarise } from './estate.js';
import { jsonText, storableText } from './json-text.js';
import { inetText } from './network-text.js';
import { searchWords } from './search-words.js';
import type { DeviceRecord } from './store.js';

/** Of the same risk, red comes first, and what cannot be told before what is well. */
export const LIGHTS: readonly Light[] = ['red', 'amber', 'grey', 'green'];

/** After every address: where a device has none that can be read. */
const NO_ADDRESS = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

/** One device, its findings with it. */
export function estateJson(device: DeviceRecord, summarise: Summarise, isSeen: boolean, at: string): string {
  const summary = summarise(device);
  return jsonText({
    ...rowOf(device, summary),
    is_seen: isSeen,
    found_at: moment(device.firstSeen, at),
    findings: findingsOf(device, summary, at),
  });
}

function rowOf(device: DeviceRecord, summary: DeviceSummary) {
  const { category, vendor, brand, model, firmware, serial } = device.identity;
  // A camera behind a recorder stands where the recorder does.
  const inets = device.addresses.flatMap((address) => inetText(askedAt(address)) ?? []);
  return {
    device: device.id,
    name: summary.name,
    name_key: sortName(summary.name),
    address: device.addresses[0] ?? '',
    sort_inet: inets[0] ?? NO_ADDRESS,
    inets,
    category: category.value,
    vendor: vendor?.value ?? '',
    brand: brand?.value,
    model: model?.value,
    firmware: firmware?.value.raw,
    serial: serial?.value,
    presence: device.presence,
    last_seen: device.lastSeen,
    light: summary.light,
    light_rank: LIGHTS.indexOf(summary.light),
    standing: summary.standing,
    is_takeover: summary.isTakeover,
    is_reachable: summary.isReachable,
    words: deviceWords(device, summary),
  };
}

/** Short enough for a cursor. */
function sortName(name: string): string {
  return storableText(name.normalize('NFKC').toLowerCase().slice(0, 80));
}

function deviceWords({ addresses, identity }: DeviceRecord, { name }: DeviceSummary): readonly string[] {
  const { vendor, brand, model, serial, mac, firmware } = identity;
  return searchWords([
    name,
    ...addresses.slice(0, 8),
    serial?.value,
    mac?.value,
    mac?.value.replaceAll(':', ''),
    firmware?.value.raw,
    model?.value,
    vendor?.value,
    brand?.value,
  ]);
}

/** Of two findings of one key the later counts, as with records. */
function findingsOf({ addresses, findings }: DeviceRecord, { name }: DeviceSummary, at: string) {
  // What a finding is about is found by its topic: only what its device is called stands with each.
  const words = searchWords([name, addresses[0]]);
  return [...new Map(findings.map((finding) => [finding.key, finding])).values()].map((finding) => ({
    key: finding.key,
    rank: RISKS.indexOf(finding.risk),
    certainty: finding.certainty,
    title: finding.title,
    because: finding.because,
    next: finding.next,
    closes: finding.closes,
    since: moment(finding.since, at),
    words,
  }));
}

/** ISO 8601 to the millisecond, as cursors carry it; a time that is none becomes that of the save. */
function moment(text: string, otherwise: string): string {
  const time = Date.parse(text);
  return new Date(Number.isNaN(time) ? otherwise : time).toISOString();
}
