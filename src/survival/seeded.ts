// Chance that can be repeated: a seeded generator with binomial and multinomial draws.

/** Uniform numbers in [0, 1). */
export type Chance = () => number;

/** Mulberry32 (T. Ettinger, public domain design): 32 bits of state, the same numbers for the same seed everywhere. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How many of `trials` succeed, each with the given probability. Exact at every size. */
export function binomial(chance: Chance, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomial(chance, trials, 1 - probability);
  return trials * probability < 10
    ? byWaiting(chance, trials, probability)
    : byRejection(chance, trials, probability);
}

/** Counts per class when `trials` devices fall into classes in proportion to `weights`. */
export function multinomial(chance: Chance, trials: number, weights: readonly number[]): number[] {
  let remaining = trials;
  let weight = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => {
    const drawn = binomial(chance, remaining, weight > 0 ? one / weight : 0);
    remaining -= drawn;
    weight -= one;
    return drawn;
  });
}

/** Sums geometric waiting times (Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3). */
function byWaiting(chance: Chance, trials: number, probability: number): number {
  const log = Math.log1p(-probability);
  let passed = 0;
  let successes = -1;
  while (passed <= trials) {
    passed += Math.floor(Math.log1p(-chance()) / log) + 1;
    successes += 1;
  }
  return successes;
}

/** Algorithm BTRS, Hormann, J. Statist. Comput. Simul. 46 (1993) 101; for trials * probability >= 10. */
function byRejection(chance: Chance, trials: number, probability: number): number {
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = trials * probability + 0.5;
  const sure = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = probability / (1 - probability);
  const mode = Math.floor((trials + 1) * probability);
  const height = logFactorial(mode) + logFactorial(trials - mode);
  for (;;) {
    const u = chance() - 0.5;
    const v = chance();
    const side = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / side + b) * u + centre);
    if (drawn < 0 || drawn > trials) continue;
    if (side >= 0.07 && v <= sure) return drawn;
    const density = height - logFactorial(drawn) - logFactorial(trials - drawn);
    if (Math.log((v * alpha) / (a / (side * side) + b)) <= density + (drawn - mode) * Math.log(odds))
      return drawn;
  }
}

/** Natural logarithm of n!, by Stirling's series from 10 on. */
function logFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let i = 2; i <= n; i += 1) product *= i;
    return Math.log(product);
  }
  const series = (1 / 12 - (1 / 360 - 1 / 1260 / (n * n)) / (n * n)) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
