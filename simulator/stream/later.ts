// Later: what is to be done after a delay, all of it forgotten when the site stops.

export class Later {
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  /** Does it after so many milliseconds; at once when there are none. */
  after(ms: number, task: () => void): void {
    if (this.#stopped) return;
    if (ms <= 0) {
      task();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, ms);
    this.#timers.add(timer);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
