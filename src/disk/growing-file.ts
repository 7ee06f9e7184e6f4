// Growing file: a file written bit by bit, that gets its name when it is whole and on disk.

import { closeSync, fsync, openSync, rmSync, writeSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { syncPath } from './durable-file.js';

const sync = promisify(fsync);

/** Written without waiting: for callers that are called back and cannot wait. */
export class GrowingFile {
  readonly #file: string;
  readonly #unfinished: string;
  readonly #handle: number;

  /** What a process that was killed left of it is written over. */
  constructor(file: string) {
    this.#file = file;
    this.#unfinished = `${file}.tmp`;
    this.#handle = openSync(this.#unfinished, 'w', 0o600);
  }

  append(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) from += writeSync(this.#handle, bytes, from);
  }

  /** Durable, under its name, when it resolves. */
  async keep(): Promise<void> {
    try {
      await sync(this.#handle);
    } catch (error) {
      this.drop();
      throw error;
    }
    closeSync(this.#handle);
    await rename(this.#unfinished, this.#file);
    await syncPath(path.dirname(this.#file));
  }

  /** As if it had never been begun. */
  drop(): void {
    closeSync(this.#handle);
    rmSync(this.#unfinished, { force: true });
  }
}
