// Asking: what is asked of a database, repeated where its engine went away on the way, and its refusals as errors of ours.

import { DefectError, EnvironmentError } from '../core/errors.js';
import { EngineGone, SqlError } from './channel.js';

/** Holders that may end one after the other while one thing is asked: scans that share a data folder, each done. */
const MOST_HOLDERS = 5;

/**
 * Runs what may be repeated: a read, or a write that changes nothing the second time.
 * @throws EnvironmentError when the database or the disk failed · DefectError when a statement was refused
 */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  return onNextHolder(work).catch(explained);
}

/** What lost its engine on the way is repeated on the next. */
async function onNextHolder<T>(work: () => Promise<T>, left = MOST_HOLDERS): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineGone && left > 1) return onNextHolder(work, left - 1);
    throw error;
  }
}

/** Turns what a database can say into errors that say whose fault it is. */
export function explained(error: unknown): never {
  if (error instanceof EngineGone)
    throw new EnvironmentError(error.message, 'run the command again; what was reported as saved is kept', {
      cause: error,
    });
  if (error instanceof SqlError) throw fault(error);
  if (error instanceof Error && 'syscall' in error)
    throw new EnvironmentError(
      `the data folder cannot be used: ${error.message}`,
      'free or repair the disk',
      {
        cause: error,
      },
    );
  throw error;
}

/** SQLSTATE classes that are the machine's or the operator's: connection, resources, intervention, system, corruption. */
const OUTSIDE = ['08', '28', '3D', '42501', '53', '57', '58', 'XX', '25006'];

function fault(error: SqlError): Error {
  return OUTSIDE.some((code) => error.code.startsWith(code))
    ? new EnvironmentError(`the database failed: ${error.message}`, undefined, { cause: error })
    : new DefectError(`the database refused a statement (${error.code}): ${error.message}`);
}
