// Together: what many ask at once is asked of the database once, and never answered by what was true before they asked.

/** Those who ask while another one is answered are answered together after that, by what is true then. */
export function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= current.then(() => {
      next = undefined;
      const answer = ask();
      // Whoever waits for it hears of its failure; those who come next only wait for its end.
      current = answer.catch(() => undefined);
      return answer;
    });
    return next;
  };
}

/** The same for things that have keys: all that are waited for are read at once. */
export function gathered<V>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let waiting = new Set<string>();
  const turn = together(() => {
    const keys = [...waiting];
    waiting = new Set();
    return read(keys);
  });
  return async (key) => {
    waiting.add(key);
    return (await turn()).get(key);
  };
}
