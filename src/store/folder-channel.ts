// Folder channel: a data folder, held by this process or reached through the one that holds it, whichever it is just now.

import { setTimeout as pause } from 'node:timers/promises';
import { EnvironmentError } from '../core/errors.js';
import { takeLock } from '../disk/lock.js';
import { EngineGone, type QueryChannel, type Session } from './channel.js';
import type { DataFolder } from './data-folder.js';
import type { Summarise } from './estate.js';
import { connectFolder } from './folder-client.js';
import type { SnapshotPolicy } from './folder-durability.js';
import { holdFolder } from './folder-holder.js';
import { socketPath } from './socket-path.js';

export interface FolderChannel extends QueryChannel {
  saved(): void;
}

export interface FolderOptions {
  readonly folder: DataFolder;
  readonly policy: SnapshotPolicy;
  readonly summarise: Summarise;
  readonly notice: (text: string) => void;
  /** How long to wait for a holder that does not answer, in milliseconds. */
  readonly patience: number;
}

const RETRY_MS = 50;

/** @throws EnvironmentError when another process holds the folder and cannot be spoken to */
export async function openFolder(options: FolderOptions): Promise<FolderChannel> {
  let current = await holdOrConnect(options);
  let reopening: Promise<FolderChannel> | undefined;
  let closed = false;

  /** The holder ended and this process goes on: it finds the next holder or becomes it. */
  async function reopen(lost: FolderChannel): Promise<FolderChannel> {
    if (current !== lost) return current;
    reopening ??= holdOrConnect(options).finally(() => {
      reopening = undefined;
    });
    current = await reopening;
    return current;
  }
  async function acquire(): Promise<Session> {
    const channel = current;
    try {
      return await channel.acquire();
    } catch (error) {
      if (closed || !(error instanceof EngineGone)) throw error;
      await channel.close().catch(() => {});
      return (await reopen(channel)).acquire();
    }
  }
  return {
    acquire,
    saved: () => current.saved(),
    close() {
      closed = true;
      return current.close();
    },
  };
}

/** A holder has its lock before it listens and after it stopped: both are waited out. */
async function holdOrConnect({ folder, policy, patience, ...rest }: FolderOptions): Promise<FolderChannel> {
  const socket = await socketPath(folder.root);
  const deadline = performance.now() + patience;
  do {
    const client = await connectFolder(socket, folder.root);
    if (client) return client;
    const lock = await takeLock(folder.root);
    if (lock) return holdFolder({ folder, lock, socket, policy, ...rest });
    await pause(RETRY_MS);
  } while (performance.now() < deadline);
  throw new EnvironmentError(
    `another process has ${folder.root} open and does not answer`,
    'end the other Lenscap process, or name another folder with --data',
  );
}
