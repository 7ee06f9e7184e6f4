// Serial: one piece of work after the other, in the order they were asked for.

export type Serial = <T>(work: () => Promise<T>) => Promise<T>;

/** What throws stops nothing behind it. */
export function serial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
