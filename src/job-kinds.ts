// The wiring of what runs do: a scan, a sync and an import as the server does them, and who is told afterwards.

import type { App, Place } from './app.js';
import { UsageError } from './core/errors.js';
import type { Ended, Kinds, Watch } from './jobs/kind.js';
import type { Changed } from './jobs/run-view.js';
import type { Uploads } from './jobs/uploads.js';
import type { ImportWishes, ScanWishes, SyncWishes, Wishes } from './jobs/wishes.js';
import { openKnowledge } from './knowledge-app.js';
import { prepareOutside } from './outside-app.js';
import type { Change } from './usecases/changes.js';
import type { OutsideResult } from './usecases/outside/import-outside.js';
import { prepareScan, type ScanPlan } from './usecases/prepare-scan.js';
import type { Progress } from './usecases/progress.js';
import type { SourceResult } from './usecases/sync/tally.js';

export interface JobsPlace extends Place {
  /** Networks beyond the private ranges that may be scanned. */
  readonly scopeFile?: string;
  /** Where a sync reads instead of the addresses of the sources. */
  readonly mirror?: string;
}

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  discover: 'asking everybody',
  sweep: 'looking for open ports',
  identify: 'identifying',
  judge: 'judging',
  save: 'saving',
};

/** @throws UsageError for what cannot be scanned or read from here */
export async function checkWishes(wishes: Wishes, place: JobsPlace, uploads: Uploads): Promise<void> {
  if (wishes.kind === 'scan') await planOf(wishes, place);
  else if (wishes.kind === 'sync') (await openKnowledge(place)).checkSources(requestOf(wishes, place));
  else await outsideOf(wishes, place, uploads).check();
}

/** @param tell tells people what is due; what could not be told, in a sentence */
export function kindsOf(
  app: App,
  place: JobsPlace,
  uploads: Uploads,
  tell: () => Promise<string | undefined>,
): Kinds {
  const check = (wishes: Wishes) => checkWishes(wishes, place, uploads);
  const told = async (ended: Ended, watch: Watch): Promise<Ended> => {
    step(watch, 'telling people');
    const failed = await tell();
    return failed === undefined ? ended : { ...ended, says: `${ended.says} ${failed}` };
  };
  return {
    scan: { check, run: async (wishes, watch) => told(await scan(app, place, wishes, watch), watch) },
    sync: { check, run: async (wishes, watch) => told(await sync(app, place, wishes, watch), watch) },
    import: {
      check,
      async run(wishes, watch) {
        await app.reload();
        const outside = outsideOf(wishes, place, uploads);
        const result = await outside.run(app, (_, done) => step(watch, 'reading', done), watch.signal);
        return told({ says: outsideSays(result), changed: devicesOr(result.changed) }, watch);
      },
      forget: ({ file }) => uploads.remove(file),
    },
  };
}

function step({ onProgress }: Watch, phase: string, done = 0, total = 0): void {
  onProgress({ phase, done, total, found: 0, leftMs: null });
}

function planOf({ targets, ports, announce }: ScanWishes, { scopeFile }: JobsPlace): Promise<ScanPlan> {
  const wishes = {
    announce,
    ...(ports !== undefined && { ports }),
    ...(scopeFile !== undefined && { scopeFile }),
  };
  return prepareScan(targets, wishes, async () => {
    throw new UsageError('no target is named', 'name networks, ranges, addresses or host names');
  });
}

async function scan(app: App, place: JobsPlace, wishes: ScanWishes, watch: Watch): Promise<Ended> {
  const plan = await planOf(wishes, place);
  // Knowledge and declarations may be newer than the server's start.
  await app.reload();
  const onProgress = ({ phase, leftMs, ...counts }: Progress) =>
    watch.onProgress({ phase: PHASES[phase], leftMs: leftMs ?? null, ...counts });
  const ways = { login: place.login !== false && wishes.login };
  const report = await app.scan(plan, onProgress, watch.signal, ways);
  return { says: report.summary.sentence, changed: ['devices', 'findings'] };
}

function requestOf({ sources }: SyncWishes, { mirror }: JobsPlace) {
  return { from: [], mirror, only: sources };
}

async function sync(app: App, place: JobsPlace, wishes: SyncWishes, watch: Watch): Promise<Ended> {
  const knowledge = await openKnowledge(place);
  const results = await knowledge.sync(
    requestOf(wishes, place),
    place.version,
    ({ source, done, total }) => step(watch, `reading ${source}`, done, total),
    watch.signal,
  );
  step(watch, 'judging');
  const changes = await app.reload();
  const isFailed = results.some(({ failed }) => failed !== null);
  return { says: syncSays(results, changes), isFailed, changed: ['knowledge', ...devicesOr(changes)] };
}

function syncSays(results: readonly SourceResult[], changes: readonly Change[]): string {
  const failed = results.flatMap(({ name, failed: why }) => (why === null ? [] : `${name}: ${why}`));
  const read = results.length - failed.length;
  const changed = results.reduce((sum, one) => sum + one.changed, 0);
  const faults = results.reduce((sum, one) => sum + one.faults.length, 0);
  return [
    `${count(read, 'source')} read, ${count(changed, 'document')} changed; ${count(changes.length, 'verdict')} changed with them.`,
    ...(faults > 0 ? [`${count(faults, 'document')} could not be read.`] : []),
    ...(failed.length > 0 ? [`What was known before stays where it failed: ${failed.join('; ')}.`] : []),
  ].join(' ');
}

function outsideOf({ name, file, addresses }: ImportWishes, { version }: JobsPlace, uploads: Uploads) {
  return prepareOutside({ files: [uploads.pathOf(file)], name, addresses, version });
}

function outsideSays({ records, rejected, inside, reachable, strangers }: OutsideResult): string {
  const seen = new Set(reachable.map(({ device }) => device.id)).size;
  return [
    seen === 0
      ? 'None of the devices is seen in these records.'
      : `${count(seen, 'device')} ${seen === 1 ? 'was' : 'were'} seen from the internet.`,
    `${count(records, 'record')} read${rejected > 0 ? `, ${rejected.toLocaleString('en')} not readable` : ''}.`,
    ...(strangers.length > 0
      ? [`${count(strangers.length, 'record')} of these addresses are of no device that is known.`]
      : []),
    ...(inside > 0 ? [`${count(inside, 'record')} are of private addresses, seen from inside.`] : []),
  ].join(' ');
}

function devicesOr(changed: readonly unknown[]): readonly Changed[] {
  return changed.length > 0 ? ['devices', 'findings'] : [];
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
