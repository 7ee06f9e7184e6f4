// The wiring of a census: files of scan records in, a folder of counts out.

import { createWriteStream, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runJob } from './census/job.js';
import { makeResult } from './census/make-result.js';
import { onceEach } from './census/once.js';
import { threadPool } from './census/pool.js';
import { showAddress } from './census/privacy.js';
import type { CensusResult } from './census/result.js';
import { type CensusProgress, devicesIn, runCensus } from './census/run-census.js';
import { writeDevices, writeRejects } from './census/write-outputs.js';
import type { CensusWorkerData } from './census-worker.js';
import { EnvironmentError, UsageError } from './core/errors.js';
import { writeDurably } from './disk/durable-file.js';
import { makeFolder } from './disk/make-folder.js';
import { makeExpertise } from './expertise.js';
import { OUTSIDE_FORMATS, type OutsideFormatId } from './importers/outside.js';
import { makePrefilter } from './prefilter/prefilter.js';
import { dataDirectory, knowledgeFolder } from './store/data-directory.js';
import { censusPage } from './usecases/census/page.js';
import type { WorldMap } from './usecases/census/world-chart.js';

export interface CensusWishes {
  readonly files: readonly string[];
  readonly format?: string;
  readonly data?: string;
  /** Where the outputs go. */
  readonly out: string;
  readonly workers?: number;
  readonly minCount: number;
  /** "truncate" or "keyed". */
  readonly pseudonymise?: string;
  readonly keyFile?: string;
  /** Of Lenscap. */
  readonly version: string;
}

/** In MB, for each half of the young heap: records are read and forgotten, and a smaller one saves 30 MB of 300. */
const YOUNG_HEAP = 4;

/** Undefined when it was stopped: the next run of the same goes on. @throws UsageError · EnvironmentError */
export async function takeCensus(
  wishes: CensusWishes,
  onProgress: (progress: CensusProgress) => void,
  signal: AbortSignal,
): Promise<CensusResult | undefined> {
  // For this thread from now on, and for those that it starts.
  setFlagsFromString(`--max-semi-space-size=${YOUNG_HEAP}`);
  const show = showAddress(wishes.pseudonymise, await keyIn(wishes.keyFile));
  const format = formatOf(wishes.format);
  const knowledge = knowledgeFolder(wishes);
  const expertise = makeExpertise(knowledge);
  const knowledgeDigest = expertise.knowledge.digest;
  const work = path.join(dataDirectory({ flag: wishes.data, env: process.env }), 'census');
  await makeFolder(work);
  await makeFolder(wishes.out);
  const files = await Promise.all(wishes.files.map((file) => (file === '-' ? spooled(work) : file)));
  const workerData: CensusWorkerData = { folder: knowledge };
  const tools = { expertise, prefilter: makePrefilter(expertise.knowledge) };
  const pool = threadPool({
    script: new URL('./census-worker.js', import.meta.url),
    workerData,
    threads: wishes.workers ?? availableParallelism(),
    run: (job) => runJob(job, tools),
  });
  try {
    const run = await runCensus({ files, format, folder: work, knowledgeDigest }, pool, onProgress, signal);
    if (!run) return undefined;
    // What the other threads hold in memory is free for the rows.
    await pool.close();
    const hide = wishes.pseudonymise !== undefined;
    const { tally, asOf } = await writeDevices(
      onceEach(() => devicesIn(run.parts)),
      { folder: wishes.out, show, hide },
    );
    await writeRejects(wishes.out, run.rejects);
    const { advisories } = expertise.knowledge;
    const { version, minCount } = wishes;
    const result = makeResult({ tally, run, asOf, version, knowledgeDigest, minCount, advisories });
    await writeDurably(path.join(wishes.out, 'census.json'), [`${JSON.stringify(result, null, 2)}\n`]);
    await writeDurably(path.join(wishes.out, 'census.html'), [censusPage(result, builtMap())]);
    await rm(work, { recursive: true, force: true });
    return result;
  } finally {
    await pool.close();
  }
}

/** From dist/src, and from src when the sources run. */
function builtMap(): WorldMap {
  for (const place of ['../world-map.json', '../dist/world-map.json']) {
    try {
      return JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as WorldMap;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new EnvironmentError('the world map was not built', 'build it: npm run build');
}

/** What came by standard input, as a file that can be read in parts. */
async function spooled(work: string): Promise<string> {
  const file = path.join(work, 'standard-input');
  await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
  return file;
}

function formatOf(text: string | undefined): OutsideFormatId | undefined {
  if (text === undefined) return undefined;
  const format = OUTSIDE_FORMATS.find(({ id }) => id === text);
  if (format) return format.id;
  throw new UsageError(`"${text}" is no format`, `one of ${OUTSIDE_FORMATS.map(({ id }) => id).join(', ')}`);
}

async function keyIn(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`cannot read the key file ${file}`, 'name a file with a secret in it');
  });
  return text.split('\n', 1)[0]?.trim();
}
