// Work schema: the tables of runs and schedules, for Kysely's types.

import type { Generated } from 'kysely';
import type { Json, Sited } from './schema.js';
import type { Run } from './work.js';

export interface RunTable extends Sited {
  readonly id: string;
  /** In the order in which they were first saved. */
  readonly number: Generated<number>;
  readonly kind: Run['kind'];
  readonly state: Run['state'];
  readonly what: string;
  readonly started_by: string;
  readonly wishes: Json<Run['wishes']>;
  readonly queued_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly says: string;
}

export interface ScheduleTable extends Sited {
  readonly id: string;
  readonly name: string;
  readonly cron: string;
  readonly time_zone: string;
  readonly does: Json<unknown>;
  readonly is_paused: boolean;
  readonly done_until: string;
  readonly last_run_id: string | null;
}

export interface WorkSchema {
  readonly run: RunTable;
  readonly schedule: ScheduleTable;
}
