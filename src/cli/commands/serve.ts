// lenscap serve: runs the page and the API until it is interrupted.

import { once } from 'node:events';
import path from 'node:path';
import { EXIT } from '../../core/errors.js';
import { version } from '../version.js';
import { notice, print } from './print.js';
import type { StoreOptions } from './with-app.js';

export interface ServeOptions extends StoreOptions {
  readonly host: string;
  readonly port: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindProxy?: boolean;
  readonly publicUrl?: string;
  readonly scopeFile?: string;
}

/** Beside the compiled program. */
const WEB = path.resolve(import.meta.dirname, '../../../web');

export async function serve(options: ServeOptions): Promise<number> {
  const interrupted = interruption();
  const { startServer } = await import('../../serve-app.js');
  const { openParts } = await import('../../serve-parts.js');
  const place = { ...options, version: version(), web: WEB };
  const server = await startServer(place, () => openParts(place, trouble, notice), trouble);
  print(`Lenscap is at ${server.url}`);
  if (server.setupLink !== undefined)
    print(`Make the first account, once, with this link:\n  ${server.setupLink}`);
  await interrupted;
  notice('ending; a second Ctrl-C ends it at once');
  const atOnce = () => process.exit(EXIT.failed);
  process.once('SIGINT', atOnce).once('SIGTERM', atOnce);
  await server.close();
  return EXIT.clean;
}

/** The whole of it, for whoever runs the server; browsers are told nothing of it. */
function trouble(error: unknown): void {
  notice(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function interruption(): Promise<unknown> {
  return Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
