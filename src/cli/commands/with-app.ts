// Opens the store for one command, shows what opening had to say, and closes it whatever happens.

import type { App } from '../../app.js';
import { notice } from './print.js';

export interface StoreOptions {
  readonly data?: string;
  readonly database?: string;
}

export async function withApp<T>(options: StoreOptions, work: (app: App) => Promise<T>): Promise<T> {
  const { openApp } = await import('../../app.js');
  const app = await openApp(options);
  try {
    app.notices.forEach(notice);
    return await work(app);
  } finally {
    await app.close();
  }
}
