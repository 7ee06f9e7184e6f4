// IntelMQ: the same as events of IntelMQ, one a line for each flaw of each device, by the names of its harmonisation.

import type { AffectedDevice, DeviceFlaw } from './affected.js';
import type { Contact, Sender } from './contact.js';
import { clean, productName } from './device-text.js';

/** Lines. @see https://docs.intelmq.org/latest/user/event/ ; what has no name there is below "extra." */
export function* intelmqLines(
  devices: readonly AffectedDevice[],
  { contact, from, now }: { readonly contact: Contact; readonly from: Sender; readonly now: Date },
): Generator<string> {
  const feed = {
    'feed.name': 'Lenscap census',
    'feed.provider': from.name || from.email.slice(from.email.indexOf('@') + 1),
    'time.observation': now.toISOString(),
    'source.abuse_contact': contact.email.toLowerCase(),
  };
  for (const device of devices)
    for (const flaw of device.flaws) yield `${JSON.stringify({ ...feed, ...event(device, flaw) })}\n`;
}

function event(device: AffectedDevice, { flaw, certainty, fixedIn }: DeviceFlaw): object {
  const { address, ports, asn, country, vendor, model, firmware, firstSeen, lastSeen } = device;
  return {
    'classification.taxonomy': 'vulnerable',
    'classification.type': 'vulnerable-system',
    // "lowercase" by its description.
    'classification.identifier': clean(flaw.cves[0] ?? flaw.id).toLowerCase(),
    'source.ip': address,
    ...some('source.port', ports[0]),
    ...some('source.asn', asn),
    ...some(
      'source.geolocation.cc',
      country !== null && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null,
    ),
    ...some('time.source', lastSeen === null ? null : `${lastSeen.slice(0, 10)}T00:00:00+00:00`),
    'event_description.text': `${productName(device)}: ${clean(flaw.title)}`,
    ...some('event_description.url', flaw.url),
    'extra.advisory': clean(flaw.id),
    'extra.certainty': certainty,
    ...some('extra.cves', flaw.cves.length > 0 ? flaw.cves.map(clean) : null),
    ...some('extra.ports', ports.length > 1 ? ports : null),
    ...some('extra.vendor', vendor),
    ...some('extra.model', model === null ? null : clean(model)),
    ...some('extra.firmware', firmware === null ? null : clean(firmware)),
    ...some('extra.fixed_in', fixedIn === null ? null : clean(fixedIn)),
    ...some('extra.first_seen', firstSeen),
    ...some('extra.known_since', flaw.published),
    ...some('extra.exploited_since', flaw.exploitedSince),
  };
}

function some(name: string, value: unknown): object {
  return value === null || value === undefined ? {} : { [name]: value };
}
