// Isotonic regression: the closest non-decreasing row, by pooling neighbours that are out of order.

import { cell } from './number-row.js';

/**
 * Weighted least squares under x0 <= x1 <= ..., by pool adjacent violators
 * (Ayer et al., Ann. Math. Statist. 26 (1955) 641). Weights are positive; both rows have the same length.
 */
export function isotonic(targets: Float64Array, weights: Float64Array): Float64Array {
  const means: number[] = [];
  const heavy: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < targets.length; i += 1) {
    let mean = cell(targets, i);
    let weight = cell(weights, i);
    let size = 1;
    for (let above = means.at(-1); above !== undefined && above >= mean; above = means.at(-1)) {
      const joined = heavy.at(-1) ?? 0;
      mean = (above * joined + mean * weight) / (joined + weight);
      weight += joined;
      size += sizes.at(-1) ?? 0;
      means.pop();
      heavy.pop();
      sizes.pop();
    }
    means.push(mean);
    heavy.push(weight);
    sizes.push(size);
  }
  return spread(means, sizes, targets.length);
}

function spread(means: readonly number[], sizes: readonly number[], length: number): Float64Array {
  const out = new Float64Array(length);
  let at = 0;
  means.forEach((mean, block) => {
    out.fill(mean, at, at + (sizes[block] ?? 0));
    at += sizes[block] ?? 0;
  });
  return out;
}
