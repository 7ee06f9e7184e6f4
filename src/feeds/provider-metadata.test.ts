// Provider metadata: folders and feeds are found, and nothing outside of them is ever fetched.

import { expect, test } from 'vitest';
import { readChanges, readHash, readIndex, readProvider, readRolie } from './provider-metadata.js';

const FOLDER = 'https://example.com/csaf/white/';

test('a folder goes before a feed, and what is not open is left out', () => {
  const provider = (distributions: object[]) =>
    JSON.stringify({
      canonical_url: 'https://example.com/p.json',
      publisher: { name: 'Example' },
      distributions,
    });
  const feed = (url: string, label: string) => ({ rolie: { feeds: [{ url, tlp_label: label }] } });
  expect(
    readProvider(
      provider([
        { directory_url: 'https://example.com/csaf/white' },
        feed('https://example.com/f.json', 'WHITE'),
      ]),
    ),
  ).toEqual([{ kind: 'directory', url: FOLDER }]);
  expect(
    readProvider(
      provider([feed('https://example.com/r.json', 'RED'), feed('https://example.com/w.json', 'CLEAR')]),
    ),
  ).toEqual([{ kind: 'rolie', url: 'https://example.com/w.json' }]);
  expect(() => readProvider(provider([feed('https://example.com/r.json', 'RED')]))).toThrow('no folder');
});

test('changes.csv tells documents and when they changed', () => {
  const text = '"2099/ex-1.json","2099-01-02T00:00:00Z"\n2099/ex-2.json,2099-01-01T00:00:00Z\nnonsense\n';
  expect(readChanges(text, FOLDER)).toEqual([
    {
      url: `${FOLDER}2099/ex-1.json`,
      updated: '2099-01-02T00:00:00Z',
      hash: `${FOLDER}2099/ex-1.json.sha256`,
    },
    {
      url: `${FOLDER}2099/ex-2.json`,
      updated: '2099-01-01T00:00:00Z',
      hash: `${FOLDER}2099/ex-2.json.sha256`,
    },
  ]);
});

test.each([
  '../secret.json',
  '/etc/passwd.json',
  '//other.example.com/x.json',
  'https://other.example.com/x.json',
  '2099/../../x.json',
  'x.exe',
  'x.json?a=b',
  '',
])('a list leads nowhere else: %s', (line) => {
  expect(readIndex(line, FOLDER)).toEqual([]);
});

test('a feed names documents on its own host', () => {
  const entry = (href: string) => ({
    updated: '2099-01-02T00:00:00Z',
    link: [
      { rel: 'self', href },
      { rel: 'hash', href: `${href}.sha512` },
    ],
  });
  const text = JSON.stringify({
    feed: { entry: [entry('https://example.com/1.json'), entry('https://other.example.com/2.json')] },
  });
  expect(readRolie(text, 'https://example.com/feed.json')).toEqual([
    {
      url: 'https://example.com/1.json',
      updated: '2099-01-02T00:00:00Z',
      hash: 'https://example.com/1.json.sha512',
    },
  ]);
});

test.each([
  [`${'a1'.repeat(32)}  ex-1.json\n`, 'a1'.repeat(32)],
  [`${'A1'.repeat(64)} *ex-1.json`, 'a1'.repeat(64)],
  ['<html>', undefined],
  ['a1', undefined],
])('a hash file: %#', (text, hash) => {
  expect(readHash(text)).toBe(hash);
});
