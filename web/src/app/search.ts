// Search: what stands after the ? of an address, as plain words; nothing in it is more than text.

/** Keeps the named words of an address, and only those that say something. */
export function searchOf<Name extends string>(...names: readonly Name[]) {
  return (search: Record<string, unknown>): { [K in Name]?: string } => {
    const kept = names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 500)] as const] : [];
    });
    return Object.fromEntries(kept) as { [K in Name]?: string };
  };
}

/** @returns with its question mark; empty when there is nothing */
export function textOf(search: Record<string, unknown>): string {
  const words = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return words.length === 0 ? '' : `?${new URLSearchParams(words)}`;
}

/** One of the words allowed, or nothing: an address may be typed by anybody. */
export function oneOf<Word extends string>(words: readonly Word[], value: string | undefined) {
  return words.find((word) => word === value);
}
