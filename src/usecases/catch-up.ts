// Catch up: when the knowledge is not what the devices were judged by, they are judged again before anything is shown.

import type { Declared } from '../core/declared.js';
import type { Evidence } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import type { Judge } from '../judge/judge.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { DeviceRecord, Store } from '../store/store.js';
import type { Assessor } from './assess.js';
import type { Change } from './changes.js';
import { holdsFor, type JudgedBy, judgedBy, readJudgedBy, writeJudgedBy } from './judged-by.js';
import { saveJudgement } from './judgement.js';
import { changedAdvisories, rejudge } from './rejudge.js';
import { remembered } from './track.js';

export interface CatchUpTools {
  readonly store: Store;
  /** The knowledge folder. */
  readonly folder: string;
  readonly knowledge: Knowledge;
  readonly judge: Judge;
  readonly assessor: Assessor;
  readonly recognise: (evidence: readonly Evidence[]) => Identity;
  /** Of Lenscap. */
  readonly version: string;
  readonly declared: Declared;
  newId(): string;
  /** ISO time. */
  now(): string;
}

/** Scans looked at to tell whether all were judged by the same knowledge. */
const SCANS = 50;
/** Devices of one save: each puts the database on disk. */
const SAVED_AT_ONCE = 1000;
/** More saves than one judgement makes. */
const MOST_SAVES = 1000;

/** @returns what is different now; nothing where the knowledge is the same */
export async function catchUp(tools: CatchUpTools): Promise<readonly Change[]> {
  const { store, folder, knowledge } = tools;
  const before = await readJudgedBy(folder);
  const scans = await store.scans(SCANS);
  const holds = before !== undefined && holdsFor(before, scans);
  const after = judgedBy(knowledge, scans[0], tools);
  if (holds && before.digest === knowledge.digest && before.rest === after.rest) return [];
  const sameRest = holds && before.rest === after.rest;
  const changes =
    scans.length === 0
      ? []
      : await judgeAgain(
          tools,
          sameRest ? changedAdvisories(before.advisories, after.advisories) : undefined,
        );
  await noteJudged(tools, judgedBy(knowledge, scans[0], tools));
  return changes;
}

/** What another process saved meanwhile by other knowledge was perhaps not read here: then the next one judges again. */
async function noteJudged({ store, folder }: CatchUpTools, judged: JudgedBy): Promise<void> {
  const scans = await store.scans(MOST_SAVES);
  const [last] = scans;
  if (holdsFor(judged, scans)) await writeJudgedBy(folder, { ...judged, ...(last && { after: last.id }) });
}

/**
 * A part of the devices after the other, so that memory does not grow with them. A process that is killed in between
 * leaves devices that are judged and others that are not; the next finds that the last record was judged by other
 * knowledge than what is noted, and judges them all: what is judged already comes out the same and is not saved again.
 * @param changed ids of advisories; undefined where everything may have changed
 */
async function judgeAgain(
  tools: CatchUpTools,
  changed: ReadonlySet<string> | undefined,
): Promise<readonly Change[]> {
  if (changed?.size === 0) return [];
  const { store, judge, assessor, now } = tools;
  const at = now();
  const recognise = changed
    ? undefined
    : ({ evidence, identity }: { evidence: readonly Evidence[]; identity: Identity }) =>
        remembered(tools.recognise(evidence), identity);
  const judging = { ...tools, knowledgeDigest: tools.knowledge.digest };
  const changes: Change[] = [];
  let unsaved: DeviceRecord[] = [];
  for await (const page of store.devicePages()) {
    const result = rejudge(page, changed, { judge, findings: assessor.findings, recognise }, at);
    changes.push(...result.changes);
    unsaved.push(...result.devices);
    if (unsaved.length < SAVED_AT_ONCE) continue;
    await saveJudgement(judging, unsaved, at);
    unsaved = [];
  }
  await saveJudgement(judging, unsaved, at);
  return changes;
}
