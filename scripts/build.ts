// npm run build, after the compiler: checks and compiles knowledge/, writes the schemas, the store's template and those of the PDFs.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import { z } from 'zod';
import { siteFile } from '../simulator/site-schema.js';
import { censusResult } from '../src/census/result.js';
import { survivalResult } from '../src/census/survival/result.js';
import { advisorySchema, loadAdvisories } from '../src/knowledge/advisory-files.js';
import { loadAsOf } from '../src/knowledge/as-of-file.js';
import { brandFile, loadBrands } from '../src/knowledge/brand-files.js';
import { coveredListsFile, loadCoveredLists } from '../src/knowledge/covered-lists-file.js';
import { defaultsFile, loadDefaults } from '../src/knowledge/defaults-file.js';
import { feedVendorsFile, loadFeedVendors } from '../src/knowledge/feed-vendors-file.js';
import { feedsFile, loadFeeds } from '../src/knowledge/feeds-file.js';
import { fingerprintFile, loadFingerprints } from '../src/knowledge/fingerprint-files.js';
import { lifecycleFile, loadLifecycle } from '../src/knowledge/lifecycle-files.js';
import { loadOui } from '../src/knowledge/oui-file.js';
import { snapshotText } from '../src/knowledge/snapshot.js';
import { KnowledgeError } from '../src/knowledge/yaml-file.js';
import { textsIn } from '../src/message-texts.js';
import { noticesFile } from '../src/notifiers/config.js';
import { messageTexts } from '../src/notify/texts.js';
import { makeTemplate } from '../src/store/template.js';
import { scanReport } from '../src/usecases/report.js';
import { worldMap } from './world-map.js';

/** Schemas for editors and for whoever reads the JSON, by file name. */
const SCHEMAS = {
  'scan-report': z.toJSONSchema(scanReport),
  census: z.toJSONSchema(censusResult),
  survival: z.toJSONSchema(survivalResult),
  advisory: z.toJSONSchema(advisorySchema, { io: 'input' }),
  fingerprints: z.toJSONSchema(fingerprintFile, { io: 'input' }),
  brand: z.toJSONSchema(brandFile, { io: 'input' }),
  lifecycle: z.toJSONSchema(lifecycleFile, { io: 'input' }),
  'covered-lists': z.toJSONSchema(coveredListsFile, { io: 'input' }),
  defaults: z.toJSONSchema(defaultsFile, { io: 'input' }),
  feeds: z.toJSONSchema(feedsFile, { io: 'input' }),
  messages: z.toJSONSchema(messageTexts, { io: 'input' }),
  'feed-vendors': z.toJSONSchema(feedVendorsFile, { io: 'input' }),
  site: z.toJSONSchema(siteFile, { io: 'input' }),
  notices: z.toJSONSchema(noticesFile, { io: 'input' }),
};

const root = path.resolve(import.meta.dirname, '../..');

async function build(): Promise<void> {
  const knowledge = path.join(root, 'knowledge');
  const snapshot = {
    asOf: loadAsOf(path.join(knowledge, 'as-of.yaml')),
    fingerprints: loadFingerprints(path.join(knowledge, 'fingerprints')),
    brands: loadBrands(path.join(knowledge, 'brands')),
    oui: loadOui(path.join(knowledge, 'oui.yaml')),
    advisories: loadAdvisories(path.join(knowledge, 'advisories')),
    coveredLists: loadCoveredLists(path.join(knowledge, 'covered-lists.yaml')),
    defaults: loadDefaults(path.join(knowledge, 'defaults.yaml')),
    lifecycle: loadLifecycle(path.join(knowledge, 'lifecycle')),
    feedSources: loadFeeds(path.join(knowledge, 'feeds.yaml')),
    feedVendors: loadFeedVendors(path.join(knowledge, 'feed-vendors.yaml')),
  };
  // Read as they are when a message is written; here so that a broken one stops the build.
  textsIn(path.join(knowledge, 'messages'));
  writeFileSync(path.join(root, 'dist/knowledge.json'), snapshotText(snapshot));
  writeFileSync(path.join(root, 'dist/world-map.json'), JSON.stringify(worldMap()));
  mkdirSync(path.join(root, 'schemas'), { recursive: true });
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    writeFileSync(path.join(root, 'schemas', `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
  writeFileSync(path.join(root, 'dist/store-template.tar.gz'), await makeTemplate());
  cpSync(path.join(root, 'src/reports/templates'), path.join(root, 'dist/src/reports/templates'), {
    recursive: true,
  });
  await compileScanner();
}

/** The part of the census that is written for WebAssembly. */
async function compileScanner(): Promise<void> {
  const { error, stderr } = await asc.main(
    [
      'src/prefilter/wasm/scan.ts',
      '--outFile',
      'dist/scan.wasm',
      '-O3',
      '--enable',
      'simd',
      '--runtime',
      'stub',
      '--noAssert',
    ],
    {
      readFile: (name, base) => readText(path.resolve(base === '.' ? root : base, name)),
      writeFile: (name, content) => writeFileSync(path.join(root, name), content),
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
}

function readText(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

try {
  await build();
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
