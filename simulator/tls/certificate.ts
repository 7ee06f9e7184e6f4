// Certificate: self-signed, with the maker's subject; made when a device is first spoken to over TLS.

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { bitString, integer, objectId, sequence, tagged, utcTime, utf8 } from './der.js';

/** Attributes of a subject in their order: [['CN', 'www.hikvision.com'], ['O', 'HIKVISION']]. */
export type Subject = readonly (readonly [type: keyof typeof ATTRIBUTES, value: string])[];

/** X.520 attribute types. */
const ATTRIBUTES = {
  CN: '2.5.4.3',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
} as const;

/** ecdsa-with-SHA256, RFC 5758. */
const SIGNATURE = sequence(objectId('1.2.840.10045.4.3.2'));
const VALID = sequence(utcTime(new Date('2019-01-01T00:00:00Z')), utcTime(new Date('2039-01-01T00:00:00Z')));

let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** One key pair for the whole site: a thousand of them would cost seconds and tell nothing. */
function keys() {
  pair ??= generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return pair;
}

/** @param seed makes the serial number, so that every device has a certificate of its own */
export function selfSigned(
  subject: Subject,
  seed: string,
): { readonly der: Buffer; readonly key: KeyObject } {
  const { publicKey, privateKey } = keys();
  const number = createHash('sha256').update(seed).digest().subarray(0, 8);
  const name = sequence(
    ...subject.map(([type, value]) => tagged(0x31, sequence(objectId(ATTRIBUTES[type]), utf8(value)))),
  );
  const body = sequence(
    integer(Buffer.concat([Buffer.from([1]), number])),
    SIGNATURE,
    name,
    VALID,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  return { der: sequence(body, SIGNATURE, bitString(sign('sha256', body, privateKey))), key: privateKey };
}

export function secureContext(subject: Subject, seed: string): SecureContext {
  const { der, key } = selfSigned(subject, seed);
  const cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return createSecureContext({ cert, key: key.export({ type: 'pkcs8', format: 'pem' }) });
}
