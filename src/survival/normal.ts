// The normal distribution: probability of a value and value of a probability.

/** Both tails beyond |z|. Chebyshev fit, relative error below 1.2e-7 (Press et al., Numerical Recipes, 1992, 6.2). */
export function bothTails(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const terms = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
    1.00002368, -1.26551223,
  ];
  const fit = terms.reduce((sum, term) => sum * t + term, 0);
  return t * Math.exp(-x * x + fit);
}

/** The z for which a share `level` (0 to 1) lies within -z and z; 1.96 for 0.95. By bisection. */
export function twoSided(level: number): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`a confidence level lies between 0 and 1, not ${level}`);
  let low = 0;
  let high = 40;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (bothTails(middle) > 1 - level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
