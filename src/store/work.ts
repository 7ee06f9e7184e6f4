// Work: runs that are queued, at work or done, and the schedules that start them.

export type RunKind = 'scan' | 'sync' | 'import';
export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped';

export interface Run {
  readonly id: string;
  readonly kind: RunKind;
  readonly state: RunState;
  /** In words. */
  readonly what: string;
  readonly startedBy: string;
  /** What is to be done, as the API took it; without secrets. */
  readonly wishes: unknown;
  readonly queuedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly says: string;
}

export interface Schedule {
  readonly id: string;
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  /** As a run's wishes. */
  readonly does: unknown;
  readonly isPaused: boolean;
  /** The moment up to which due runs were started or made up. */
  readonly doneUntil: string;
  readonly lastRunId: string | null;
}

/** All writes are durable when they resolve. */
export interface Work {
  /** The newest first. @param query.before id of a run: only those that were queued before it */
  runs(query: {
    readonly before?: string | undefined;
    readonly limit: number;
    readonly kind?: RunKind | undefined;
  }): Promise<readonly Run[]>;
  run(id: string): Promise<Run | undefined>;
  /** Those that wait or run, the oldest first. */
  unfinished(): Promise<readonly Run[]>;
  saveRun(run: Run): Promise<void>;
  schedules(): Promise<readonly Schedule[]>;
  saveSchedule(schedule: Schedule): Promise<void>;
  deleteSchedule(id: string): Promise<void>;
}
