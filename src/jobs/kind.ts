// Kind: what the runner has to know of a scan, a sync or an import to run one.

import type { Changed, RunProgress } from './run-view.js';
import type { ImportWishes, ScanWishes, SyncWishes, Wishes } from './wishes.js';

export interface Watch {
  onProgress(progress: RunProgress): void;
  /** Aborted when the run is to stop and keep what it has. */
  readonly signal: AbortSignal;
}

/** How a run ended that did not throw. */
export interface Ended {
  /** A sentence for people. */
  readonly says: string;
  /** True where it went on to the end, but not with everything. */
  readonly isFailed?: boolean;
  /** What it saved something of. */
  readonly changed: readonly Changed[];
}

export interface Kind<W> {
  /** @throws UsageError for wishes that cannot be had */
  check(wishes: W): Promise<void>;
  /** @throws UsageError · EnvironmentError: the run failed */
  run(wishes: W, watch: Watch): Promise<Ended>;
  /** Once for each run when it has ended, whatever its end was; it may never have begun. */
  forget?(wishes: W): Promise<void>;
}

export interface Kinds {
  readonly scan: Kind<ScanWishes>;
  readonly sync: Kind<SyncWishes>;
  readonly import: Kind<ImportWishes>;
}

/** A kind with its wishes. */
export interface Job {
  check(): Promise<void>;
  run(watch: Watch): Promise<Ended>;
  forget(): Promise<void>;
}

export function jobOf(kinds: Kinds, wishes: Wishes): Job {
  if (wishes.kind === 'scan') return job(kinds.scan, wishes);
  if (wishes.kind === 'sync') return job(kinds.sync, wishes);
  return job(kinds.import, wishes);
}

function job<W>(kind: Kind<W>, wishes: W): Job {
  return {
    check: () => kind.check(wishes),
    run: (watch) => kind.run(wishes, watch),
    forget: async () => kind.forget?.(wishes),
  };
}
