// Typeset: runs Typst over one of our templates, on a thread of its own, one PDF at a time.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DefectError, EnvironmentError, UsageError } from '../core/errors.js';
import type { TypesetAnswer, TypesetStart } from './typeset-worker.js';

export type Template = 'manager.typ' | 'technician.typ' | 'labels.typ';

/** Two large reports at once would need more memory than a small server has. */
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** Reports that wait and one that is made; each holds its data in memory. */
const MOST = 10;
/** Milliseconds: the largest report takes seconds. */
const LONGEST = 120_000;

/**
 * A tagged PDF.
 * @param data reaches the template as JSON text, never as markup
 * @param madeAt ISO 8601, for the PDF's own record
 * @throws UsageError where the library for PDF is not installed · EnvironmentError where its thread ends early or
 * takes too long, and where too many wait already
 */
export function typeset(template: Template, madeAt: string, data: object): Promise<Buffer> {
  const templates = fileURLToPath(new URL('./templates', import.meta.url));
  const start = {
    templates,
    template,
    data: JSON.stringify(data),
    madeAt: Math.floor(Date.parse(madeAt) / 1000),
  };
  if (waiting >= MOST)
    return Promise.reject(
      new EnvironmentError(`${MOST} PDFs wait to be made already`, 'try again in a minute'),
    );
  waiting += 1;
  const mine = last.then(async () => pdfOf(await ask(start), template));
  last = mine
    .catch(() => undefined)
    .finally(() => {
      waiting -= 1;
    });
  return mine;
}

/** What the thread's answer means to whoever asked. @throws as typeset */
export function pdfOf(answer: TypesetAnswer, template: Template): Buffer {
  if (answer.is === 'set')
    return Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength);
  if (answer.is === 'failed')
    throw new DefectError(`the template ${template} could not be set: ${answer.says}`);
  throw new UsageError(
    'a PDF needs a library that is not installed here',
    'npm install @myriaddreamin/typst-ts-node-compiler, or ask for HTML and print that',
  );
}

function ask(start: TypesetStart): Promise<TypesetAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: start, execArgv: [] });
    worker.once('message', (answer: TypesetAnswer) => resolve(answer));
    worker.once('error', (error) =>
      reject(
        new EnvironmentError(`the PDF could not be made: ${error.message}`, 'ask for HTML and print that'),
      ),
    );
    const tooLong = setTimeout(() => void worker.terminate(), LONGEST);
    worker.once('exit', () => {
      clearTimeout(tooLong);
      reject(
        new EnvironmentError('the PDF could not be made: its thread ended', 'ask for HTML and print that'),
      );
    });
  });
}

/** The compiled worker: a thread cannot run TypeScript, so from the sources (in tests) the built one is used. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./typeset-worker.js', import.meta.url));
  if (existsSync(beside)) return beside;
  const built = fileURLToPath(new URL('../../dist/src/reports/typeset-worker.js', import.meta.url));
  if (existsSync(built)) return built;
  throw new DefectError('the worker for PDF is not built: run npm run build');
}
