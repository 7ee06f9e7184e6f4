// Turns: at most so many at work at a time, at most so many that wait; whoever comes then is refused.

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function turns(atOnce: number, mayWait: number, refusal: () => Error): InTurn {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working >= atOnce) {
      if (waiting.length >= mayWait) throw refusal();
      await new Promise<void>((go) => waiting.push(go));
    } else working += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
