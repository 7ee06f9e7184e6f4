// UsernameToken: the login inside a SOAP envelope, bound to the device's own clock (WS-Security UsernameToken Profile 1.1).

import { createHash } from 'node:crypto';
import type { Credentials } from '../http/digest.js';
import { escapeXml, find, parseXml, textOf, type XmlElement } from '../xml.js';

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const PROFILE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';
const ENCODING = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0';

/**
 * The header that goes before the body of an envelope.
 * @param nonce 16 random bytes
 * @param created milliseconds since 1970 by the clock of the device, which refuses what is too far from it
 */
export function usernameToken({ user, password }: Credentials, nonce: Uint8Array, created: number): string {
  const time = `${new Date(created).toISOString().slice(0, 19)}Z`;
  const digest = createHash('sha1').update(nonce).update(time).update(password, 'utf8').digest('base64');
  return (
    `<s:Header><Security s:mustUnderstand="1" xmlns="${WSSE}"><UsernameToken>` +
    `<Username>${escapeXml(user)}</Username>` +
    `<Password Type="${PROFILE}#PasswordDigest">${digest}</Password>` +
    `<Nonce EncodingType="${ENCODING}#Base64Binary">${Buffer.from(nonce).toString('base64')}</Nonce>` +
    `<Created xmlns="${WSU}">${time}</Created>` +
    '</UsernameToken></Security></s:Header>'
  );
}

/**
 * The device's clock from a GetSystemDateAndTime answer, milliseconds since 1970; undefined when it tells none. It needs
 * no login on any device (ONVIF Core, 8.3.6), because a login needs it.
 */
export function readDeviceClock(text: string): number | undefined {
  const utc = find(parseXml(text), 'UTCDateTime');
  const [year, month, day] = numbers(find(utc, 'Date'), ['Year', 'Month', 'Day']);
  const [hour, minute, second] = numbers(find(utc, 'Time'), ['Hour', 'Minute', 'Second']);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isNaN(time) || year < 1970 || year > 2200 ? undefined : time;
}

function numbers(from: XmlElement | undefined, names: readonly string[]): readonly (number | undefined)[] {
  return names.map((name) => {
    const text = from ? textOf(from, name) : undefined;
    return text !== undefined && /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
  });
}
