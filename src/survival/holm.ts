// Several tests at once: the chances of error adjusted so that they hold for all of them together.

/** Adjusted p values in the same order (Holm, Scand. J. Statist. 6 (1979) 65). */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 1) - (values[b] ?? 1));
  const adjusted = new Map<number, number>();
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, (values[i] ?? 1) * (values.length - rank)));
    adjusted.set(i, least);
  });
  return values.map((_, i) => adjusted.get(i) ?? 1);
}
