// Turnstile: lets one through at a time, in the order they came.

export interface Turnstile {
  /** Resolves when it is the caller's turn, with the function that ends it. */
  enter(): Promise<() => void>;
}

export function turnstile(): Turnstile {
  let last: Promise<void> = Promise.resolve();
  return {
    async enter() {
      const before = last;
      let leave: () => void = () => {};
      last = new Promise((resolve) => {
        leave = resolve;
      });
      await before;
      return leave;
    },
  };
}
