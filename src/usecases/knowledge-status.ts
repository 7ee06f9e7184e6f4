// Knowledge status: every part of the knowledge with its age.

import { ageOf, notesOnAge, sinceOf } from '../knowledge/age.js';
import { type KnowledgeParts, loadKnowledge } from '../knowledge/knowledge.js';

export interface KnowledgeStatus {
  readonly digest: string;
  readonly advisories: { readonly shipped: number; readonly own: number; readonly feed: number };
  readonly parts: readonly {
    readonly name: string;
    /** ISO date or time of its content. */
    readonly asOf: string | null;
    /** ISO time at which it was last read. */
    readonly checkedAt: string | null;
    readonly records: number;
    /** Since it was last held against its source. */
    readonly days: number;
    readonly old: boolean;
  }[];
  /** One line for each old source. */
  readonly notes: readonly string[];
}

/** @param now milliseconds since 1970 @throws EnvironmentError when a layer is damaged */
export function knowledgeStatus(folder: string, parts: KnowledgeParts, now: number): KnowledgeStatus {
  const { digest, advisories, sources, asOf } = loadKnowledge(folder);
  const { base, imported } = parts;
  const count = (origin: 'feed' | 'own' | undefined) =>
    advisories.filter((one) => one.origin === origin).length;
  return {
    digest,
    advisories: { shipped: count(undefined), own: count('own'), feed: count('feed') },
    parts: [
      part('shipped', base.asOf, null, base.advisories.length, ageOf('shipped', base.asOf, now)),
      ...(imported
        ? [
            part(
              'bundle',
              imported.createdAt,
              imported.createdAt,
              imported.advisories.length,
              ageOf('shipped', imported.createdAt, now),
            ),
          ]
        : []),
      ...sources.map((source) =>
        part(
          source.name,
          source.asOf ?? null,
          source.checkedAt,
          source.records,
          ageOf(source.kind, sinceOf(source), now),
        ),
      ),
    ],
    notes: notesOnAge(asOf, sources, now),
  };
}

function part(
  name: string,
  asOf: string | null,
  checkedAt: string | null,
  records: number,
  age: { readonly days: number; readonly old: boolean },
): KnowledgeStatus['parts'][number] {
  return { name, asOf, checkedAt, records, ...age };
}
