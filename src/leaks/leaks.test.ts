// Leaks: a hash is found in a set of ranges and in a file of any size, an entry gives host and account and no password.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { UsageError } from '../core/errors.js';
import { readLeakedEntry } from './login-list.js';
import { openPasswordList } from './password-list.js';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();

function hashFile(lines: readonly string[], end = '\n'): string {
  const file = path.join(temporaryFolder(), 'pwned.txt');
  writeFileSync(file, [...lines].sort().join(end) + end);
  return file;
}

test('a set of ranges, one file a prefix', async () => {
  const ranges = path.join(temporaryFolder(), 'ranges');
  mkdirSync(ranges);
  for (const [password, count] of [
    ['leaked-4', 12],
    ['unlisted', undefined],
  ] as const) {
    const hash = sha1(password);
    const line = count === undefined ? '0000000000000000000000000000000000A:3' : `${hash.slice(5)}:${count}`;
    writeFileSync(path.join(ranges, `${hash.slice(0, 5)}.txt`), `FFFF:1\r\n${line}\r\n`);
  }
  const list = await openPasswordList(ranges);
  expect([await list.count(sha1('leaked-4')), await list.count(sha1('unlisted'))]).toEqual([12, 0]);
  const missing = list.count(sha1('nobody fetched this range'));
  await expect(missing).rejects.toThrow(UsageError);
  await expect(missing).rejects.not.toThrow(sha1('nobody fetched this range').slice(0, 5));
});

test.each(['\n', '\r\n'])('a file of hashes in order, lines ended by %j', async (end) => {
  const passwords = Array.from({ length: 500 }, (_, n) => `password ${n}`);
  const file = hashFile(
    passwords.map((password, n) => `${sha1(password)}:${n + 1}`),
    end,
  );
  const list = await openPasswordList(file);
  for (const [n, password] of passwords.entries())
    expect(await list.count(sha1(password)), password).toBe(n + 1);
  for (let n = 0; n < 200; n += 1) expect(await list.count(sha1(`other ${n}`))).toBe(0);
  expect(await list.count('0'.repeat(40))).toBe(0);
  expect(await list.count('F'.repeat(40))).toBe(0);
  await list.close();
});

test.each([['hello\n'], [''], ['5BAA6\n']])('%j is no list', async (text) => {
  const file = path.join(temporaryFolder(), 'x');
  writeFileSync(file, text);
  await expect(openPasswordList(file)).rejects.toThrow('is no list of SHA-1 hashes');
});

test('a list by count is refused: a search in it would find nothing', async () => {
  const file = path.join(temporaryFolder(), 'by-count.txt');
  const lines = Array.from({ length: 500 }, (_, n) => `${sha1(`password ${n}`)}:${1000 - n}`);
  writeFileSync(file, lines.join('\n'));
  await expect(openPasswordList(file)).rejects.toThrow('not in order');
});

test('what is not there is said so', async () => {
  await expect(openPasswordList('/nowhere/at/all')).rejects.toThrow('cannot read');
});

test.each([
  ['https://203.0.113.9:8080/login:admin:secret', { host: '203.0.113.9', user: 'admin' }],
  ['http://cam.example.com/doc/page/login.asp|admin|secret', { host: 'cam.example.com', user: 'admin' }],
  ['rtsp://admin:secret@203.0.113.9:554/Streaming', { host: '203.0.113.9', user: 'admin' }],
  ['http://[2001:db8::9]:80/ anna secret', { host: '2001:db8::9', user: 'anna' }],
  ['203.0.113.9:80:admin:secret', { host: '203.0.113.9', user: 'admin' }],
  ['203.0.113.9,80,admin,secret', { host: '203.0.113.9', user: 'admin' }],
  ['203.0.113.9', { host: '203.0.113.9' }],
  ['cam.example.com:Admin:secret', { host: 'cam.example.com', user: 'admin' }],
  ['admin:secret@203.0.113.9', { host: '203.0.113.9', user: 'admin' }],
  ['anna@example.com:secret', { host: 'example.com', user: 'anna@example.com' }],
  ['nightwatch7:secret', { user: 'nightwatch7' }],
  ['"203.0.113.9","admin"', { host: '203.0.113.9', user: 'admin' }],
])('%s', (line, entry) => {
  expect(readLeakedEntry(line)).toEqual(entry);
});

test.each([
  ['nothing', ''],
  ['white space', '   '],
  ['a comment', '# a comment'],
  ['a line without end', 'x'.repeat(5000)],
])('%s is no entry', (_, line) => {
  expect(readLeakedEntry(line)).toBeUndefined();
});

test('no line makes it throw, and no password comes out', () => {
  fc.assert(
    fc.property(fc.string(), (line) => {
      readLeakedEntry(line);
      for (const text of [`https://h.example.com/${line}:u:S3cr3t`, `203.0.113.9:80:u:S3cr3t${line}`]) {
        const entry = readLeakedEntry(text.replaceAll(/[\r\n]/g, ''));
        if (text.startsWith('203')) expect(JSON.stringify(entry)).not.toContain('S3cr3t');
      }
    }),
  );
});
