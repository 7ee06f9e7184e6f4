// Certificate: subject, issuer, hash and end of a certificate as a record states them, spelt as the TLS reader spells them.

import { type Loose, scalarIn } from './loose.js';
import type { Sheet } from './sheet.js';
import { hexOf, tlsVersionOf, validityOf } from './spelling.js';

/** Parts of a name that say who it is stand first, as in the facts of a live scan. */
const FIRST = ['CN', 'O', 'OU'];
const MAX_NAME = 2048;
/** RFC 2253, 2.4: OpenSSL writes these with a backslash, and so does a live scan. */
const ESCAPED = /[,+"\\<>;]/g;

export interface StatedCertificate {
  readonly sha256?: string | undefined;
  readonly subject?: string | undefined;
  readonly issuer?: string | undefined;
  readonly notAfter?: string | undefined;
  /** "TLSv1.2", "tlsv1_2". */
  readonly protocol?: string | undefined;
}

export function addCertificate(sheet: Sheet, stated: StatedCertificate): void {
  sheet.add('tls.sha256', hexOf(stated.sha256, 64));
  sheet.add('tls.protocol', tlsVersionOf(stated.protocol));
  sheet.add('tls.subject', stated.subject);
  sheet.add('tls.issuer', stated.issuer);
  sheet.add('tls.notAfter', validityOf(stated.notAfter));
}

/** A name given as one text: "C=CN, O=Example, CN=camera". */
export function nameOfText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parts = text.slice(0, MAX_NAME).split(/, ?(?=[A-Za-z][A-Za-z0-9.]{0,30}=)/);
  return ordered(parts);
}

/** A name given part by part: { C: "CN", O: "Example" }; values are escaped as in a text. */
export function nameOfParts(
  parts: readonly (readonly [key: string, value: string | undefined])[],
): string | undefined {
  const told = parts.slice(0, 32).filter(([, value]) => value !== undefined && value !== '');
  return ordered(
    told.map(([key, value = '']) => `${key}=${value.slice(0, MAX_NAME).replace(ESCAPED, '\\$&')}`),
  );
}

/** A name given as an object whose keys are the short names of its parts. */
export function nameOfObject(object: Loose | undefined): string | undefined {
  if (!object) return undefined;
  const keys = Object.keys(object).slice(0, 32);
  return nameOfParts(keys.map((key) => [key, scalarIn(object, key)] as const));
}

function ordered(parts: readonly string[]): string | undefined {
  const rank = (part: string) => {
    const at = FIRST.indexOf(part.slice(0, part.indexOf('=')));
    return at < 0 ? FIRST.length : at;
  };
  return parts.toSorted((a, b) => rank(a) - rank(b)).join(', ') || undefined;
}
