// List times: what is told of how long answers took.

export interface Times {
  readonly firstMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export function timesOf(firstMs: number, answers: readonly number[]): Times {
  const times = answers.toSorted((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { firstMs, p50Ms: at(0.5), p99Ms: at(0.99) };
}

export function ms(time: number): string {
  return `${time.toFixed(1).padStart(7)} ms`;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
