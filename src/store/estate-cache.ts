// Estate cache: pages and counts of the estate, kept until anything in it changes; people look at the same lists.

import { type Kysely, sql } from 'kysely';
import { OF_SITE, type Schema } from './schema.js';
import { steadyIf } from './steady.js';
import { together } from './together.js';
import { type Wordings, wordingsOf } from './wordings.js';

/** Answers a question, anew or as it was answered in this generation of the estate. */
export type Remember = <T>(key: string, answer: () => Promise<T>) => Promise<T>;

export interface EstateCache {
  /** What may be remembered now; one look at the database for several questions. */
  now(): Promise<Remember>;
  /** @param key names the question and everything it depends on but the estate itself */
  of: Remember;
  readonly wordings: Wordings;
}

interface Kept {
  readonly generation: number;
  readonly value: Promise<unknown>;
}

const MOST = 500;

/** What is kept belongs to a generation of the estate; who asks at a later one has it counted again. */
export function estateCache(db: Kysely<Schema>): EstateCache {
  const kept = new Map<string, Kept>();

  async function generation(): Promise<number> {
    const { rows } = await sql<{ generation: number }>`
      ${steadyIf(true)} select generation from estate_clock where ${OF_SITE}`.execute(db);
    return rows[0]?.generation ?? 0;
  }
  async function at<T>(now: number, key: string, answer: () => Promise<T>): Promise<T> {
    const found = kept.get(key);
    kept.delete(key);
    const value = found?.generation === now ? found.value : answer();
    kept.set(key, { generation: now, value });
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    try {
      // A key names its question, and a question has one kind of answer.
      return (await value) as T;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  }
  const look = together(generation);
  async function now(): Promise<Remember> {
    const since = await look();
    return (key, answer) => at(since, key, answer);
  }
  return { now, of: async (key, answer) => (await now())(key, answer), wordings: wordingsOf(db) };
}
