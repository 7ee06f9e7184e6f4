// Pages: what is read a part at a time, so that no work holds more than it needs.

export type Pages<T> = AsyncIterable<readonly T[]>;

/** All of it at once. */
export async function allOf<T>(pages: Pages<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** Each page made into another. */
export async function* mapPages<T, U>(pages: Pages<T>, make: (one: T) => U): AsyncGenerator<readonly U[]> {
  for await (const page of pages) yield page.map(make);
}
