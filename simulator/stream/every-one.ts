// Waits for every one, failed or not, so that what was opened beside a failure is known when it is cleaned up.

/** @throws the first failure, after all have ended */
export async function everyOne(tasks: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
