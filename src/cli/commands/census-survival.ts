// lenscap census survival: how many of the vulnerable are left after N days, over several censuses.

import { EXIT } from '../../core/errors.js';
import { survivalText } from '../terminal/survival-text.js';
import { version } from '../version.js';
import { notice, print } from './print.js';

export interface SurvivalOptions {
  readonly advisory?: string;
  readonly by?: 'country' | 'vendor';
  readonly out?: string;
  readonly minCount: number;
  readonly json?: boolean;
}

/** @param folders the --out of each census @throws UsageError · EnvironmentError where a census is damaged */
export async function survival(folders: readonly string[], options: SurvivalOptions): Promise<number> {
  const { survival: run } = await import('../../census-series-app.js');
  const result = await run({ ...options, folders, version: version() });
  print(options.json ? result : survivalText(result));
  if (options.out !== undefined) notice(`wrote ${options.out}: survival.html, survival.json, survival.csv`);
  return EXIT.clean;
}
