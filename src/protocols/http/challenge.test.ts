import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChallenges, realmsOf } from './challenge.js';

const none = { qop: [], stale: false };

test.each([
  ['Basic realm="Door"', [{ scheme: 'basic', realm: 'Door', ...none }]],
  ['Basic realm=IP Camera', [{ scheme: 'basic', realm: 'IP Camera', ...none }]],
  ['basic realm="never closed', [{ scheme: 'basic', realm: 'never closed', ...none }]],
  ['Basic realm = "a \\"b\\", c=d"', [{ scheme: 'basic', realm: 'a "b", c=d', ...none }]],
  ['realm="no scheme"', [{ scheme: '', realm: 'no scheme', ...none }]],
  ['Negotiate', [{ scheme: 'negotiate', ...none }]],
  ['Negotiate abc==', [{ scheme: 'negotiate', ...none }]],
  [
    'Digest realm="Login to 6J0E022PAG35073", qop="auth,auth-int", algorithm=SHA-256, nonce="x=1", stale=TRUE',
    [
      {
        scheme: 'digest',
        realm: 'Login to 6J0E022PAG35073',
        nonce: 'x=1',
        qop: ['auth', 'auth-int'],
        algorithm: 'SHA-256',
        stale: true,
      },
    ],
  ],
  [
    'Digest realm="one", nonce="n", Basic realm="two"',
    [
      { scheme: 'digest', realm: 'one', nonce: 'n', ...none },
      { scheme: 'basic', realm: 'two', ...none },
    ],
  ],
  ['', []],
  ['=', [{ scheme: '', ...none }]],
  [', ,', []],
])('%j', (value, expected) => {
  expect(readChallenges([value])).toEqual(expected);
});

test('realms of several headers, each once', () => {
  expect(realmsOf(['Digest realm="a"', 'Basic realm="a", Digest realm=" b "', 'Basic realm=""'])).toEqual([
    'a',
    'b',
  ]);
});

test('no header makes it throw or grow', () => {
  const piece = fc.constantFrom('Digest ', 'Basic ', 'realm=', '"', '\\', ',', '=', ' ', 'x', 'stale=true');
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 60 }).map((p) => p.join('')),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), (values) => {
      expect(readChallenges(values).length).toBeLessThanOrEqual(8);
    }),
  );
});
