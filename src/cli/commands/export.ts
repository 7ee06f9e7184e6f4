// lenscap export: verdicts and findings in the formats that other tools read.

import { EnvironmentError, EXIT, UsageError } from '../../core/errors.js';
import type { Exporter } from '../../exporters/registry.js';
import { version } from '../version.js';
import { notice } from './print.js';
import { type StoreOptions, withReport } from './with-app.js';
import { assertWritable, writeWhole } from './write-file.js';

export interface ExportOptions extends StoreOptions {
  /** A file, or "-" for standard output. */
  readonly output?: string;
  readonly author?: string;
  readonly namespace?: string;
}

/** @throws UsageError for a format that is not known, an unusable file or namespace, or nothing to state */
export async function exportReport(format: string, options: ExportOptions): Promise<number> {
  const exporter = await exporterOf(format);
  const file = options.output === '-' ? undefined : options.output;
  if (options.namespace !== undefined) assertWebAddress(options.namespace);
  if (file !== undefined) await assertWritable(file);
  const text = exporter.write({
    devices: await devicesKnown(options),
    now: Date.now(),
    version: version(),
    author: authorOf(exporter, options),
    namespace: options.namespace,
  });
  if (text === undefined)
    throw new UsageError(
      `nothing to state: no known device has a verdict, and ${exporter.label} has no empty document`,
      'find devices first: lenscap scan',
    );
  if (file === undefined) await printWhole(text);
  else {
    await writeWhole(file, text);
    notice(`wrote ${file}`);
  }
  return EXIT.clean;
}

async function exporterOf(format: string): Promise<Exporter> {
  const { exporters } = await import('../../exporters/registry.js');
  const exporter = exporters.get(format);
  if (exporter) return exporter;
  throw new UsageError(`no format "${format}"`, `one of ${[...exporters.keys()].join(', ')}`);
}

/** What is gone is no longer used, so nothing is stated of it. */
async function devicesKnown(options: StoreOptions) {
  const devices = await withReport(options, (app) => app.devices());
  return devices.filter(({ presence }) => presence !== 'gone');
}

function authorOf({ authored, label }: Exporter, { author }: ExportOptions): string {
  const named = author?.trim() ?? '';
  if (named !== '') return named;
  if (authored) notice(`${label} names who makes its statements: name yourself with --author`);
  return 'A user of Lenscap';
}

function assertWebAddress(text: string): void {
  if (URL.canParse(text) && /^https?:\/\//i.test(text)) return;
  throw new UsageError(
    `"${text}" is no web address`,
    'a URL of your own, as in --namespace https://example.com',
  );
}

/** Waits for the reader, so that a pipe gets the whole document. */
async function printWhole(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(new EnvironmentError(`cannot write the document: ${error.message}`));
      else resolve();
    });
  });
}
