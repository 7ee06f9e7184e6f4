// Search topics: what a person typed, told apart into what findings are about and which devices they are of.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Remember } from './estate-cache.js';
import { jsonText } from './json-text.js';
import { OF_SITE, type Schema } from './schema.js';
import { searchWords, tsquery, typedWords } from './search-words.js';

/** Findings of these keys, all or those whose device has these words too. */
interface TopicArm {
  readonly keys: readonly string[];
  /** True for the keys that are not named. */
  readonly others: boolean;
  readonly words: readonly string[];
}

/** Findings that one condition names. */
export interface SearchPart {
  readonly condition?: RawBuilder<boolean>;
  /** What they are about, where that alone tells which they are. */
  readonly keys: readonly string[] | 'all' | undefined;
}

/** A question in more parts than this is asked in one. */
const MOST_ARMS = 6;

/**
 * A finding is found when each word is the beginning of one of its topic's or of its device's. Topics are few and known,
 * so what is left is: findings of some keys, and findings of other keys on devices with the words that the topic lacks.
 * @returns parts that exclude each other; all findings where nothing was typed
 */
export async function searchParts(
  db: Kysely<Schema>,
  remember: Remember,
  search: string,
): Promise<readonly SearchPart[]> {
  const typed = typedWords(search);
  if (typed.length === 0) return [{ keys: 'all' }];
  const topics = await remember('topics', () => topicWords(db));
  const parts = armsOf(typed, topics).map((arm) => ({
    condition: condition(arm),
    keys: arm.words.length === 0 && !arm.others ? arm.keys : undefined,
  }));
  if (parts.length <= MOST_ARMS) return parts;
  const either = sql.join(
    parts.map((part) => part.condition),
    sql` or `,
  );
  return [{ condition: sql<boolean>`(${either})`, keys: undefined }];
}

/** Words of each key: of all the titles that it had. */
async function topicWords(db: Kysely<Schema>): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ key: string; titles: readonly string[] }>`
    select key, jsonb_agg(title) as titles from topic where ${OF_SITE} group by key`.execute(db);
  return new Map(rows.map(({ key, titles }) => [key, searchWords([key, ...titles])]));
}

function armsOf(typed: readonly string[], topics: ReadonlyMap<string, readonly string[]>): TopicArm[] {
  const byLeft = new Map<string, TopicArm & { keys: string[] }>();
  for (const [key, words] of topics) {
    const left = typed.filter((one) => !words.some((word) => word.startsWith(one)));
    if (left.length === typed.length) continue;
    const arm = byLeft.get(left.join(' ')) ?? { keys: [], others: false, words: left };
    arm.keys.push(key);
    byLeft.set(left.join(' '), arm);
  }
  const named = [...byLeft.values()];
  return [...named, { keys: named.flatMap(({ keys }) => keys), others: true, words: typed }];
}

function condition({ keys, others, words }: TopicArm): RawBuilder<boolean> {
  const list = sql`array(select jsonb_array_elements_text(${jsonText(keys)}::jsonb))`;
  const [only] = keys;
  const ofKeys = others
    ? keys.length === 0
      ? sql<boolean>`true`
      : sql<boolean>`f.key <> all(${list})`
    : keys.length === 1
      ? sql<boolean>`f.key = ${only}`
      : sql<boolean>`f.key = any(${list})`;
  return words.length === 0 ? ofKeys : sql<boolean>`${ofKeys} and f.words @@ ${tsquery(words)}::tsquery`;
}
