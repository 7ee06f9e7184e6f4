import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml, textOf } from '../xml.js';
import { readDeviceClock, usernameToken } from './username-token.js';

const NONCE = Buffer.from('LKqI6G/AikKCQrN0zqZFlg==', 'base64');

test('the digest of the ONVIF application programmer guide, 6.1.1.3', () => {
  const token = usernameToken(
    { user: 'user', password: 'userpassword' },
    NONCE,
    Date.parse('2010-09-16T07:50:45Z'),
  );
  const header = parseXml(token.replace('<s:Header>', '<s:Header xmlns:s="x">'));
  expect(textOf(header, 'Password')).toBe('tuOSpGlFlIXsozq4HFNeeGeFLEI=');
  expect(textOf(header, 'Created')).toBe('2010-09-16T07:50:45Z');
  expect(token).not.toContain('userpassword');
});

test('a name cannot break out of its element', () => {
  const token = usernameToken({ user: '</Username><x>', password: 'p' }, NONCE, 0);
  expect(textOf(parseXml(token), 'Username')).toBe('</Username><x>');
});

test('the clock changes the digest', () => {
  const at = (created: number) =>
    textOf(parseXml(usernameToken({ user: 'u', password: 'p' }, NONCE, created)), 'Password');
  const expected = createHash('sha1').update(NONCE).update('1970-01-01T00:00:10Zp').digest('base64');
  expect(at(10_000)).toBe(expected);
  expect(at(11_000)).not.toBe(expected);
});

const clock = (date: string, time: string) =>
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><GetSystemDateAndTimeResponse><SystemDateAndTime><UTCDateTime><Time>${time}</Time><Date>${date}</Date></UTCDateTime></SystemDateAndTime></GetSystemDateAndTimeResponse></s:Body></s:Envelope>`;

test.each([
  [
    '<Year>2026</Year><Month>11</Month><Day>3</Day>',
    '<Hour>4</Hour><Minute>5</Minute><Second>6</Second>',
    '2026-11-03T04:05:06.000Z',
  ],
  [
    '<Year>1970</Year><Month>1</Month><Day>1</Day>',
    '<Hour>0</Hour><Minute>1</Minute><Second>0</Second>',
    '1970-01-01T00:01:00.000Z',
  ],
])('the clock of a device: %s', (date, time, iso) => {
  expect(readDeviceClock(clock(date, time))).toBe(Date.parse(iso));
});

test.each([
  ['<Year>20x6</Year><Month>11</Month><Day>3</Day>', '<Hour>4</Hour><Minute>5</Minute><Second>6</Second>'],
  ['<Year>2026</Year>', '<Hour>4</Hour><Minute>5</Minute><Second>6</Second>'],
  ['<Year>9999</Year><Month>11</Month><Day>3</Day>', '<Hour>4</Hour><Minute>5</Minute><Second>6</Second>'],
])('a clock that cannot be read: %s', (date, time) => {
  expect(readDeviceClock(clock(date, time))).toBeUndefined();
});

test('any text: no throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void readDeviceClock(text)));
});
