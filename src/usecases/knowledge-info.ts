// Knowledge info: how much is known and of when it is, as every report tells.

import type { Knowledge } from '../knowledge/knowledge.js';
import type { KnowledgeInfo } from './make-report.js';

export function knowledgeInfo({ digest, advisories, asOf, sources }: Knowledge): KnowledgeInfo {
  const newest =
    advisories
      .map(({ published }) => published)
      .sort()
      .at(-1) ?? '';
  return {
    digest,
    advisories: advisories.length,
    newest,
    asOf,
    sources: sources.map(({ name, asOf: of, records }) => ({ name, asOf: of ?? null, records })),
  };
}
