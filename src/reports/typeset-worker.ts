// Typeset worker: the thread on which Typst sets one PDF; a long report must not stop the server from answering.

import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

export interface TypesetStart {
  /** Folder of the templates: all that one may read. */
  readonly templates: string;
  readonly template: string;
  /** JSON text. */
  readonly data: string;
  /** Seconds since 1970. */
  readonly madeAt: number;
}

export type TypesetAnswer =
  | { readonly is: 'set'; readonly pdf: Uint8Array }
  | { readonly is: 'missing' }
  | { readonly is: 'failed'; readonly says: string };

/** Its shape is ours: only `typeset` starts this thread. */
const start: TypesetStart = workerData;

async function setPdf(): Promise<TypesetAnswer> {
  const library = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => undefined);
  if (!library) return { is: 'missing' };
  try {
    const compiler = library.NodeCompiler.create({ workspace: start.templates });
    const document = {
      mainFilePath: path.join(start.templates, start.template),
      inputs: { data: start.data },
    };
    return { is: 'set', pdf: compiler.pdf(document, { pdfTags: true, creationTimestamp: start.madeAt }) };
  } catch (error) {
    return { is: 'failed', says: reasonOf(error) };
  }
}

/** Typst's library puts what went wrong in the code of its errors. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}

parentPort?.postMessage(await setPdf());
