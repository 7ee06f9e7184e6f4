// lenscap census: files of scan records in, who is exposed and since when out.

import type { CensusResult } from '../../census/result.js';
import { EXIT, UsageError } from '../../core/errors.js';
import { censusText } from '../terminal/census-tables.js';
import { version } from '../version.js';
import { interruptible } from './interruptible.js';
import { notice, print } from './print.js';

export interface CensusOptions {
  readonly out: string;
  readonly format?: string;
  readonly data?: string;
  readonly workers?: number;
  readonly minCount: number;
  readonly pseudonymise?: string;
  readonly keyFile?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export async function census(files: readonly string[], options: CensusOptions): Promise<number> {
  if (files.length === 0)
    throw new UsageError('nothing to count', 'name files or folders: lenscap census download.json.gz');
  const { takeCensus } = await import('../../census-app.js');
  const abort = interruptible('stopping; what was read is kept, and the same command goes on from there');
  const startedAt = Date.now();
  try {
    const result = await takeCensus(
      { ...options, files, version: version() },
      options.quiet ? () => undefined : progress(startedAt),
      abort.signal,
    );
    if (!result) return EXIT.failed;
    print(options.json ? result : censusText(result));
    if (!options.quiet)
      notice(
        `wrote ${options.out}: census.html, census.json, devices.csv, devices.parquet, devices.jsonl, rejects.jsonl`,
      );
    return hasAffected(result) ? EXIT.findings : EXIT.clean;
  } finally {
    abort.dispose();
  }
}

function hasAffected({ total }: CensusResult): boolean {
  return total.affected + total.likely > 0;
}

const EVERY_MS = 1000;

function progress(startedAt: number) {
  let last = 0;
  return ({ phase, done, total }: { phase: 'read' | 'judge'; done: number; total: number }) => {
    const now = Date.now();
    if (now - last < EVERY_MS && done < total) return;
    last = now;
    const share = total === 0 ? 100 : Math.floor((done / total) * 100);
    const left = done > 0 ? Math.ceil((((now - startedAt) / done) * (total - done)) / 1000) : undefined;
    const time = phase === 'read' && left !== undefined && left > 1 ? `, about ${left} s left` : '';
    notice(`${phase === 'read' ? 'reading' : 'judging'}: ${share}%${time}`);
  };
}
