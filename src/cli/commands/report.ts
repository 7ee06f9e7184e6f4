// lenscap report manager | technician, lenscap labels: what is known, as files to print.

import { EXIT, UsageError } from '../../core/errors.js';
import { notice } from './print.js';
import { type StoreOptions, withReport } from './with-app.js';
import { assertWritable, writeWhole } from './write-file.js';

interface PrintOptions extends StoreOptions {
  readonly html?: string;
  readonly pdf?: string;
  readonly site?: string;
  readonly url?: string;
}

interface LabelOptions extends PrintOptions {
  readonly device?: string;
}

/** @throws UsageError for files that cannot be written, or a site that is not there */
export async function writeReport(kind: 'manager' | 'technician', options: PrintOptions): Promise<number> {
  const files = await filesOf(options);
  const { printReport, checkServer } = await import('../../reports-app.js');
  if (options.url !== undefined) checkServer(options.url);
  await withReport(options, async (app) => {
    for (const { format, file } of files)
      await write(file, (await printReport(app, options, kind, format)).body);
  });
  return EXIT.clean;
}

/** @throws UsageError for files that cannot be written, or without the address of a server */
export async function writeLabels(options: LabelOptions): Promise<number> {
  const files = await filesOf(options);
  const { url } = options;
  if (url === undefined)
    throw new UsageError(
      'the codes on labels lead to a server: say where it is reached',
      'as in --url https://lenscap.example.com',
    );
  const { printLabels, checkServer } = await import('../../reports-app.js');
  checkServer(url);
  await withReport(options, async (app) => {
    for (const { format, file } of files)
      await write(file, (await printLabels(app, { ...options, url }, format)).body);
  });
  return EXIT.clean;
}

/** Checked before the store is opened. */
async function filesOf({ html, pdf }: PrintOptions) {
  const files = [
    ...(html === undefined ? [] : [{ format: 'html', file: html } as const]),
    ...(pdf === undefined ? [] : [{ format: 'pdf', file: pdf } as const]),
  ];
  if (files.length === 0)
    throw new UsageError('say where to write', 'as in --html report.html or --pdf report.pdf');
  for (const { file } of files) await assertWritable(file);
  return files;
}

async function write(file: string, body: string | Buffer): Promise<void> {
  await writeWhole(file, body);
  notice(`wrote ${file}`);
}
