// The command, on a store in a folder of its own.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { NOTHING_DECLARED } from '../../core/declared.js';
import { UsageError } from '../../core/errors.js';
import { loadKnowledge } from '../../knowledge/knowledge.js';
import { openStore } from '../../store/open.js';
import { judgedBy, writeJudgedBy } from '../../usecases/judged-by.js';
import { AT, record, verdict } from '../../usecases/records.test-support.js';
import { version } from '../version.js';
import { exportReport } from './export.js';

// It reads package.json from where the built file lies.
vi.mock('../version.js', () => ({ version: () => '0.1.0' }));

let folder = '';
let full = '';
let empty = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lenscap-export-'));
  full = path.join(folder, 'full');
  empty = path.join(folder, 'empty');
  const store = await openStore({ dataDir: full });
  const knowledge = loadKnowledge(path.join(full, 'knowledge'));
  const scan = {
    id: 's1',
    startedAt: AT,
    endedAt: AT,
    targets: ['192.0.2.0/24'],
    addressesSwept: 254,
    requests: 12,
    version: '0.1.0',
    knowledgeDigest: knowledge.digest,
  };
  const verdicts = [verdict()];
  const gone = record({ id: 'gone0001', presence: 'gone', verdicts: [verdict({ cves: ['CVE-2000-0001'] })] });
  await store.saveScan(scan, [record({ verdicts }), gone], []);
  await store.close();
  // So that the verdicts of this test stay what they are.
  await writeJudgedBy(
    path.join(full, 'knowledge'),
    judgedBy(knowledge, scan, { version: version(), declared: NOTHING_DECLARED }),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command writes to standard output and standard error. */
function listening() {
  const said = { stdout: '', stderr: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    said.stdout += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.stderr += String(text);
    return true;
  });
  return said;
}

test('a document goes to standard output, of the devices that are not gone', async () => {
  const said = listening();
  expect(await exportReport('csaf', { data: full, author: 'Example' })).toBe(0);
  vi.restoreAllMocks();
  const { document, vulnerabilities } = JSON.parse(said.stdout);
  expect(document.publisher.name).toBe('Example');
  expect(vulnerabilities.map(({ cve }: { cve: string }) => cve)).toEqual(['CVE-2021-36260']);
  expect(said.stderr).toBe('');
});

test('a statement of nobody is pointed out', async () => {
  const said = listening();
  await exportReport('openvex', { data: full, output: '-' });
  vi.restoreAllMocks();
  expect(JSON.parse(said.stdout).author).toBe('A user of Lenscap');
  expect(said.stderr).toContain('--author');
});

test('a file is written whole, with nothing left beside it', async () => {
  const output = path.join(folder, 'findings.csv');
  const said = listening();
  expect(await exportReport('csv', { data: full, output })).toBe(0);
  vi.restoreAllMocks();
  expect(said).toEqual({ stdout: '', stderr: `lenscap: wrote ${output}\n` });
  expect(await readFile(output, 'utf8')).toMatch(/^"priority",/);
  expect((await readdir(folder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
});

test.each([
  ['no such format', 'pdf', {}, /no format "pdf"/],
  ['a folder as the file', 'csv', { output: '.' }, /it is a folder/],
  ['a namespace that is no web address', 'csaf', { namespace: 'javascript:1' }, /no web address/],
])('%s is refused before the store is opened', async (_, format, options, message) => {
  const refused = exportReport(format, { data: path.join(folder, 'never'), ...options });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toBeInstanceOf(UsageError);
  expect(await readdir(folder)).not.toContain('never');
});

test('without a verdict, VEX says that there is nothing to state and SARIF is empty', async () => {
  await expect(exportReport('openvex', { data: empty, author: 'Example' })).rejects.toThrow(
    /nothing to state/,
  );
  const said = listening();
  await exportReport('sarif', { data: empty });
  vi.restoreAllMocks();
  expect(JSON.parse(said.stdout).runs[0].results).toEqual([]);
});
