// npm run bench -- [scan] [judge] [census] [lists] [memory]: what Lenscap costs on this machine, beside its peers, in one run.

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCensus } from './bench/census.js';
import { benchJudge } from './bench/judge.js';
import { benchLists } from './bench/lists.js';
import { benchMemory } from './bench/memory.js';
import { benchScan } from './bench/scan.js';

const BENCHES = ['judge', 'scan', 'census', 'lists', 'memory'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    cameras: { type: 'string', default: '1000' },
    devices: { type: 'string', default: '1000000' },
    records: { type: 'string', default: '1000000' },
    listed: { type: 'string', default: '100000' },
    people: { type: 'string', default: '50' },
    /** A store that an earlier bench of the memory filled. */
    data: { type: 'string' },
    engines: { type: 'string', default: 'pglite,postgres' },
    over: { type: 'string', default: 'store,http' },
    seed: { type: 'string', default: '7' },
    peers: { type: 'boolean', default: true },
    out: { type: 'string', default: 'artefacts/bench.json' },
  },
});

const unknown = positionals.find((name) => !BENCHES.some((bench) => bench === name));
if (unknown !== undefined)
  throw new Error(`there is no bench "${unknown}"; choose from ${BENCHES.join(', ')}`);
const chosen = (name: (typeof BENCHES)[number]) => positionals.length === 0 || positionals.includes(name);
const seed = Number(values.seed);

const result = {
  machine: { cpus: cpus().length, cpu: cpus()[0]?.model, node: process.version },
  ...(chosen('judge') && { judge: await benchJudge({ devices: Number(values.devices), seed }) }),
  ...(chosen('scan') && {
    scan: await benchScan({ cameras: Number(values.cameras), seed, peers: values.peers }),
  }),
  ...(chosen('census') && { census: await benchCensus({ records: Number(values.records), seed }) }),
  ...(chosen('lists') && {
    lists: await benchLists({
      devices: Number(values.listed),
      seed,
      atOnce: Number(values.people),
      engines: values.engines.split(','),
      over: values.over.split(','),
    }),
  }),
  ...(chosen('memory') && {
    memory: await benchMemory({ devices: Number(values.listed), seed, data: values.data }),
  }),
};
mkdirSync(path.dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`);
