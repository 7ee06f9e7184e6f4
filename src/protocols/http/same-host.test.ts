import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameHost } from './same-host.js';

const from = { port: 8080, tls: false, path: '/' };

test.each([
  ['/doc/page/login.asp?_1623', { port: 8080, tls: false, path: '/doc/page/login.asp' }],
  ['login.htm#top', { port: 8080, tls: false, path: '/login.htm' }],
  ['http://192.0.2.10/index.html', { port: 80, tls: false, path: '/index.html' }],
  ['https://192.0.2.10', { port: 443, tls: true, path: '/' }],
  ['https://192.0.2.10:8443/a', { port: 8443, tls: true, path: '/a' }],
  ['//192.0.2.10:81/a', { port: 81, tls: false, path: '/a' }],
  ['/a/../../b', { port: 8080, tls: false, path: '/b' }],
])('%s stays', (reference, expected) => {
  expect(sameHost(reference, '192.0.2.10', from)).toEqual(expected);
});

test.each([
  'http://192.0.2.11/',
  'http://camera.example.com/',
  '//192.0.2.11/',
  '\\\\192.0.2.11\\x',
  'http://192.0.2.10@192.0.2.11/',
  'http://user:pass@192.0.2.10/',
  'http://192.0.2.10.example.com/',
  'rtsp://192.0.2.10/',
  'javascript:alert(1)',
  'http://192.0.2.10:99999/',
  `/${'x'.repeat(600)}`,
])('%s leaves', (reference) => {
  expect(sameHost(reference, '192.0.2.10', from)).toBeUndefined();
});

test('IPv6, with its zone or without', () => {
  expect(sameHost('http://[2001:DB8:0::1]:80/x', '2001:db8::1')).toEqual({
    port: 80,
    tls: false,
    path: '/x',
  });
  expect(sameHost('/x', 'fe80::1%eth0', from)?.path).toBe('/x');
  expect(sameHost('http://[2001:db8::2]/x', '2001:db8::1')).toBeUndefined();
});

test('a relative reference without a place to start from is none', () => {
  expect(sameHost('/x', '192.0.2.10')).toBeUndefined();
});

test('no reference makes it throw', () => {
  const piece = fc.constantFrom(
    'http:',
    '//',
    '192.0.2.10',
    '@',
    ':',
    '80',
    '/',
    '..',
    '%',
    '[',
    ']',
    '\\',
    ' ',
  );
  const reference = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(reference, (text) => {
      expect(sameHost(text, '192.0.2.10', from)?.path ?? '/').toMatch(/^\//);
    }),
  );
});

test('paths that need no parsing are read as a parser of URLs reads them', () => {
  const letter = fc.constantFrom(
    '/',
    '.',
    '..',
    'a',
    'B_',
    '-1',
    '?',
    '=',
    '&',
    '%41',
    ' ',
    '#',
    '\\',
    ':',
    'é',
  );
  fc.assert(
    fc.property(
      fc.array(letter, { maxLength: 8 }),
      fc.constantFrom(0, 80, 443, 8080),
      fc.boolean(),
      (parts, port, tls) => {
        const text = `/${parts.join('')}`;
        const base = `${tls ? 'https' : 'http'}://192.0.2.1:${port}/`;
        fc.pre(URL.canParse(text.trim(), base) && new URL(text.trim(), base).hostname === '192.0.2.1');
        const { pathname } = new URL(text.trim(), base);
        expect(sameHost(text, '192.0.2.1', { port, tls, path: '/' })).toEqual({ port, tls, path: pathname });
      },
    ),
    { numRuns: 2000 },
  );
});
