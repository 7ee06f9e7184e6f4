// Declarations: kept, taken back, edited by hand, and damaged.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { NOTHING_DECLARED } from '../core/declared.js';
import { changeDeclared, readDeclared } from './declarations.js';

function file(text?: string): string {
  const place = path.join(temporaryFolder(), 'declared.yaml');
  if (text !== undefined) writeFileSync(place, text);
  return place;
}

test('nothing is declared at first, then what was, then less', async () => {
  const place = file();
  expect(await readDeclared(place)).toEqual(NOTHING_DECLARED);
  await changeDeclared(place, 'account', ['Anna', ' service '], 'add');
  await changeDeclared(place, 'host', ['alarms.example.com'], 'add');
  await changeDeclared(place, 'account', ['SERVICE'], 'remove');
  expect(await readDeclared(place)).toEqual({
    account: new Set(['anna']),
    host: new Set(['alarms.example.com']),
    app: new Set(),
  });
  expect(readFileSync(place, 'utf8')).toMatch(/^# What is yours/);
});

test('a file edited by hand may leave out what is empty, and write numbers', async () => {
  const declared = await readDeclared(file('account: [Anna, 888888]\n'));
  expect([...declared.account]).toEqual(['anna', '888888']);
  expect(await readDeclared(file(''))).toEqual(NOTHING_DECLARED);
});

test.each([['account: Anna'], ['accounts: [a]'], ['account: [{a: 1}]\nhost: {}'], ['a: [b'], ['- a']])(
  'damaged: %j',
  async (text) => {
    await expect(readDeclared(file(text))).rejects.toThrow(/declared\.yaml is damaged/);
  },
);
