// Memory work: one thing that Lenscap does with a large estate, alone in its process, so that its peak is its own.

import { openApp } from '../../src/app.js';
import { metrics, prepareNotices } from '../../src/notices-app.js';
import { prepareScan } from '../../src/usecases/prepare-scan.js';
import { fillFolder, VERSION } from './memory-estate.js';

const [work = '', data = '', ...words] = process.argv.slice(2);
const place = { data, version: VERSION, login: false };

/** @returns what to say of it */
type Work = () => Promise<string>;

const WORKS: Readonly<Record<string, Work>> = {
  fill: async () => {
    await fillFolder(data, Number(words[0]), Number(words[1]));
    return '';
  },
  open: async () => {
    const app = await openApp(place);
    await app.close();
    return `${app.changes.length} changes`;
  },
  devices: async () => {
    const app = await openApp(place);
    const devices = await app.devices();
    await app.close();
    return `${devices.length} devices`;
  },
  metrics: async () => {
    const app = await openApp(place);
    let length = 0;
    for (const piece of await metrics(app, place)) length += piece.length;
    await app.close();
    return `${(length / 1e6).toFixed(0)} MB of text`;
  },
  notices: async () => {
    const prepared = await prepareNotices(place);
    const app = await openApp(place);
    const { count, told } = await prepared.run(app);
    await app.close();
    return `${count} events, ${told.length} notices`;
  },
  scan: async () => {
    const plan = await prepareScan([words[0] ?? ''], {}, async () => []);
    const app = await openApp(place);
    const { devices } = await app.scan(plan, () => undefined, new AbortController().signal);
    await app.close();
    return `${devices.length} devices`;
  },
};

const started = performance.now();
const says = await WORKS[work]?.();
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1000, says }));
