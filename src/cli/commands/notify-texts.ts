// lenscap metrics, lenscap feed: what is known, in the forms that monitoring and feed readers read.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXIT } from '../../core/errors.js';
import { version } from '../version.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function metrics(options: StoreOptions): Promise<number> {
  const notices = await import('../../notices-app.js');
  const place = { ...options, version: version() };
  const pieces = await withApp(options, (app) => notices.metrics(app, place));
  await pipeline(Readable.from(pieces), process.stdout, { end: false });
  return EXIT.clean;
}

export async function feed(options: StoreOptions): Promise<number> {
  const notices = await import('../../notices-app.js');
  process.stdout.write(await notices.feed({ ...options, version: version() }));
  return EXIT.clean;
}
