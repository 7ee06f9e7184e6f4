// A bundle carries the knowledge to another machine; what was tampered with, is older or of a stranger stays outside.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeBundle } from './bundle.js';
import { bundleContent, importBundle } from './bundle-content.js';
import { fingerprintOf, signingKey, trustKey } from './bundle-keys.js';
import { knowledgeParts, layerText, loadKnowledge, SYNCED } from './knowledge.js';

const MADE = '2026-11-20T10:00:00.000Z';
const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const FACTS = {
  'CVE-2021-36260': { scores: [], epss: { score: 0.94, percentile: 0.99, date: '2026-11-20' } },
};

let there: string;
let here: string;
let file: string;
beforeEach(() => {
  there = mkdtempSync(path.join(tmpdir(), 'lenscap-there-'));
  here = mkdtempSync(path.join(tmpdir(), 'lenscap-here-'));
  file = path.join(there, 'bundle');
  const source = { name: 'epss', kind: 'epss' as const, checkedAt: '2026-11-20T09:00:00.000Z', records: 1 };
  writeFileSync(path.join(there, SYNCED), layerText({ advisories: [], facts: FACTS, sources: [source] }));
});
afterEach(() => {
  for (const folder of [there, here]) rmSync(folder, { recursive: true });
});

async function exported(createdAt = MADE, passphrase = 'correct horse'): Promise<Buffer> {
  const bytes = writeBundle(bundleContent(there), createdAt, await signingKey(there, passphrase));
  writeFileSync(file, bytes);
  return bytes;
}

async function trusted(): Promise<void> {
  await trustKey(here, fingerprintOf(await signingKey(there, 'correct horse')));
}

test('a bundle of a trusted signer becomes the knowledge here', async () => {
  await exported();
  await trusted();
  expect(await importBundle(here, file, NOW)).toEqual({ createdAt: MADE, changed: true });
  const knowledge = loadKnowledge(here);
  expect(knowledge.sources.map(({ name }) => name)).toEqual(['epss']);
  const advisory = knowledge.advisories.find(({ cves }) => cves.includes('CVE-2021-36260'));
  expect(advisory?.epss).toEqual({ cve: 'CVE-2021-36260', ...FACTS['CVE-2021-36260'].epss });
  expect(knowledge.digest).not.toBe(loadKnowledge(path.join(here, 'none')).digest);
  expect(await importBundle(here, file, NOW)).toEqual({ createdAt: MADE, changed: false });
});

test('a stranger is refused with what to compare and type', async () => {
  await exported();
  await expect(importBundle(here, file, NOW)).rejects.toMatchObject({
    message: expect.stringMatching(/is signed by SHA256:[A-Za-z0-9+/]{43}, whom this machine does not trust/),
    hint: expect.stringContaining('lenscap knowledge key'),
  });
  expect(readdirSync(here)).toEqual([]);
});

test('an older bundle is refused, and one from the future', async () => {
  await trusted();
  await exported();
  await importBundle(here, file, NOW);
  await exported('2026-11-19T10:00:00.000Z');
  await expect(importBundle(here, file, NOW)).rejects.toThrow(
    /made at 2026-11-19.*installed is of 2026-11-20/,
  );
  await exported('2026-11-29T10:00:00.000Z');
  await expect(importBundle(here, file, NOW)).rejects.toThrow(/in the future/);
  expect(knowledgeParts(here).imported?.createdAt).toBe(MADE);
});

test('a bundle older than what was synced here is refused', async () => {
  await trusted();
  const source = { name: 'kev', kind: 'kev' as const, checkedAt: '2026-11-20T11:00:00.000Z', records: 1 };
  writeFileSync(path.join(here, SYNCED), layerText({ advisories: [], facts: {}, sources: [source] }));
  await exported();
  await expect(importBundle(here, file, NOW)).rejects.toThrow(/installed is of 2026-11-20T11/);
});

test('whatever byte is changed or cut, nothing is installed', async () => {
  await trusted();
  const bytes = await exported();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, by, cut) => {
        const changed = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (!cut) changed[at] = (changed[at] ?? 0) ^ by;
        writeFileSync(file, changed);
        await expect(importBundle(here, file, NOW)).rejects.toThrow(/refused/);
        expect(readdirSync(here)).toEqual(['trusted-keys.json']);
      },
    ),
    { numRuns: 60 },
  );
});

test('content that is signed but no knowledge is refused', async () => {
  await trusted();
  const key = await signingKey(there, 'correct horse');
  for (const content of ['{}', '[]', 'null', '{"format":1,"snapshot":{}}']) {
    writeFileSync(file, writeBundle(content, MADE, key));
    await expect(importBundle(here, file, NOW)).rejects.toThrow(/no knowledge of Lenscap's/);
  }
  const newer = bundleContent(there).replace('"format":1', '"format":2');
  writeFileSync(file, writeBundle(newer, MADE, key));
  await expect(importBundle(here, file, NOW)).rejects.toThrow(/made by a newer Lenscap/);
});

test('the signing key is kept encrypted and opens with its passphrase alone', async () => {
  const key = await signingKey(there, 'correct horse');
  const kept = readFileSync(path.join(there, 'signing-key.pem'), 'utf8');
  expect(kept).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  expect(fingerprintOf(await signingKey(there, 'correct horse'))).toBe(fingerprintOf(key));
  await expect(signingKey(there, 'wrong')).rejects.toThrow(/passphrase does not open/);
});

test.each(['', 'SHA256:', 'MD5:00', `SHA256:${'?'.repeat(43)}`])('"%s" is no fingerprint', async (text) => {
  await expect(trustKey(here, text)).rejects.toThrow(/no fingerprint/);
});

test('a damaged layer is said, with what to type', () => {
  writeFileSync(path.join(here, SYNCED), `${readFileSync(path.join(there, SYNCED), 'utf8')} `);
  expect(() => loadKnowledge(here)).toThrow(/synced\.json is damaged/);
});
