// Contacts as CSV: the list a person keeps, a row for a network, an AS number or a country.

import { z } from 'zod';
import { mailAddress } from '../core/mail-address.js';
import { addressRange } from './address-range.js';
import type { ContactBook } from './contact-book.js';

/** What people call the columns, by what they are. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ...['network', 'net', 'prefix', 'cidr', 'range', 'inetnum'].map((name) => [name, 'network'] as const),
  ...['asn', 'as', 'as number'].map((name) => [name, 'asn'] as const),
  ...['country', 'country code', 'cc'].map((name) => [name, 'country'] as const),
  ...['email', 'e-mail', 'mail', 'contact', 'contact e-mail', 'contact email', 'abuse contact', 'abuse'].map(
    (name) => [name, 'email'] as const,
  ),
  ...['organisation', 'organization', 'org', 'name'].map((name) => [name, 'organisation'] as const),
  ...['language', 'lang'].map((name) => [name, 'language'] as const),
]);

/** "Contact_E-Mail" → "email"; a column that means nothing here keeps its name. */
export function contactColumn(raw: string): string {
  const name = raw.trim().toLowerCase().replaceAll('_', ' ');
  return COLUMNS.get(name) ?? name;
}

/** Whether a line is the header of such a list. */
export function isContactHeader(line: string): boolean {
  const columns = line.split(',').map((cell) => contactColumn(cell.replaceAll('"', '')));
  return columns.includes('email') && ['network', 'asn', 'country'].some((name) => columns.includes(name));
}

const cell = z
  .string()
  .max(1000)
  .transform((text) => text.trim())
  .default('');
const row = z.object({
  network: cell,
  asn: cell,
  country: cell,
  email: cell,
  organisation: cell,
  language: cell,
});

/** Adds a row to the book. @returns why it could not, if so */
export function addContactRow(value: unknown, book: ContactBook): string | undefined {
  const parsed = row.safeParse(value);
  if (!parsed.success) return 'a cell is longer than 1000 characters';
  const { network, asn, country, organisation, language } = parsed.data;
  const email = mailAddress(parsed.data.email);
  if (email === undefined) return `"${parsed.data.email}" is no mail address`;
  if (language !== '' && !/^[a-z]{2}(-[a-z]+)?$/i.test(language)) return `"${language}" is no language`;
  const contact = {
    email,
    ...(organisation !== '' && { organisation }),
    ...(language !== '' && { language: language.slice(0, 2).toLowerCase() }),
  };
  if (network !== '') {
    const range = addressRange(network);
    if (!range) return `"${network}" is no network`;
    book.addNetwork(range, { contact });
  } else if (asn !== '') {
    const number = asNumber(asn);
    if (number === undefined) return `"${asn}" is no AS number`;
    book.addAsns(number, number, { contact });
  } else if (/^[a-z]{2}$/i.test(country)) book.addCountry(country.toUpperCase(), contact);
  else
    return country === '' ? 'it has no network, asn or country' : `"${country}" is no country of two letters`;
  return undefined;
}

/** "AS64500" or "64500" (RFC 6793: 32 bits); undefined for what is none. */
export function asNumber(text: string): number | undefined {
  const digits = /^(?:AS)?(?<number>\d{1,10})$/i.exec(text.trim())?.groups?.number;
  const number = Number(digits);
  return digits !== undefined && number < 2 ** 32 ? number : undefined;
}
