// Census: the same counts however the input is cut and in whatever order it is read, and every camera once.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { makeExpert } from '../expert.js';
import { makePrefilter } from '../prefilter/prefilter.js';
import { DEVICE_COLUMNS } from './device-rows.js';
import { familyOf } from './family.js';
import { runJob } from './job.js';
import { makeResult } from './make-result.js';
import { onceEach } from './once.js';
import type { Pool } from './pool.js';
import { showAddress } from './privacy.js';
import { devicesIn, runCensus } from './run-census.js';
import { Tally } from './tally.js';
import { chunksOf, wholeLines } from './whole-lines.js';
import { writeDevices } from './write-outputs.js';

const { recogniser, judge, knowledge } = makeExpert('/nowhere', Date.parse('2026-11-23T00:00:00Z'));
const tools = { expertise: { recogniser, judge }, prefilter: makePrefilter(knowledge) };

/** Does jobs in this process, in an order of its own. */
function poolOf(order: <T>(jobs: readonly T[]) => readonly T[] = (jobs) => jobs): Pool {
  return {
    async run(jobs, onDone, signal) {
      for (const job of order(jobs)) {
        if (signal.aborted) return;
        await (await runJob(job, tools))();
        onDone(job);
      }
    },
    close: async () => undefined,
  };
}

interface Made {
  readonly ip: string;
  readonly port: number;
  readonly firmware?: string;
  readonly serial?: string;
  readonly day?: string;
  readonly country?: string;
}

/** A line of a Shodan download about a Hikvision camera. */
function camera({ ip, port, firmware, serial, day = '2026-10-01', country = 'DE' }: Made): string {
  return JSON.stringify({
    ip_str: ip,
    port,
    transport: 'tcp',
    timestamp: `${day}T03:04:05.678901`,
    data: 'HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n',
    http: { status: 200, server: 'App-webs/', title: '' },
    ...(firmware !== undefined && {
      upnp: { manufacturer: 'Hikvision', model_name: 'DS-2CD2146G2-ISU', serial_number: serial ?? '' },
    }),
    location: { country_code: country },
    _shodan: { module: 'http' },
  });
}

const other = (n: number) =>
  JSON.stringify({
    ip_str: `198.51.100.${n % 256}`,
    port: 443,
    timestamp: '2026-10-01T00:00:00.000000',
    data: 'HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n',
    http: { status: 200, server: 'nginx', title: 'A shop of Hikvision cameras' },
    _shodan: { module: 'https' },
  });

async function counted(
  files: readonly string[],
  pieceBytes = 1 << 20,
  pool = poolOf(),
  work = temporaryFolder(),
) {
  const run = await runCensus(
    { files, format: undefined, folder: work, knowledgeDigest: knowledge.digest, pieceBytes },
    pool,
    () => undefined,
    new AbortController().signal,
  );
  if (!run) throw new Error('stopped');
  const out = temporaryFolder();
  const { tally, asOf } = await writeDevices(
    onceEach(() => devicesIn(run.parts)),
    { folder: out, show: (address) => address, hide: false },
  );
  const meta = { version: '0', knowledgeDigest: '', minCount: 0, advisories: knowledge.advisories };
  const result = makeResult({ tally, run, asOf, ...meta });
  const rows = readFileSync(path.join(out, 'devices.jsonl'), 'utf8');
  return { result, rows, run, out };
}

function written(name: string, content: string | Buffer): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

const LINES = [
  camera({ ip: '203.0.113.1', port: 80 }),
  other(1),
  camera({ ip: '203.0.113.1', port: 554, day: '2026-10-09' }),
  camera({ ip: '203.0.113.2', port: 80, country: 'US' }),
  other(2),
  other(3),
];

test('a camera with many records counts once, what is no camera not at all', async () => {
  const { result, rows } = await counted([written('a.json', `${LINES.join('\n')}\n`)]);
  expect(result.census).toMatchObject({ records: 6, cameraRecords: 3, rejected: 0, asOf: '2026-10-09' });
  expect(result.total.devices).toBe(2);
  expect(result.by.vendor?.rows.map(({ value, devices }) => [value, devices])).toEqual([['hikvision', 2]]);
  expect(result.by.country?.rows.map(({ value, devices }) => [value, devices])).toEqual([
    ['DE', 1],
    ['US', 1],
  ]);
  expect(rows).toContain('"ports":"80 554"');
});

test('however the input is cut, ordered, packed and shared out, the rows are the same byte for byte', async () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    n % 3 === 0
      ? camera({ ip: `203.0.113.${n % 20}`, port: 80 + (n % 4), day: `2026-10-0${1 + (n % 9)}` })
      : other(n),
  );
  const expected = (await counted([written('a.json', `${many.join('\n')}\n`)])).rows;
  expect(expected.split('\n').length).toBeGreaterThan(10);
  const split = fc.record({
    order: fc.shuffledSubarray(many, { minLength: many.length, maxLength: many.length }),
    cut: fc.integer({ min: 0, max: many.length }),
    pieceBytes: fc.integer({ min: 300, max: 5000 }),
    isPacked: fc.boolean(),
    isReversed: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(split, async ({ order, cut, pieceBytes, isPacked, isReversed }) => {
      const first = written('1.json', `${order.slice(0, cut).join('\n')}\n`);
      const text = `${order.slice(cut).join('\n')}\n`;
      const second = isPacked ? written('2.json.gz', gzipSync(text)) : written('2.json', text);
      const files = [first, second].filter((file) => readFileSync(file).length > 30);
      const pool = poolOf((jobs) => (isReversed ? jobs.toReversed() : jobs));
      expect((await counted(files, pieceBytes, pool)).rows).toBe(expected);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('a file that is cut keeps the format that its beginning shows', async () => {
  const host = (n: number) =>
    JSON.stringify({
      ip: `203.0.113.${n}`,
      services: [{ port: 80, http: { response: { status_code: 200, headers: { Server: ['App-webs/'] } } } }],
      location: { country_code: 'DE' },
      autonomous_system: { asn: 64500 },
    });
  const text = Array.from({ length: 20 }, (_, n) => host(n)).join('\n');
  const { result } = await counted([written('hosts.json', text)], 500);
  expect(result.census.rejected).toBe(0);
  expect(result.total.devices).toBe(20);
});

test('stopped after any number of jobs, the same work goes on and counts nothing twice', async () => {
  const file = written('a.json', `${LINES.join('\n')}\n`);
  const expected = await counted([file]);
  for (const stop of [0, 1, 2, 5, 40]) {
    const work = temporaryFolder();
    const abort = new AbortController();
    let done = 0;
    const stopping = poolOf();
    await runCensus(
      { files: [file], format: undefined, folder: work, knowledgeDigest: knowledge.digest, pieceBytes: 400 },
      {
        ...stopping,
        run: (jobs, onDone, signal) =>
          stopping.run(
            jobs,
            (job) => {
              onDone(job);
              done += 1;
              if (done >= stop) abort.abort();
            },
            signal,
          ),
      },
      () => undefined,
      abort.signal,
    );
    const after = await counted([file], 400, poolOf(), work);
    expect(after.rows, `stopped after ${stop}`).toBe(expected.rows);
    expect(after.result.census.records).toBe(6);
  }
});

test('a damaged record is counted with its place, and stops nothing', async () => {
  const lines = [LINES[0], '{"ip_str": "203.0.113.9", "po', LINES[3], '[1, 2]'];
  const { result, run } = await counted([written('a.json', `${lines.join('\n')}\n`)]);
  expect(result.total.devices).toBe(2);
  expect(result.census.rejected).toBeGreaterThanOrEqual(1);
  expect(run.rejects[0]?.place).toMatch(/a\.json/);
});

test('a truncated archive gives what was readable, and says so', async () => {
  const packed = gzipSync(
    Array.from({ length: 400 }, (_, n) => camera({ ip: `203.0.113.${n % 250}`, port: n + 1 })).join('\n'),
  );
  const { result, run } = await counted([written('a.json.gz', packed.subarray(0, packed.length - 40))]);
  expect(result.total.devices).toBeGreaterThan(10);
  expect(run.rejects.map(({ why }) => why).join()).toContain('ends early');
});

test('one serial number at two addresses is one device, where it was last', async () => {
  const device = (address: string, lastSeen: string) => ({
    ...(JSON.parse('{"ports":[80],"vendor":"hikvision","verdicts":[],"records":2}') as object),
    address,
    serial: 'S1',
    firstSeen: lastSeen,
    lastSeen,
  });
  const devices = [device('203.0.113.1', '2026-10-01'), device('203.0.113.7', '2026-10-09')] as never[];
  expect([...onceEach(() => devices)]).toMatchObject([
    { address: '203.0.113.7', firstSeen: '2026-10-01', lastSeen: '2026-10-09', records: 4 },
  ]);
});

test('lines that begin in a range, whatever the range: each line in exactly one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
        { maxLength: 20 },
      ),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (lines, size, ends) => {
        const text = lines.join('\n') + (ends ? '\n' : '');
        const file = written('x', text);
        const length = Buffer.byteLength(text);
        const parts: Buffer[] = [];
        for (let from = 0; from < length; from += size)
          for await (const chunk of chunksOf(await wholeLines(file, from, Math.min(length, from + size))))
            parts.push(chunk);
        expect(Buffer.concat(parts).toString()).toBe(text);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['DS-2CD2146G2-ISU', 'DS-2CD2'],
  ['ds-7608ni-k1/8p', 'DS-76'],
  ['IPC-HFW2431S-S-S2', 'IPC-HFW2'],
  ['P3245-V', 'P3'],
  ['XNV-8080R', 'XNV-80'],
  ['DCS-932L', 'DCS-93'],
  ['NVR', 'NVR'],
  ['', null],
  [undefined, null],
])('%s is of %s', (model, family) => {
  expect(familyOf(model)).toBe(family);
});

test('addresses are cut to their network, or replaced by a mark that only the key makes', () => {
  const cut = showAddress('truncate', undefined);
  expect([cut('203.0.113.9'), cut('2001:db8:1:2::9'), cut('2001:db8::1')]).toEqual([
    '203.0.113.0/24',
    '2001:db8:1::/48',
    '2001:db8:0::/48',
  ]);
  const keyed = showAddress('keyed', 'k1');
  expect(keyed('203.0.113.9')).toMatch(/^[0-9a-f]{16}$/);
  expect(keyed('203.0.113.9')).toBe(showAddress('keyed', 'k1')('203.0.113.9'));
  expect(keyed('203.0.113.9')).not.toBe(showAddress('keyed', 'k2')('203.0.113.9'));
  expect(() => showAddress('keyed', undefined)).toThrow('needs a key');
  expect(() => showAddress('rot13', undefined)).toThrow('no way to hide');
});

test('counts of fewer devices than asked for are not shown, and how many they are is', () => {
  const tally = new Tally();
  const device = JSON.parse(
    '{"address":"203.0.113.1","ports":[80],"vendor":"hikvision","verdicts":[],"records":1,"country":"DE"}',
  ) as never;
  for (let n = 0; n < 3; n += 1) tally.add(device);
  tally.add({ ...(device as object), country: 'FR' } as never);
  const run = { records: 4, rejected: 0, bytes: 0 };
  const meta = { version: '0', knowledgeDigest: '', asOf: null, advisories: [] };
  const { by, countryVendor } = makeResult({ tally, run, minCount: 3, ...meta });
  expect(by.country).toEqual({
    rows: [{ value: 'DE', devices: 3, affected: 0, likely: 0, cannotTell: 0, fixed: 0 }],
    hiddenRows: 1,
    hiddenDevices: 1,
  });
  expect(countryVendor.map(({ country }) => country)).toEqual(['DE']);
});

test('the work folder holds whole files only', async () => {
  const work = temporaryFolder();
  await counted([written('a.json', `${LINES.join('\n')}\n`)], 400, poolOf(), work);
  expect(readdirSync(work).every((name) => /\.(?:piece|devices)$/.test(name))).toBe(true);
});

test('the same rows are in the CSV and in the Parquet file, with their types', async () => {
  const { rows, out } = await counted([written('a.json', `${LINES.join('\n')}\n`)]);
  const expected = rows
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const columns = await parquetReadObjects({
    file: await asyncBufferFromFile(path.join(out, 'devices.parquet')),
  });
  expect(columns).toEqual(
    expected.map((row) =>
      Object.fromEntries(
        DEVICE_COLUMNS.map((name) => {
          const value = row[name];
          return [name, typeof value === 'number' ? BigInt(value) : value];
        }),
      ),
    ),
  );
  const csv = parse(readFileSync(path.join(out, 'devices.csv')), { columns: true }) as Record<
    string,
    string
  >[];
  expect(csv.map((row) => [row.address, row.ports, row.country])).toEqual(
    expected.map(({ address, ports, country }) => [address, ports, country]),
  );
});
