// lenscap simulate: runs a simulated site in the foreground until interrupted.

import { createWriteStream } from 'node:fs';
import { makeSite } from '../../../simulator/make-site.js';
import { startSite } from '../../../simulator/site.js';
import { readSite, SiteError, type SiteFile } from '../../../simulator/site-file.js';
import { truthOf } from '../../../simulator/truth.js';
import { EXIT, UsageError } from '../../core/errors.js';
import { print } from './print.js';
import { writeWhole } from './write-file.js';

export interface SimulateOptions {
  readonly devices?: number;
  readonly seed: number;
  readonly truth?: string;
  readonly log?: string;
}

export async function simulate(file: string | undefined, options: SimulateOptions): Promise<number> {
  try {
    return await run(file, options);
  } catch (error) {
    if (error instanceof SiteError) throw new UsageError(error.message);
    throw error;
  }
}

async function run(file: string | undefined, options: SimulateOptions): Promise<number> {
  const site = chosenSite(file, options);
  if (options.truth !== undefined)
    await writeWhole(options.truth, `${JSON.stringify(truthOf(site), null, 2)}\n`);
  const log = options.log === undefined ? undefined : createWriteStream(options.log);
  const stopped = interruption();
  const running = await startSite(site, {
    ...(log && {
      onReceived: ({ bytes, ...what }) =>
        log.write(`${JSON.stringify({ ...what, bytes: bytes.toString('latin1') })}\n`),
    }),
  });
  print(`ready ${running.devices.length}`);
  await stopped;
  await running.stop();
  await new Promise<void>((resolve) => (log ? log.end(resolve) : resolve()));
  return EXIT.clean;
}

function chosenSite(file: string | undefined, { devices, seed }: SimulateOptions): SiteFile {
  if (file !== undefined && devices !== undefined) {
    throw new UsageError(
      'a site file and --devices were both given',
      'type one of them: lenscap simulate --devices 20',
    );
  }
  if (devices !== undefined) return makeSite({ devices, seed });
  if (file === undefined)
    throw new UsageError(
      'no site was named',
      'type: lenscap simulate SITE.yaml, or lenscap simulate --devices 20',
    );
  return readSite(file);
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
