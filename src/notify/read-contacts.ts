// Read contacts: goes through a file of contacts of any size, tells its form by its beginning, and fills the book.

import { UsageError } from '../core/errors.js';
import { rowsOf } from '../importers/csv-rows.js';
import { type JsonValue, valuesByElement } from '../importers/json-values.js';
import { openSource, peeked } from '../importers/source.js';
import type { ContactBook } from './contact-book.js';
import { addContactRow, contactColumn, isContactHeader } from './contacts-csv.js';
import { addRdapObject } from './contacts-rdap.js';
import { WhoisReader } from './contacts-whois.js';
import { whoisObjects } from './whois-objects.js';

/** A place of a file that could not be used. */
export interface ContactReject {
  /** "FILE:LINE". */
  readonly place: string;
  readonly why: string;
}

/** Enough to see the first line that is no comment, after the long notices of registries. */
const MAX_HEAD = 64 * 1024;

/**
 * Reads a list of contacts (CSV), RDAP objects (JSON) or whois data, plain, .gz or .zst.
 * @throws UsageError when the file cannot be read or is none of them
 */
export async function readContacts(
  file: string,
  book: ContactBook,
  onReject: (reject: ContactReject) => void,
): Promise<void> {
  const source = openSource(file);
  const [start, chunks] = await peeked(source.chunks, MAX_HEAD);
  const head = start.toString().replace(/^\ufeff/, '');
  const reject = (line: number, why: string | undefined) => {
    if (why !== undefined) onReject({ place: `${file}:${line}`, why });
  };
  const line = firstLine(head);
  if (/^\s*[[{]/.test(head))
    await take(valuesByElement(chunks, source.cut, true), (value) => addRdapObject(value, book), reject);
  else if (isContactHeader(line))
    await take(rowsOf(chunks, source.cut, contactColumn), (value) => addContactRow(value, book), reject);
  else if (/^[A-Za-z0-9][\w-]*:/.test(line)) await takeWhois(chunks, new WhoisReader(book), reject);
  else
    throw new UsageError(
      `${file} is no list of contacts`,
      'give a CSV with the columns network (or asn, or country) and email,\nRDAP objects as JSON, or whois data of a registry',
    );
  reject(1, source.cut());
}

type Reject = (line: number, why: string | undefined) => void;

async function take(
  batches: AsyncIterable<readonly JsonValue[]>,
  add: (value: unknown) => string | undefined,
  reject: Reject,
): Promise<void> {
  for await (const batch of batches)
    for (const item of batch) reject(item.line, 'why' in item ? item.why : add(item.value));
}

async function takeWhois(chunks: AsyncIterable<Buffer>, reader: WhoisReader, reject: Reject): Promise<void> {
  for await (const batch of whoisObjects(chunks))
    for (const item of batch) reject(item.line, 'why' in item ? item.why : reader.add(item));
}

function firstLine(head: string): string {
  return head.split(/\r?\n/).find((text) => text.trim() !== '' && !/^[%#]/.test(text)) ?? '';
}
