// Services: everything the handlers call that is not access: the store, the runs, what is computed, what is configured.

import type { Desk } from '../store/desk.js';
import type { AsOf, DueDays, Estate, Within } from '../store/estate.js';
import type { KnowledgeStatus } from '../usecases/knowledge-status.js';
import type { LedgerLine } from '../usecases/ledger.js';
import type { ReportDevice } from '../usecases/report.js';
import type { Answer, Document } from './handler.js';

export interface Services {
  /** Of Lenscap. */
  readonly version: string;
  /** Milliseconds since 1970. */
  now(): number;
  dueDays(): DueDays | Promise<DueDays>;
  readonly estate: Estate;
  readonly desk: Desk;
  readonly devices: {
    /** Undefined where there is none; whether it may be seen is asked of the estate. */
    report(id: string): Promise<ReportDevice | undefined>;
    /** With what each request does to a device. */
    ledger(id: string): Promise<readonly (LedgerLine & { readonly effect: string })[]>;
  };
  readonly jobs: Jobs;
  readonly insight: Insight;
  /** Networks this machine is on that may be scanned. */
  networks(): Answer<'listNetworks'>['items'];
  knowledge(): KnowledgeStatus | Promise<KnowledgeStatus>;
  readonly notices: {
    status(): Promise<Answer<'getNotices'>>;
    /** @throws UsageError for a channel that is not set up */
    test(channel: string): Promise<Answer<'testNotice'>>;
    /** In pieces. */
    metrics(): Promise<Iterable<string>>;
    /** @throws UsageError while nothing was noted */
    feed(): Promise<string>;
  };
  /** Told of what is Lenscap's own fault, or its disk's. */
  onTrouble(error: unknown): void;
}

type Run = Answer<'getRun'>;
export type LiveEvent =
  | { readonly type: 'run'; readonly run: Run }
  | { readonly type: 'changed'; readonly what: 'devices' | 'findings' | 'knowledge' | 'sites' };

/** A schedule as whoever keeps it shows it; what it does is as it was taken. */
type ScheduleView = Omit<Answer<'createSchedule'>, 'does'> & { readonly does: unknown };

interface ScheduleWishes {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly does: unknown;
  readonly isPaused: boolean;
}

/** Runs and schedules; wrong wishes are UsageErrors. */
export interface Jobs {
  readonly runner: {
    start(wishes: unknown, startedBy: string): Promise<Run>;
    stop(id: string): Promise<Run | undefined>;
    get(id: string): Promise<Run | undefined>;
    list(query: {
      readonly cursor?: string | undefined;
      readonly limit: number;
      readonly kind?: Run['kind'] | undefined;
    }): Promise<Answer<'listRuns'>>;
    /** @returns ends it */
    subscribe(listener: (event: LiveEvent) => void): () => void;
  };
  readonly scheduler: {
    list(): Promise<readonly ScheduleView[]>;
    create(schedule: ScheduleWishes): Promise<ScheduleView>;
    change(
      id: string,
      change: { readonly [key in keyof ScheduleWishes]?: ScheduleWishes[key] | undefined },
    ): Promise<ScheduleView | undefined>;
    /** False where there was none. */
    remove(id: string): Promise<boolean>;
    preview(cron: string, timeZone: string): readonly string[];
  };
  startImport(
    upload: { readonly name: string; readonly content: Uint8Array; readonly addresses: readonly string[] },
    startedBy: string,
  ): Promise<Run>;
}

/** What is computed for looking at. */
export interface Insight {
  today(within: Within, asOf: AsOf): Promise<Answer<'getToday'>>;
  ages(of: { readonly site?: string | undefined }, within: Within, asOf: AsOf): Promise<Answer<'getAges'>>;
  survival(
    of: { readonly site?: string | undefined; readonly vendor?: string | undefined },
    within: Within,
    asOf: AsOf,
  ): Promise<Answer<'getSurvival'>>;
  makers(within: Within, asOf: AsOf): Promise<Answer<'listMakers'>>;
  exposure(within: Within, asOf: AsOf): Promise<Answer<'getExposure'>>;
  report(
    wanted: {
      readonly kind: 'manager' | 'technician';
      readonly format: 'html' | 'pdf';
      readonly site?: string | undefined;
      /** Of the server, for links to it. */
      readonly origin: string;
    },
    within: Within,
    asOf: AsOf,
  ): Promise<Document>;
  labels(
    wanted: {
      readonly format: 'html' | 'pdf';
      readonly site?: string | undefined;
      readonly device?: string | undefined;
      readonly origin: string;
    },
    within: Within,
    asOf: AsOf,
  ): Promise<Document>;
}
