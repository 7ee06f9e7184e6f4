// SQL work: runs and schedules in tables.

import { type Kysely, type Selectable, sql } from 'kysely';
import { asked } from './asking.js';
import type { Write } from './durable-writer.js';
import { jsonText, storableText } from './json-text.js';
import { OF_SITE, type Schema } from './schema.js';
import { type Row, upsert } from './upsert.js';
import type { Run, Schedule, Work } from './work.js';
import type { RunTable, ScheduleTable } from './work-schema.js';

export function sqlWork(db: Kysely<Schema>, write: Write): Work {
  return {
    runs: (query) => asked(() => runs(db, query)),
    run: (id) =>
      asked(async () => {
        const row = await runsOf(db).where('id', '=', id).executeTakeFirst();
        return row && readRun(row);
      }),
    unfinished: () =>
      asked(async () => {
        const open = runsOf(db).where('state', 'in', ['waiting', 'running']);
        return (await open.orderBy('number').execute()).map(readRun);
      }),
    saveRun: (run) => asked(() => write((connection) => upsert(connection, 'run', ['id'], runRow(run)))),
    schedules: () =>
      asked(async () => {
        const all = db.selectFrom('schedule').selectAll().where(OF_SITE);
        return (await all.orderBy('name').orderBy('id').execute()).map(readSchedule);
      }),
    saveSchedule: (schedule) =>
      asked(() => write((connection) => upsert(connection, 'schedule', ['id'], scheduleRow(schedule)))),
    deleteSchedule: (id) =>
      asked(() =>
        write(async (connection) => {
          await connection.deleteFrom('schedule').where(OF_SITE).where('id', '=', id).execute();
        }),
      ),
  };
}

function runsOf(db: Kysely<Schema>) {
  return db.selectFrom('run').selectAll().where(OF_SITE);
}

/** @param query `before` is the id of the last run of the part before */
async function runs(
  db: Kysely<Schema>,
  { before, limit, kind }: Parameters<Work['runs']>[0],
): Promise<readonly Run[]> {
  let found = runsOf(db);
  if (kind !== undefined) found = found.where('kind', '=', kind);
  if (before !== undefined)
    found = found.where(
      'number',
      '<',
      sql<number>`(select number from run where ${OF_SITE} and id = ${before})`,
    );
  return (await found.orderBy('number', 'desc').limit(limit).execute()).map(readRun);
}

function runRow(run: Run): Row {
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    what: storableText(run.what),
    started_by: storableText(run.startedBy),
    wishes: jsonText(run.wishes ?? null),
    queued_at: run.queuedAt,
    started_at: run.startedAt,
    ended_at: run.endedAt,
    says: storableText(run.says),
  };
}

function readRun(row: Selectable<RunTable>): Run {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    what: row.what,
    startedBy: row.started_by,
    wishes: row.wishes,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    says: row.says,
  };
}

function scheduleRow(schedule: Schedule): Row {
  return {
    id: schedule.id,
    name: storableText(schedule.name),
    cron: schedule.cron,
    time_zone: schedule.timeZone,
    does: jsonText(schedule.does ?? null),
    is_paused: schedule.isPaused,
    done_until: schedule.doneUntil,
    last_run_id: schedule.lastRunId,
  };
}

function readSchedule(row: Selectable<ScheduleTable>): Schedule {
  return {
    id: row.id,
    name: row.name,
    cron: row.cron,
    timeZone: row.time_zone,
    does: row.does,
    isPaused: row.is_paused,
    doneUntil: row.done_until,
    lastRunId: row.last_run_id,
  };
}
