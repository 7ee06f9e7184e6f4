// Group: affected devices by who answers for them, and those for whom nobody was found.

import { addressKey } from './address-range.js';
import type { AffectedDevice } from './affected.js';
import { type Contact, contactKey } from './contact.js';
import type { ContactBook, Wanted } from './contact-book.js';

export interface Group {
  readonly contact: Contact;
  /** In the order of their addresses. */
  readonly devices: readonly AffectedDevice[];
}

export interface Grouped {
  /** The contact with most devices first. */
  readonly groups: readonly Group[];
  readonly withoutContact: readonly AffectedDevice[];
}

/** Where somebody has to be found. */
export function wantedBy(devices: readonly AffectedDevice[]): Wanted {
  const addresses = new Set(devices.flatMap(({ address }) => addressKey(address) ?? []));
  const asns = new Set(devices.flatMap(({ asn }) => asn ?? []));
  return { addresses: [...addresses].sort(), asns };
}

/** The smallest network that somebody answers for, then the AS number, then the country. */
export function groupByContact(devices: readonly AffectedDevice[], book: ContactBook): Grouped {
  const byAddress = book.byAddress();
  const groups = new Map<string, { contact: Contact; devices: AffectedDevice[] }>();
  const withoutContact: AffectedDevice[] = [];
  for (const device of devices) {
    const contact =
      byAddress.get(addressKey(device.address) ?? '') ??
      (device.asn === null ? undefined : book.byAsn(device.asn)) ??
      (device.country === null ? undefined : book.byCountry(device.country.toUpperCase()));
    if (!contact) {
      withoutContact.push(device);
      continue;
    }
    const key = contactKey(contact);
    const group = groups.get(key) ?? { contact, devices: [] };
    group.contact = { ...contact, ...group.contact };
    group.devices.push(device);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort(
    (a, b) => b.devices.length - a.devices.length || (contactKey(a.contact) < contactKey(b.contact) ? -1 : 1),
  );
  for (const { devices: own } of sorted) own.sort(byAddressKey);
  return { groups: sorted, withoutContact: withoutContact.sort(byAddressKey) };
}

function byAddressKey(a: AffectedDevice, b: AffectedDevice): number {
  const [left, right] = [addressKey(a.address) ?? '', addressKey(b.address) ?? ''];
  return left < right ? -1 : Number(left > right);
}
