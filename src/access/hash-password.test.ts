// Passwords: hashed at the cost that is promised, verified however they are typed, and never by a hash that was tampered with.

import { describe, expect, test } from 'vitest';
import { hashPassword, isPassword } from './hash-password.js';
import { checkPassword } from './password-rules.js';

const PASSWORD = 'vier Wörter für Äpfel';

describe('a hash', () => {
  test('says its cost, fits its password alone, and is another each time', async () => {
    const [hash, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(other).not.toBe(hash);
    expect(await isPassword(PASSWORD, hash)).toBe(true);
    expect(await isPassword(PASSWORD.normalize('NFD'), hash)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, hash)).toBe(false);
  });

  test('of nobody fits nothing, and takes as long', async () => {
    const hash = await hashPassword(PASSWORD);
    const took = async (encoded: string | null) => {
      const begun = performance.now();
      expect(await isPassword('wrong', encoded)).toBe(false);
      return performance.now() - begun;
    };
    await took(hash);
    const times = { known: await took(hash), unknown: await took(null) };
    expect(times.unknown).toBeGreaterThan(times.known / 4);
    expect(times.unknown).toBeLessThan(times.known * 4);
  });

  test.each([
    '$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=17,r=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=0,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=17,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$',
    'plain',
    '',
  ])('that is none lets nobody in: %s', async (encoded) => {
    expect(await isPassword('', encoded)).toBe(false);
    expect(await isPassword('plain', encoded)).toBe(false);
  });
});

describe('rules', () => {
  test.each([
    ['short', 'kim', /5 characters/],
    ['aaaaaaaaaaaaaaaa', 'kim', /repeats/],
    ['Administrator1', 'administrator', /name/],
    ['kim.example.org kim.example.org', 'kim.example.org', /name/],
  ])('%s is refused for %s', (password, name, says) => {
    expect(() => checkPassword(password, name)).toThrow(says);
  });
  test('four words are taken, in any script', () => {
    expect(() => checkPassword('correct horse battery', 'kim')).not.toThrow();
    expect(() => checkPassword('青い空と白い雲の下で歩く', '青')).not.toThrow();
  });
});
