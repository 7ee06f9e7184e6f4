// Settle: the end of a run is written down, however long the store is away.

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Tries until it succeeds, or until nobody waits for it any more; then the next process finds the run unfinished.
 * @param isOver asked between two tries
 */
export async function settle(
  write: () => Promise<void>,
  isOver: () => boolean,
  onTrouble: ((error: unknown) => void) | undefined,
): Promise<void> {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      onTrouble?.(error);
      if (isOver()) return;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
