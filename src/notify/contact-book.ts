// Contact book: of all networks that registries know, those in which something affected stands, and who answers for each.

import { EnvironmentError } from '../core/errors.js';
import { type AddressRange, rangeSize } from './address-range.js';
import type { Contact } from './contact.js';

/** Where in a census something affected stands; all that a book keeps of the files is what fits one of these. */
export interface Wanted {
  /** Keys of addresses (`addressKey`), sorted, each once. */
  readonly addresses: readonly string[];
  readonly asns: ReadonlySet<number>;
}

/** Names of other objects under which the contact may be found, the best first. */
export type Names = readonly string[];

/** What is known of who answers for something: a contact, or names under which it will be found in a later object. */
export interface Answer {
  readonly contact?: Contact;
  readonly names?: Names;
}

/** What an object with a name (role, irt, organisation, RDAP entity) says: its own address, or where it is. */
export interface Named {
  readonly email?: string;
  readonly organisation?: string;
  readonly names?: Names;
}

/** Objects with a name that are held while the files are read; the five registries have about a million together. */
const MAX_NAMED = 4_000_000;
/** Organisation → role → mailbox is three; more is a circle. */
const MAX_HOPS = 5;

interface Network extends AddressRange {
  readonly answer: Answer;
  readonly order: number;
}

export class ContactBook {
  readonly #wanted: Wanted;
  readonly #networks = new Map<string, Network>();
  readonly #asns = new Map<number, { readonly width: number; readonly answer: Answer }>();
  readonly #countries = new Map<string, Contact>();
  readonly #named = new Map<string, Named>();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** Whether anything affected stands in a network: most of what registries have is passed over by it. */
  wants({ from, to }: AddressRange): boolean {
    const first = this.#wanted.addresses[this.#firstFrom(from)];
    return first !== undefined && first <= to;
  }

  /** Of the same network twice the first is kept: files are read in the order in which they were named. */
  addNetwork(range: AddressRange, answer: Answer): void {
    if (!this.wants(range)) return;
    const key = `${range.from}-${range.to}`;
    const known = this.#networks.get(key);
    if (known?.answer.contact) return;
    this.#networks.set(key, { ...range, answer: joined(known?.answer, answer), order: this.#networks.size });
  }

  /** @param first, last of the numbers, both of them in it */
  addAsns(first: number, last: number, answer: Answer): void {
    const width = last - first;
    const all = width === 0 ? [first].filter((asn) => this.#wanted.asns.has(asn)) : this.#wanted.asns;
    for (const asn of all) {
      const known = this.#asns.get(asn);
      if (asn >= first && asn <= last && (!known || width < known.width))
        this.#asns.set(asn, { width, answer });
    }
  }

  /** @param country ISO 3166 alpha-2 in upper case */
  addCountry(country: string, contact: Contact): void {
    if (!this.#countries.has(country)) this.#countries.set(country, contact);
  }

  /** @throws EnvironmentError when there are more than any registry has */
  addNamed(name: string, named: Named): void {
    if (!named.email && (named.names ?? []).length === 0 && !named.organisation) return;
    if (this.#named.size >= MAX_NAMED)
      throw new EnvironmentError('the contact files name more than 4 million contacts', 'read fewer files');
    const key = name.toUpperCase();
    const known = this.#named.get(key);
    if (!known?.email) this.#named.set(key, { ...known, ...named });
  }

  /** Contacts of the wanted addresses that a network answers for: of several networks the smallest that has one. */
  byAddress(): ReadonlyMap<string, Contact> {
    const { addresses } = this.#wanted;
    const found = new Map<string, Contact>();
    // Smallest networks first, so that each address is given away once; `next` leaps over those given away.
    const next = Uint32Array.from({ length: addresses.length + 1 }, (_, index) => index);
    const free = (index: number): number => {
      let at = index;
      while (next[at] !== at) {
        next[at] = next[next[at] ?? at] ?? at;
        at = next[at] ?? at;
      }
      return at;
    };
    for (const { from, to, answer } of this.#smallestFirst()) {
      const contact = this.#resolved(answer);
      if (!contact) continue;
      for (let at = free(this.#firstFrom(from)); at < addresses.length; at = free(at)) {
        const address = addresses[at];
        if (address === undefined || address > to) break;
        found.set(address, contact);
        next[at] = at + 1;
      }
    }
    return found;
  }

  byAsn(asn: number): Contact | undefined {
    const known = this.#asns.get(asn);
    return known && this.#resolved(known.answer);
  }

  byCountry(country: string): Contact | undefined {
    return this.#countries.get(country);
  }

  #smallestFirst(): readonly Network[] {
    const sized = [...this.#networks.values()].map((network) => ({ network, size: rangeSize(network) }));
    sized.sort((a, b) => (a.size === b.size ? a.network.order - b.network.order : a.size < b.size ? -1 : 1));
    return sized.map(({ network }) => network);
  }

  #resolved({ contact, names = [] }: Answer): Contact | undefined {
    return contact ?? this.#follow(names, undefined, MAX_HOPS);
  }

  #follow(names: Names, organisation: string | undefined, hops: number): Contact | undefined {
    if (hops === 0) return undefined;
    for (const name of names) {
      const named = this.#named.get(name.toUpperCase());
      if (!named) continue;
      const known = organisation ?? named.organisation;
      if (named.email)
        return known === undefined ? { email: named.email } : { email: named.email, organisation: known };
      const further = this.#follow(named.names ?? [], known, hops - 1);
      if (further) return further;
    }
    return undefined;
  }

  /** Place of the first wanted address that is not before `key`. */
  #firstFrom(key: string): number {
    const { addresses } = this.#wanted;
    let [low, high] = [0, addresses.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((addresses[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function joined(known: Answer | undefined, more: Answer): Answer {
  if (!known || more.contact) return more;
  return { ...known, names: [...(known.names ?? []), ...(more.names ?? [])] };
}
