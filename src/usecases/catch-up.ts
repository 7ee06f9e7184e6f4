// Catch up: when the knowledge is not what the devices were judged by, they are judged again before anything is shown.

import type { Declared } from '../core/declared.js';
import type { Evidence } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import type { Judge } from '../judge/judge.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Store } from '../store/store.js';
import type { Assessor } from './assess.js';
import type { Change } from './changes.js';
import { holdsFor, judgedBy, readJudgedBy, writeJudgedBy } from './judged-by.js';
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
  await writeJudgedBy(folder, judgedBy(knowledge, (await store.scans(1))[0], tools));
  return changes;
}

/** @param changed ids of advisories; undefined where everything may have changed */
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
  const result = rejudge(
    await store.devices(),
    changed,
    { judge, findings: assessor.findings, recognise },
    at,
  );
  await saveJudgement({ ...tools, knowledgeDigest: tools.knowledge.digest }, result.devices, at);
  return result.changes;
}
