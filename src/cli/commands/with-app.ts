// Opens the store for one command, shows what opening had to say, and closes it whatever happens.

import type { App } from '../../app.js';
import type { KnowledgeApp } from '../../knowledge-app.js';
import type { Change } from '../../usecases/changes.js';
import { changeLines } from '../terminal/change-lines.js';
import { version } from '../version.js';
import { notice } from './print.js';

export interface StoreOptions {
  readonly data?: string;
  readonly database?: string;
  readonly login?: boolean;
  readonly checkDefaults?: boolean;
  readonly keyFile?: string;
}

export async function withApp<T>(options: StoreOptions, work: (app: App) => Promise<T>): Promise<T> {
  const { openApp } = await import('../../app.js');
  const app = await openApp({ ...options, version: version() });
  try {
    app.notices.forEach(notice);
    if (app.changes.length > 0) notice(changeLines(app.changes));
    return await work(app);
  } finally {
    await app.close();
  }
}

/** As withApp, for a report on what is known: it says which of the knowledge behind it is old. */
export function withReport<T>(options: StoreOptions, work: (app: App) => Promise<T>): Promise<T> {
  return withApp(options, (app) => {
    app.oldKnowledge.forEach(notice);
    return work(app);
  });
}

/** After the knowledge was changed on purpose: what that means for the devices is the answer, not a notice. */
export async function changesIn(options: StoreOptions): Promise<readonly Change[]> {
  const { openApp } = await import('../../app.js');
  const app = await openApp({ ...options, version: version() });
  try {
    app.notices.forEach(notice);
    return app.changes;
  } finally {
    await app.close();
  }
}

/** For work on the knowledge alone: no store is opened. */
export async function withKnowledge<T>(
  options: StoreOptions,
  work: (app: KnowledgeApp) => Promise<T>,
): Promise<T> {
  const { openKnowledge } = await import('../../knowledge-app.js');
  return work(await openKnowledge(options));
}
