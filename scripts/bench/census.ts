// Census: scan records counted by Lenscap, beside programs that do a part of it, on one corpus in one run.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeExpert } from '../../src/expert.js';
import { literalsOf } from '../../src/prefilter/literals.js';
import { measure } from './measure.js';
import { findPeers, type Peers } from './peers.js';

export interface CensusBenchWishes {
  readonly records: number;
  readonly seed: number;
}

interface Row {
  readonly what: string;
  readonly seconds: number | undefined;
  readonly cpuSeconds?: number;
  readonly peakMb?: number;
  /** Seconds of Lenscap for the same file, divided by these. */
  readonly ratio?: number;
  readonly goal?: string;
}

const RUNS = 3;
const LIMIT = 1200;
const CLI = path.resolve(import.meta.dirname, '../../../bin/lenscap.js');
const CORPUS = path.resolve(import.meta.dirname, '../census-corpus.js');

/** Makes the corpus where it is not there yet, and prints a table. */
export async function benchCensus({ records, seed }: CensusBenchWishes): Promise<readonly Row[]> {
  const folder = path.join('artefacts', `corpus-${records}-${seed}`);
  const file = path.join(folder, 'shodan.json');
  if (!existsSync(path.join(folder, 'truth.json')))
    await run(process.execPath, [
      CORPUS,
      '--records',
      String(records),
      '--seed',
      String(seed),
      '--out',
      folder,
    ]);
  const peers = findPeers('artefacts/peers');
  const own = await lenscap(file, folder);
  const rows: Row[] = [
    { what: 'lenscap census, plain', ...own },
    await beside(
      'ripgrep, the same words',
      peers.ripgrep,
      ['-c', '-i', '-F', '-f', wordsIn(folder), file],
      own,
      '≤ 1.0',
    ),
    await beside('jq, the same records', peers.jq, ['-c', JQ, file], own, '≤ 0.083'),
    await beside('DuckDB, grouped', peers.duckdb && process.execPath, duckdb(peers, file), own, '≤ 0.33'),
    ...(await packed('.gz', peers.gzip, ['-kf', '-6'], file, folder, '≤ 1.2')),
    ...(await packed('.zst', peers.zstd, ['-kfq', '-3'], file, folder, '≤ 1.3')),
  ];
  process.stdout.write(`\n${table(rows)}\n`);
  return rows;
}

async function packed(
  ending: string,
  program: string | undefined,
  packs: readonly string[],
  file: string,
  folder: string,
  goal: string,
): Promise<readonly Row[]> {
  if (!program) return [];
  const archive = `${file}${ending}`;
  if (!existsSync(archive)) await run(program, [...packs, file]);
  const own = await lenscap(archive, folder);
  const name = path.basename(program);
  return [
    { what: `lenscap census, ${ending}`, ...own },
    await beside(`${name} -dc`, '/bin/sh', ['-c', `${program} -dc ${archive} > /dev/null`], own, goal),
  ];
}

/** Right, or it is no measurement; with a work folder of its own, so that nothing is taken from a run before. */
async function lenscap(file: string, folder: string) {
  const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as { devices: number };
  return median(async () => {
    const work = path.join(tmpdir(), `lenscap-bench-${process.pid}`);
    const args = [CLI, 'census', file, '--out', path.join(work, 'out'), '--data', work, '--json', '--quiet'];
    const measured = await measure(process.execPath, args, LIMIT);
    rmSync(work, { recursive: true, force: true });
    const { total } = JSON.parse(measured.stdout) as { total: { devices: number } };
    if (total.devices !== truth.devices)
      throw new Error(`${total.devices} cameras instead of ${truth.devices}`);
    return measured;
  });
}

async function beside(
  what: string,
  program: string | undefined,
  args: readonly string[],
  own: { readonly seconds: number },
  goal: string,
): Promise<Row> {
  if (!program) return { what: `${what}: not installed`, seconds: undefined };
  const peer = await median(() => measure(program, args, LIMIT));
  return { what, ...peer, ratio: own.seconds / peer.seconds, goal };
}

async function median(once: () => ReturnType<typeof measure>) {
  const all = [];
  for (let n = 0; n < RUNS; n++) all.push(await once());
  const [middle] = all.sort((a, b) => a.seconds - b.seconds).slice(Math.floor(RUNS / 2));
  if (!middle) throw new Error('nothing was measured');
  const { seconds, cpuSeconds, peakMb } = middle;
  return { seconds, cpuSeconds, peakMb };
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { exitCode } = await measure(program, args, LIMIT);
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}`);
}

/** What the prefilter looks for, without its escapes and ports. */
function wordsIn(folder: string): string {
  const { knowledge } = makeExpert('/nowhere', 0);
  const words = literalsOf(knowledge.fingerprints).filter(({ isRaw, isSoft }) => !isRaw && !isSoft);
  const file = path.join(folder, 'words.txt');
  writeFileSync(file, words.map(({ text }) => `${text}\n`).join(''));
  return file;
}

const JQ =
  'select(.hikvision or .ip_camera or ((.http.server // "") | test("App-webs|uc-httpd|Cross Web")) or ((.http.title // "") | test("WEB SERVICE|VIVOTEK|Uniview"))) | [.ip_str, .port, .location.country_code]';

function duckdb({ duckdb: folder = '.' }: Peers, file: string): readonly string[] {
  const query = `select location.country_code, http.server, count(*) from read_ndjson('${path.resolve(file)}', ignore_errors=true) group by all`;
  const script = `
    import { createRequire } from 'node:module';
    const { DuckDBInstance } = createRequire('${path.resolve(folder)}/')('@duckdb/node-api');
    const db = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = await (await db.runAndReadAll(${JSON.stringify(query)})).getRows();
    if (rows.length === 0) process.exitCode = 1;`;
  const place = path.join(
    tmpdir(),
    `lenscap-duckdb-${createHash('sha1').update(script).digest('hex').slice(0, 8)}.mjs`,
  );
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, script);
  return [place];
}

function table(rows: readonly Row[]): string {
  const cell = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? '-';
  const lines = rows.map(
    ({ what, seconds, cpuSeconds, peakMb, ratio, goal }) =>
      `| ${what} | ${cell(seconds, 2)} s | ${cell(cpuSeconds, 2)} s | ${cell(peakMb, 0)} MB | ${cell(ratio, 2)} | ${goal ?? ''} |`,
  );
  return [
    '| | time | CPU | peak memory | Lenscap / peer | goal |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
