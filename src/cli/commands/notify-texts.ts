// lenscap metrics, lenscap feed: what is known, in the forms that monitoring and feed readers read.

import { EXIT } from '../../core/errors.js';
import { version } from '../version.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function metrics(options: StoreOptions): Promise<number> {
  const devices = await withApp(options, (app) => app.devices());
  const notices = await import('../../notices-app.js');
  process.stdout.write(await notices.metrics(devices, { ...options, version: version() }));
  return EXIT.clean;
}

export async function feed(options: StoreOptions): Promise<number> {
  const notices = await import('../../notices-app.js');
  process.stdout.write(await notices.feed({ ...options, version: version() }));
  return EXIT.clean;
}
