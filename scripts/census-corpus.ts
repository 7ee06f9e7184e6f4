// npm run bench:corpus: writes scan records of made-up hosts, and the truth about them beside.

import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { makeCorpus, makeMarginCorpus } from './census-corpus/corpus.js';
import { readMargins } from './census-corpus/data.js';
import { SHAPES } from './census-corpus/shapes/index.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'artefacts/corpus' },
    format: { type: 'string', default: 'shodan' },
    records: { type: 'string', default: '1000000' },
    cameras: { type: 'string', default: '3' },
    'damaged-every': { type: 'string', default: '0' },
    seed: { type: 'string', default: '7' },
    margins: { type: 'string' },
    scale: { type: 'string', default: '1' },
  },
});

const shape = SHAPES[values.format];
if (!shape)
  throw new Error(`there is no format "${values.format}"; choose from ${Object.keys(SHAPES).join(', ')}`);
const seed = Number(values.seed);
const { truth, chunks } =
  values.margins === undefined
    ? makeCorpus(
        {
          records: Number(values.records),
          seed,
          cameraPercent: Number(values.cameras),
          damagedEvery: Number(values['damaged-every']),
        },
        shape,
      )
    : makeMarginCorpus(readMargins(values.margins), Number(values.scale), seed, shape);
mkdirSync(values.out, { recursive: true });
const file = path.join(values.out, `${values.format}.${shape.extension}`);
await pipeline(Readable.from(chunks), createWriteStream(file));
writeFileSync(path.join(values.out, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
process.stdout.write(`wrote ${file}: ${truth.records} records, ${truth.devices} cameras\n`);
