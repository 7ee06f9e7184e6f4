// Sync: each source is read to its end, again only what changed, and what fails leaves the old knowledge in place.

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FeedVendor } from '../../feeds/locate.js';
import { type FeedFolder, openFeedFolder } from '../../knowledge/feed-folder.js';
import type { FeedSource } from '../../knowledge/feeds-file.js';
import { type FeedFetch, FetchError } from '../../net/feed-fetch.js';
import { type SyncRequest, sync } from './sync.js';

const VENDORS: readonly FeedVendor[] = [{ maker: 'hikvision', names: ['hikvision'] }];
const NOW = '2099-03-01T00:00:00.000Z';
const BASE = 'https://example.com';
const KEV: FeedSource = { name: 'kev', kind: 'kev', says: 'K', url: `${BASE}/kev.json` };
const NVD: FeedSource = { name: 'nvd', kind: 'nvd', says: 'N', url: `${BASE}/nvd`, pauseSeconds: 6 };
const CVE: FeedSource = { name: 'cve', kind: 'cve5', says: 'C', url: `${BASE}/cves/` };
const CSAF: FeedSource = { name: 'cisa', kind: 'csaf', says: 'S', url: `${BASE}/provider-metadata.json` };

type Answer = string | Error | undefined;

/** A web of documents: what is asked for is written down, what is not there is a 404. */
function web(answer: (url: string) => Answer) {
  const asked: string[] = [];
  const fetch: FeedFetch = {
    async get(url, { etag }) {
      asked.push(url);
      const given = answer(url);
      if (given instanceof Error) throw given;
      if (given === undefined) throw new FetchError(`${url} answered 404`, 404);
      const body = Buffer.from(given);
      const tag = createHash('sha256').update(body).digest('hex');
      return etag === tag ? { changed: false } : { changed: true, body, etag: tag };
    },
    close: async () => undefined,
  };
  return { fetch, asked };
}

async function emptyFolder(): Promise<FeedFolder> {
  const root = await mkdtemp(path.join(tmpdir(), 'lenscap-feeds-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return openFeedFolder(root);
}

interface Setting {
  readonly folder: FeedFolder;
  readonly sources: readonly FeedSource[];
  readonly answer: (url: string) => Answer;
  readonly request?: Partial<SyncRequest>;
  readonly now?: string;
}

async function run({ folder, sources, answer, request, now = NOW }: Setting) {
  const { fetch, asked } = web(answer);
  const pauses: number[] = [];
  const results = await sync(
    { from: [], mirror: undefined, only: [], ...request },
    {
      folder,
      sources,
      vendors: VENDORS,
      advisories: [],
      fetch,
      nvdKey: undefined,
      now: () => now,
      sleep: async (ms) => void pauses.push(ms),
    },
    () => undefined,
    new AbortController().signal,
  );
  return { results, asked, pauses };
}

function kev(...cves: string[]): string {
  return JSON.stringify({
    catalogVersion: '1',
    dateReleased: '2099-02-01',
    count: cves.length,
    vulnerabilities: cves.map((cveID) => ({ cveID, dateAdded: '2099-01-01' })),
  });
}

function nvdRecord(id: string, vendor = 'hikvision'): object {
  const cpeMatch = [{ vulnerable: true, criteria: `cpe:2.3:o:${vendor}:ds-1_firmware:-:*:*:*:*:*:*:*` }];
  return { cve: { id, descriptions: [], configurations: [{ nodes: [{ cpeMatch }] }] } };
}

function nvdPage(total: number, ...records: object[]): string {
  return JSON.stringify({ format: 'NVD_CVE', totalResults: total, vulnerabilities: records });
}

function cveRecord(id: string, version = '1.0'): string {
  return JSON.stringify({
    dataType: 'CVE_RECORD',
    cveMetadata: { cveId: id, state: 'PUBLISHED', dateUpdated: '2099-01-01' },
    containers: {
      cna: {
        providerMetadata: {},
        affected: [{ vendor: 'Hikvision', product: 'DS-1', versions: [{ version, status: 'affected' }] }],
      },
    },
  });
}

test('a single file is asked for once, and then only whether it changed', async () => {
  const folder = await emptyFolder();
  const answer = () => kev('CVE-2099-10001');
  const first = await run({ folder, sources: [KEV], answer });
  expect(first.results).toMatchObject([
    { name: 'kev', documents: 1, changed: 1, failed: null, asOf: '2099-02-01' },
  ]);
  const second = await run({ folder, sources: [KEV], answer });
  expect(second.results).toMatchObject([{ documents: 0, changed: 0, failed: null }]);
});

test.each([
  ['is cut short', kev('CVE-2099-10001').slice(0, 60)],
  ['is not whole', kev('CVE-2099-10001').replace('"count":1', '"count":2')],
  ['is something else', '<html>maintenance</html>'],
])('a document that %s leaves the old one', async (_, broken) => {
  const folder = await emptyFolder();
  await run({ folder, sources: [KEV], answer: () => kev('CVE-2099-10001') });
  const { results } = await run({ folder, sources: [KEV], answer: () => broken });
  expect(results[0]?.failed).toContain('kev.json');
  expect(await folder.read('kev', 'kev')).toContain('CVE-2099-10001');
});

test('an older document than the one that is kept changes nothing', async () => {
  const folder = await emptyFolder();
  await run({ folder, sources: [KEV], answer: () => kev('CVE-2099-10001', 'CVE-2099-10002') });
  const older = kev('CVE-2099-10001').replace('2099-02-01', '2099-01-15');
  const { results } = await run({ folder, sources: [KEV], answer: () => older });
  expect(results).toMatchObject([{ documents: 1, changed: 0 }]);
  expect(await folder.read('kev', 'kev')).toContain('CVE-2099-10002');
});

test('one source that fails is no reason to leave out the next', async () => {
  const folder = await emptyFolder();
  const answer = (url: string) =>
    url.includes('kev') ? new FetchError('it is down') : cveRecord('CVE-2099-10001');
  const { results } = await run({ folder, sources: [KEV, CVE], answer });
  expect(results).toMatchObject([
    { name: 'kev', failed: 'it is down' },
    { name: 'cve', failed: null },
  ]);
});

test('NVD is asked by maker first, page by page at its pace, and keeps what concerns cameras', async () => {
  const folder = await emptyFolder();
  const answer = (url: string) =>
    new URL(url).searchParams.get('startIndex') === '0'
      ? nvdPage(3, nvdRecord('CVE-2099-10001'), nvdRecord('CVE-2099-10002', 'toasters'))
      : nvdPage(3, nvdRecord('CVE-2099-10003'));
  const { asked, pauses } = await run({ folder, sources: [NVD], answer });
  expect(asked.map((url) => new URL(url).search)).toEqual([
    '?keywordSearch=hikvision&resultsPerPage=2000&startIndex=0',
    '?keywordSearch=hikvision&resultsPerPage=2000&startIndex=2',
  ]);
  expect(pauses).toEqual([6000]);
  expect([...folder.documents('nvd')].map(({ file }) => path.basename(file))).toEqual([
    'CVE-2099-10001',
    'CVE-2099-10003',
  ]);
  const later = await run({
    folder,
    sources: [NVD],
    answer: () => nvdPage(0),
    now: '2099-03-08T00:00:00.000Z',
  });
  expect(new URL(later.asked[0] ?? '').searchParams.get('lastModStartDate')).toBe('2099-02-28T23:00:00.000Z');
  const muchLater = await run({
    folder,
    sources: [NVD],
    answer: () => nvdPage(0),
    now: '2099-09-08T00:00:00.000Z',
  });
  expect(new URL(muchLater.asked[0] ?? '').searchParams.get('keywordSearch')).toBe('hikvision');
});

test('what was cut off in the middle of NVD goes on at the page where it was', async () => {
  const folder = await emptyFolder();
  const cut = (url: string) =>
    url.endsWith('startIndex=0') ? nvdPage(2, nvdRecord('CVE-2099-10001')) : new FetchError('cut off');
  expect((await run({ folder, sources: [NVD], answer: cut })).results[0]?.failed).toBe('cut off');
  const { asked, results } = await run({
    folder,
    sources: [NVD],
    answer: () => nvdPage(2, nvdRecord('CVE-2099-10002')),
  });
  expect(asked).toEqual([expect.stringContaining('startIndex=1')]);
  expect(results[0]?.failed).toBeNull();
});

test('the CVE list is asked for what NVD names, then for what its log says changed', async () => {
  const folder = await emptyFolder();
  const nvd = () => nvdPage(2, nvdRecord('CVE-2099-10001'), nvdRecord('CVE-2099-123456'));
  const answer = (url: string): Answer => {
    if (url.startsWith(NVD.url)) return nvd();
    if (url.endsWith('deltaLog.json'))
      return JSON.stringify([
        { fetchTime: '2099-03-05T00:00:00.000Z', updated: [{ cveId: 'CVE-2099-123456' }] },
        { fetchTime: '2099-02-05T00:00:00.000Z', updated: [{ cveId: 'CVE-2099-10001' }] },
      ]);
    return cveRecord(url.slice(-'CVE-2099-123456.json'.length).replace(/^.*\/|\.json$/g, ''));
  };
  const first = await run({ folder, sources: [NVD, CVE], answer });
  expect(first.asked.slice(1).sort()).toEqual([
    `${BASE}/cves/2099/10xxx/CVE-2099-10001.json`,
    `${BASE}/cves/2099/123xxx/CVE-2099-123456.json`,
  ]);
  const second = await run({ folder, sources: [CVE], answer, now: '2099-03-06T00:00:00.000Z' });
  expect(second.asked).toEqual([
    `${BASE}/cves/deltaLog.json`,
    `${BASE}/cves/2099/123xxx/CVE-2099-123456.json`,
  ]);
});

function csafDocument(id: string): string {
  return JSON.stringify({
    document: {
      csaf_version: '2.0',
      title: id,
      publisher: { name: 'Example' },
      tracking: {
        id,
        status: 'final',
        initial_release_date: '2099-01-01',
        current_release_date: '2099-01-01',
      },
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'Hikvision',
          branches: [{ category: 'product_name', name: 'DS-1', product: { product_id: 'P', name: 'P' } }],
        },
      ],
    },
    vulnerabilities: [{ cve: 'CVE-2099-10001', product_status: { known_affected: ['P'] } }],
  });
}

test('a CSAF provider is read by its list of changes, each document held against its hash', async () => {
  const folder = await emptyFolder();
  const provider = JSON.stringify({
    canonical_url: CSAF.url,
    publisher: { name: 'Example' },
    distributions: [{ directory_url: `${BASE}/white/` }],
  });
  let changes =
    '"ex-1.json","2099-01-01T00:00:00Z"\n"ex-2.json","2099-01-01T00:00:00Z"\n"ex-3.json","2099-01-01T00:00:00Z"';
  const answer = (url: string): Answer => {
    if (url === CSAF.url) return provider;
    if (url.endsWith('changes.csv')) return changes;
    if (url.endsWith('ex-1.json.sha256'))
      return `${createHash('sha256').update(csafDocument('EX-1')).digest('hex')}  ex-1.json`;
    if (url.endsWith('ex-2.json.sha256')) return `${'0'.repeat(64)}  ex-2.json`;
    const name = /(?<name>ex-\d)\.json$/.exec(url)?.groups?.name;
    return name === undefined ? undefined : csafDocument(name.toUpperCase());
  };
  const { results } = await run({ folder, sources: [CSAF], answer });
  expect(results).toMatchObject([{ documents: 2, changed: 2, failed: null }]);
  expect(results[0]?.faults).toEqual([expect.stringContaining('ex-2.json')]);
  expect([...folder.documents('csaf')].map(({ file }) => path.basename(file))).toEqual(['EX-1', 'EX-3']);

  changes = changes.replace('"ex-3.json","2099-01-01', '"ex-3.json","2099-02-01');
  const { asked } = await run({ folder, sources: [CSAF], answer });
  // The one that changed, and again the one that was refused.
  expect(asked.filter((url) => /ex-\d\.json$/.test(url)).sort()).toEqual([
    `${BASE}/white/ex-2.json`,
    `${BASE}/white/ex-3.json`,
  ]);
});

test('when document after document fails, the rest is left for the next time', async () => {
  const folder = await emptyFolder();
  const listed = Array.from({ length: 100 }, (_, index) => `"ex-${index}.json","2099-01-01T00:00:00Z"`).join(
    '\n',
  );
  const mirror = `${BASE}/mirror`;
  const answer = (url: string) => (url.endsWith('changes.csv') ? listed : undefined);
  const { results, asked } = await run({ folder, sources: [CSAF], answer, request: { mirror } });
  expect(results[0]?.failed).toContain('in a row failed');
  expect(asked.length).toBeLessThan(20);
});

test('a mirror has the files under their names and the lists in folders', async () => {
  const folder = await emptyFolder();
  const { asked } = await run({
    folder,
    sources: [KEV, CSAF],
    answer: (url) => (url.endsWith('kev.json') ? kev() : url.endsWith('index.txt') ? '' : undefined),
    request: { mirror: 'http://192.0.2.7/feeds' },
  });
  expect(asked).toEqual([
    'http://192.0.2.7/feeds/kev.json',
    'http://192.0.2.7/feeds/cisa/changes.csv',
    'http://192.0.2.7/feeds/cisa/index.txt',
  ]);
});

test('files and folders, of any feed, a broken one named', async () => {
  const folder = await emptyFolder();
  const root = await mkdtemp(path.join(tmpdir(), 'lenscap-from-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(path.join(root, 'a.json'), cveRecord('CVE-2099-10001'));
  await writeFile(path.join(root, 'b.json'), kev('CVE-2099-10001'));
  await writeFile(path.join(root, 'c.json'), '{');
  await writeFile(path.join(root, 'notes.txt'), 'no document');
  const { results, asked } = await run({
    folder,
    sources: [KEV],
    answer: () => undefined,
    request: { from: [root] },
  });
  expect(asked).toEqual([]);
  expect(results.map(({ name, changed }) => `${name} ${changed}`)).toEqual([
    'files-cve5 1',
    'files-kev 1',
    'files 0',
  ]);
  expect(results.at(-1)?.faults).toEqual([expect.stringContaining('c.json')]);
});

test.each([
  [{ only: ['nvdd'] }, 'no source "nvdd"'],
  [{ mirror: 'example' }, 'no web address'],
  [{ from: ['/no/such/folder'] }, 'is not there'],
  [{ from: ['/'], only: ['kev'] }, '--only goes with addresses'],
])('a request that cannot be: %j', async (request, says) => {
  const folder = await emptyFolder();
  await expect(run({ folder, sources: [KEV], answer: () => undefined, request })).rejects.toThrow(says);
});
