// Lanes: work that keeps arriving, done a bounded number of pieces at a time.

export class Lanes<T> {
  readonly #waiting: T[] = [];
  readonly #running = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;
  #finished = 0;

  constructor(
    readonly width: number,
    readonly work: (item: T) => Promise<void>,
  ) {}

  get finished(): number {
    return this.#finished;
  }

  get added(): number {
    return this.#finished + this.#running.size + this.#waiting.length;
  }

  add(item: T): void {
    this.#waiting.push(item);
    this.#start();
  }

  /** Resolves when nothing is left; rejects with the first error of the work. */
  async drained(): Promise<void> {
    while (this.#running.size > 0) await Promise.race(this.#running);
    if (this.#failure) throw this.#failure.error;
  }

  #start(): void {
    while (!this.#failure && this.#running.size < this.width) {
      const item = this.#waiting.shift();
      if (item === undefined) return;
      const run: Promise<void> = this.work(item)
        .catch((error: unknown) => {
          this.#failure ??= { error };
        })
        .then(() => {
          this.#finished += 1;
          this.#running.delete(run);
          this.#start();
        });
      this.#running.add(run);
    }
  }
}
