// Data directory: where Lenscap keeps what it learns when nobody says otherwise.

import { homedir } from 'node:os';
import path from 'node:path';

export interface DataDirectoryOptions {
  /** The value of --data. */
  readonly flag?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Absolute path: --data, else LENSCAP_DATA, else XDG_DATA_HOME/lenscap, else ~/.local/share/lenscap.
 * Only the name; opening the store makes the folder.
 * @see XDG Base Directory Specification 0.8: a relative XDG_DATA_HOME is to be ignored
 */
export function dataDirectory({ flag, env }: DataDirectoryOptions): string {
  const named = flag || env.LENSCAP_DATA;
  if (named) return path.resolve(named);
  const xdg = env.XDG_DATA_HOME;
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(env.HOME || homedir(), '.local', 'share');
  return path.join(base, 'lenscap');
}

export interface KnowledgePlace {
  readonly data?: string;
  readonly database?: string;
}

/** Beside the embedded store; with a server, beside where the embedded store would be. */
export function knowledgeFolder({ data, database }: KnowledgePlace): string {
  const folder = dataDirectory({ flag: data, env: process.env });
  return database === undefined ? path.join(folder, 'knowledge') : `${folder}.knowledge`;
}
