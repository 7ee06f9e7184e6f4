// The wiring of the server: access, services and pages on one port, from its start to its end in order.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { makeAccess } from './access/access.js';
import { makeProvider, type Provider } from './access/provider.js';
import { providerSettings } from './access/provider-settings.js';
import { ROLE_PERMISSIONS } from './api/contract/contract.js';
import { type ListenOptions, listen, type Way, wayOf } from './api/listen.js';
import { readWeb } from './api/page.js';
import { makeServer } from './api/server.js';
import { EnvironmentError } from './core/errors.js';
import { takeLock } from './disk/lock.js';
import { makeFolder } from './disk/make-folder.js';
import { askProvider } from './net/provider-fetch.js';
import { type ServerParts, servicesOn } from './serve-services.js';
import { dataDirectory } from './store/data-directory.js';
import { prepareFolder } from './store/data-folder.js';

export interface ServeOptions extends ListenOptions {
  readonly data?: string;
  readonly database?: string;
  /** Of Lenscap. */
  readonly version: string;
  /** Folder of the built page. */
  readonly web: string;
}

export interface RunningServer {
  /** Where browsers find it. */
  readonly url: string;
  /** Makes the first account, once; undefined when there is one. */
  readonly setupLink: string | undefined;
  /** Takes no more requests, ends those at work, then the runs, then the store. */
  close(): Promise<void>;
}

/**
 * @param openParts opened when everything a person said was found to be sound
 * @param onTrouble told of what is Lenscap's own fault, or its disk's
 * @throws UsageError for what a person said · EnvironmentError for another server, the port or the disk
 */
export async function startServer(
  options: ServeOptions,
  openParts: () => Promise<ServerParts>,
  onTrouble: (error: unknown) => void,
): Promise<RunningServer> {
  const way = await wayOf(options);
  const provider = await providerOf();
  const lock = await onlyServer(options);
  try {
    const parts = await openParts();
    try {
      return await serveParts(options, way, provider, parts, onTrouble, () => lock.release());
    } catch (error) {
      await parts.close();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function serveParts(
  options: ServeOptions,
  way: Way,
  provider: Provider | undefined,
  parts: ServerParts,
  onTrouble: (error: unknown) => void,
  release: () => Promise<void>,
): Promise<RunningServer> {
  const { desk, jobs } = parts;
  const access = makeAccess({
    desk,
    provider,
    permissionsOf: (role) => ROLE_PERMISSIONS[role],
    now: Date.now,
  });
  const services = servicesOn(parts, options, onTrouble);
  const app = await makeServer({ services, access, web: await readWeb(options.web), ...way });
  try {
    const url = await listen(app, options, way);
    await jobs.begin();
    const word = await access.setupWord();
    return {
      url,
      setupLink: word === undefined ? undefined : `${url}/#/setup?token=${word}`,
      close: () => inOrder([() => app.close(), () => jobs.close(), () => parts.close(), release]),
    };
  } catch (error) {
    await inOrder([() => app.close(), () => jobs.close()]);
    throw error;
  }
}

/** Each is tried, whatever became of the ones before. @throws the first error */
async function inOrder(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const step of steps)
    await step().catch((error: unknown) => {
      errors.push(error);
    });
  if (errors.length > 0) throw errors[0];
}

async function providerOf(): Promise<Provider | undefined> {
  const settings = await providerSettings(process.env);
  return (
    settings && makeProvider(settings, (url, request) => askProvider(url, request, process.env), Date.now)
  );
}

/** One server for a data folder: two would each think that they alone know who is logged in. */
async function onlyServer({ data, database }: ServeOptions) {
  const root = dataDirectory({ flag: data, env: process.env });
  const folder = database === undefined ? path.join(root, 'server') : `${root}.server`;
  if (database === undefined) await prepareFolder(root);
  await makeFolder(folder);
  const lock = await takeLock(await realpath(folder));
  if (!lock)
    throw new EnvironmentError(
      `another "lenscap serve" runs on ${database === undefined ? root : 'this database'}`,
      'stop that one, or name another folder with --data',
    );
  return lock;
}
