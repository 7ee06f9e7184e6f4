// Connections: how many are open to each address right now, counted together for the sweep and the questions.

/** A cheap camera's web server serves four to eight clients; the owner's own viewers need some of them. */
export const MAX_CONNECTIONS = 4;

export class Connections {
  readonly #open = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Takes a connection to the address unless it has `limit` already. */
  take(address: string, limit = MAX_CONNECTIONS): boolean {
    const open = this.#open.get(address) ?? 0;
    if (open >= Math.min(limit, MAX_CONNECTIONS)) return false;
    this.#open.set(address, open + 1);
    return true;
  }

  /** Gives one back and lets those who wait for it try again. */
  give(address: string): void {
    const open = (this.#open.get(address) ?? 0) - 1;
    if (open > 0) this.#open.set(address, open);
    else this.#open.delete(address);
    const waiting = this.#waiting.get(address);
    if (!waiting) return;
    this.#waiting.delete(address);
    for (const wake of waiting) wake();
  }

  /** Resolves when a connection to the address was given back. */
  async freed(address: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.set(address, [...(this.#waiting.get(address) ?? []), resolve]);
    });
  }
}
