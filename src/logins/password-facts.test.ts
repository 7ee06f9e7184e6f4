// What is said of a password: documented, weak, the same as another; never the password.

import { expect, test } from 'vitest';
import { passwordFacts } from './password-facts.js';

const knowledge = {
  defaults: { hikvision: [{ user: 'admin', password: '12345' }], axis: [{ user: 'root', password: 'pass' }] },
  fingerprint: (password: string) => `f${password.length}`,
};

function about(password: string, maker?: string, user = 'admin') {
  return Object.fromEntries(
    passwordFacts({ user, password }, maker, knowledge).map(({ kind, value }) => [kind, value]),
  );
}

test.each([
  ['12345', 'hikvision', 'true'],
  ['12345', 'axis', 'false'],
  ['12345', undefined, 'true'],
  ['12345', 'nobody', 'false'],
  ['Quay-4-own', 'hikvision', 'false'],
])('%s on %s is documented: %s', (password, maker, documented) => {
  expect(about(password, maker)['password.documented']).toBe(documented);
});

test.each([
  ['short7!', 'true'],
  ['20261123', 'true'],
  ['aaaaaaaaaa', 'true'],
  ['Admin', 'true'],
  ['administrator1', 'false'],
  ['Quay-4-own', 'false'],
])('%s is weak: %s', (password, weak) => {
  expect(about(password)['password.weak']).toBe(weak);
});

test('the name of the account with a few digits is weak, however long', () => {
  expect(about('Operator2026', undefined, 'operator')['password.weak']).toBe('true');
});

test('nothing that is said holds the password', () => {
  expect(JSON.stringify(about('Quay-4-own', 'hikvision'))).not.toContain('Quay');
});
