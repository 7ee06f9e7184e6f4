// The expert: all knowledge made ready for use, so that every command recognises and judges by the same.

import { type Declared, NOTHING_DECLARED } from './core/declared.js';
import { type Expertise, makeExpertise } from './expertise.js';
import { allFindings } from './judge/findings.js';
import { compileLifecycles } from './judge/lifecycle.js';
import { notesOnAge } from './knowledge/age.js';
import type { Assessor } from './usecases/assess.js';
import { knowledgeInfo } from './usecases/knowledge-info.js';
import { makeLineageReporter } from './usecases/lineage-report.js';
import type { Reporting } from './usecases/make-report.js';

export interface Expert extends Expertise {
  readonly assessor: Assessor;
  readonly reporting: Reporting;
}

/**
 * @param folder the knowledge folder; it need not exist
 * @param now milliseconds since 1970
 * @param declared what the owner said is theirs
 * @throws EnvironmentError when a file in it is damaged
 */
export function makeExpert(folder: string, now: number, declared: Declared = NOTHING_DECLARED): Expert {
  const expertise = makeExpertise(folder);
  const { knowledge, recogniser, judge } = expertise;
  const lifecycles = compileLifecycles(knowledge.lifecycle);
  const { coveredLists } = knowledge;
  return {
    ...expertise,
    assessor: {
      judgeAll: judge.judgeAll,
      findings: (verdicts, identity, evidence) =>
        allFindings(verdicts, identity, evidence, now, { lifecycles, declared }),
    },
    reporting: {
      now,
      info: knowledgeInfo(knowledge),
      lineage: makeLineageReporter({ coveredLists, lifecycles, statementsOf: recogniser.statements }, now),
      notes: notesOnAge(knowledge.asOf, knowledge.sources, now),
    },
  };
}
