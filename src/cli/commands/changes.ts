// Changes: shown after a command that changed the knowledge.

import type { Change } from '../../usecases/changes.js';
import { changeLines } from '../terminal/change-lines.js';
import { print } from './print.js';
import { changesIn, type StoreOptions } from './with-app.js';

export async function showChanges(options: StoreOptions): Promise<void> {
  print(changesText(await changesIn(options)));
}

export function changesText(changes: readonly Change[]): string {
  return changes.length === 0 ? 'Nothing changed for the devices known here.' : changeLines(changes);
}
