// lenscap scan: find, identify and judge, with progress while it works and the answer at the end.

import { EXIT } from '../../core/errors.js';
import type { ScanReport } from '../../usecases/report.js';
import { scanText } from '../terminal/device-list.js';
import { progressLine } from '../terminal/progress-line.js';
import { chooseTargets } from './choose-targets.js';
import { interruptible } from './interruptible.js';
import { notice, print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';
import { assertWritable, writeWhole } from './write-file.js';

export interface ScanOptions extends StoreOptions {
  readonly ports?: string;
  readonly fromNmap?: string;
  readonly fromMasscan?: string;
  readonly announce?: boolean;
  readonly login?: boolean;
  readonly keyFile?: string;
  readonly scopeFile?: string;
  readonly json?: boolean;
  readonly html?: string;
  readonly all?: boolean;
  readonly quiet?: boolean;
}

/** @returns exit code: findings, clean, or failed when it was stopped before it found any */
export async function scan(targets: readonly string[], options: ScanOptions): Promise<number> {
  const { prepareScan } = await import('../../usecases/prepare-scan.js');
  if (options.html !== undefined) await assertWritable(options.html);
  const plan = await prepareScan(targets, options, chooseTargets);
  const abort = interruptible('stopping; what was found so far is saved');
  const report = await withApp(options, async (app) => {
    const progress = options.quiet ? undefined : progressLine();
    try {
      return await app.scan(plan, progress?.update ?? (() => undefined), abort.signal);
    } finally {
      progress?.end();
      abort.dispose();
    }
  });
  await show(report, options);
  if (report.devices.some(({ findings }) => findings.length > 0)) return EXIT.findings;
  // What was stopped early has not shown that nothing is open.
  return abort.signal.aborted ? EXIT.failed : EXIT.clean;
}

async function show(report: ScanReport, options: ScanOptions): Promise<void> {
  if (options.html !== undefined) {
    const { reportPage } = await import('../../usecases/report-page.js');
    await writeWhole(options.html, reportPage(report));
    notice(`wrote ${options.html}`);
  }
  print(options.json ? report : scanText(report, options.all ?? false));
}
