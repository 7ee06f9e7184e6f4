// Paging: all pages of a list of the estate as one list, up to a bound.

import type { Page, PageQuery } from '../store/estate.js';

const PAGE_SIZE = 200;

export interface Gathered<T> {
  readonly items: readonly T[];
  /** False where the bound cut the list. */
  readonly isWhole: boolean;
}

/** @param most how many items at most */
export async function gather<T>(
  ask: (page: PageQuery) => Promise<Page<T>>,
  most: number,
): Promise<Gathered<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  while (items.length < most) {
    const page = await ask({ cursor, limit: Math.min(PAGE_SIZE, most - items.length) });
    items.push(...page.items);
    if (page.next === null || page.items.length === 0) return { items, isWhole: true };
    cursor = page.next;
  }
  return { items, isWhole: false };
}
