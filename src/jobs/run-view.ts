// Run view: a run, its progress and the events about it, as the API and the page see them.

import type { Run } from '../store/work.js';

export interface RunProgress {
  /** What is being done, in a word. */
  readonly phase: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly found: number;
  /** Milliseconds; null while it cannot be told. */
  readonly leftMs: number | null;
}

export interface RunView extends Omit<Run, 'wishes'> {
  /** Null unless it runs in this process. */
  readonly progress: RunProgress | null;
}

export type Changed = 'devices' | 'findings' | 'knowledge' | 'sites';

export type LiveEvent =
  | { readonly type: 'run'; readonly run: RunView }
  | { readonly type: 'changed'; readonly what: Changed };

/** What was wished is left out: it is for the runner. */
export function viewOf({ wishes: _, ...run }: Run, progress: RunProgress | null): RunView {
  return { ...run, progress: run.state === 'running' ? progress : null };
}
