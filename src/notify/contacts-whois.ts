// Contacts as whois data: networks and AS numbers of RIPE, APNIC, AFRINIC, LACNIC and ARIN, and the roles they name.

import { mailAddress } from '../core/mail-address.js';
import { addressRange } from './address-range.js';
import type { Answer, ContactBook } from './contact-book.js';
import { asNumber } from './contacts-csv.js';
import type { WhoisObject } from './whois-objects.js';

/** Reads objects in the order of the file: ARIN writes who answers for a network in a paragraph after it. */
export class WhoisReader {
  readonly #book: ContactBook;
  /** ARIN's organisation whose paragraphs are being read. */
  #organisation = '';

  constructor(book: ContactBook) {
    this.#book = book;
  }

  /** Adds an object to the book. @returns why it could not, if so; objects of other kinds are passed over */
  add(object: WhoisObject): string | undefined {
    const [kind, value] = object.attributes[0] ?? ['', ''];
    switch (kind) {
      case 'inetnum':
      case 'inet6num':
        return this.#network(object, value);
      case 'nethandle':
      case 'netrange':
      case 'v6nethandle':
        return this.#network(object, firstOf(object, 'netrange') ?? value);
      case 'aut-num':
      case 'ashandle':
      case 'asnumber':
        return this.#asns(object, firstOf(object, 'asnumber') ?? value);
      case 'orgname':
      case 'orgid':
      case 'organisation':
        this.#organisationOf(object);
        return undefined;
      case 'orgabusehandle':
      case 'orgtechhandle':
      case 'orgnochandle':
        this.#arinAbuse(object);
        return undefined;
      default:
        this.#role(object, value);
        return undefined;
    }
  }

  #network(object: WhoisObject, text: string): string | undefined {
    const range = addressRange(text);
    if (!range) return `"${text.slice(0, 80)}" is no network`;
    if (this.#book.wants(range)) this.#book.addNetwork(range, answerOf(object));
    return undefined;
  }

  #asns(object: WhoisObject, text: string): string | undefined {
    const [first, last] = text.split(/\s*-\s*/, 2);
    const [from, to] = [asNumber(first ?? ''), asNumber(last ?? first ?? '')];
    if (from === undefined || to === undefined) return `"${text.slice(0, 80)}" is no AS number`;
    this.#book.addAsns(from, to, answerOf(object));
    return undefined;
  }

  #organisationOf(object: WhoisObject): void {
    const name = firstOf(object, 'orgid') ?? firstOf(object, 'organisation') ?? '';
    this.#organisation = name;
    const organisation = firstOf(object, 'orgname') ?? firstOf(object, 'org-name');
    this.#book.addNamed(`org:${name}`, {
      ...found(object, ['orgabuseemail', 'abuse-mailbox']),
      ...(organisation !== undefined && { organisation }),
      names: namesOf(object),
    });
  }

  /** "OrgAbuseHandle: …", "OrgAbuseEmail: …" after the organisation they belong to. */
  #arinAbuse(object: WhoisObject): void {
    const mail = found(object, ['orgabuseemail']);
    if (this.#organisation !== '' && mail.email) this.#book.addNamed(`org:${this.#organisation}`, mail);
  }

  /** role, person, irt, key-cert; LACNIC's contacts begin with nic-hdl, ARIN's with POCHandle. */
  #role(object: WhoisObject, value: string): void {
    const [kind = ''] = object.attributes[0] ?? [];
    const handle =
      kind === 'irt'
        ? `irt:${value}`
        : (firstOf(object, 'nic-hdl') ?? firstOf(object, 'nic-hdl-br') ?? firstOf(object, 'pochandle'));
    if (handle !== undefined)
      this.#book.addNamed(handle, found(object, ['abuse-mailbox', 'e-mail', 'mailbox']));
  }
}

/** An own abuse mailbox, else the objects that have it: abuse-c, then the incident team, then the organisation. */
function answerOf(object: WhoisObject): Answer {
  const { email } = found(object, ['abuse-mailbox', 'orgabuseemail']);
  const organisation = firstOf(object, 'owner') ?? firstOf(object, 'organization');
  if (email !== undefined)
    return { contact: organisation === undefined ? { email } : { email, organisation } };
  return { names: namesOf(object) };
}

function namesOf(object: WhoisObject): readonly string[] {
  // ARIN's whois writes "Organization: Example Networks (EXAMP-1)", its bulk data "OrgID: EXAMP-1".
  const bracketed = valuesOf(object, 'organization').flatMap(
    (text) => /\((?<id>[^()]+)\)$/.exec(text)?.groups?.id ?? [],
  );
  const isOrganisation = /^org/.test(object.attributes[0]?.[0] ?? '');
  return [
    ...valuesOf(object, 'abuse-c'),
    ...valuesOf(object, 'orgabusehandle'),
    ...valuesOf(object, 'mnt-irt').map((name) => `irt:${name}`),
    ...(isOrganisation
      ? []
      : [...valuesOf(object, 'org'), ...valuesOf(object, 'orgid'), ...bracketed].map((id) => `org:${id}`)),
  ];
}

function found(object: WhoisObject, keys: readonly string[]): { readonly email?: string } {
  for (const key of keys)
    for (const text of valuesOf(object, key)) {
      const email = mailAddress(text);
      if (email !== undefined) return { email };
    }
  return {};
}

function firstOf({ attributes }: WhoisObject, key: string): string | undefined {
  return attributes.find(([name, value]) => name === key && value !== '')?.[1];
}

function valuesOf({ attributes }: WhoisObject, key: string): readonly string[] {
  return attributes.filter(([name, value]) => name === key && value !== '').map(([, value]) => value);
}
