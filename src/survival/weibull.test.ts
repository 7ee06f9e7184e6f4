// Fits and forecasts against closed forms, printed results and a known truth.

import { describe, expect, test } from 'vitest';
import { goodness, outlook } from './forecast.js';
import { leftAfter, reachedOn } from './law.js';
import type { Observation } from './observation.js';
import { REMISSION } from './published.test-support.js';
import { seeded } from './seeded.js';
import { censused, cohort, weibullDay } from './simulated.test-support.js';
import { turnbull } from './turnbull.js';
import { type FitResult, fitExponential, fitWeibull, type WeibullFit } from './weibull.js';

const NEVER = Number.POSITIVE_INFINITY;

function fitted(result: FitResult): WeibullFit {
  if (result.kind === 'none') throw new Error(result.why);
  return result.fit;
}

describe('published and closed forms', () => {
  test('6-MP, exponential: 359 weeks over 9 relapses, variance of the logarithm 1/9', () => {
    const fit = fitted(fitExponential(REMISSION));
    expect(fit.scale).toBeCloseTo(359 / 9, 6);
    expect(fit.covariance.scale).toBeCloseTo(1 / 9, 6);
    expect(fit.logLikelihood).toBeCloseTo(9 * Math.log(9 / 359) - 9, 6);
  });

  test('6-MP, Weibull: shape 1.354, scale 33.77, and the likelihood equation for the shape', () => {
    const fit = fitted(fitWeibull(REMISSION));
    expect(fit.shape).toBeCloseTo(1.354, 3);
    expect(fit.scale).toBeCloseTo(33.77, 1);
    let powers = 0;
    let weighed = 0;
    let logs = 0;
    for (const one of REMISSION) {
      powers += one.after ** fit.shape;
      weighed += one.after ** fit.shape * Math.log(one.after);
      if (one.by === one.after) logs += Math.log(one.after);
    }
    expect(weighed / powers - 1 / fit.shape - logs / 9).toBeCloseTo(0, 8);
    expect(fit.scale ** fit.shape).toBeCloseTo(powers / 9, 5);
  });

  test('delayed entry, exponential: fixes over the time watched', () => {
    const list: Observation[] = [
      { after: 10, by: 10, entry: 4, count: 3 },
      { after: 20, by: NEVER, entry: 15, count: 2 },
      { after: 7, by: 7, count: 1 },
    ];
    expect(fitted(fitExponential(list)).scale).toBeCloseTo((3 * 6 + 2 * 5 + 7) / 4, 6);
  });

  test('one census, exponential: the share still vulnerable decides', () => {
    const list = [
      { after: 0, by: 30, count: 40 },
      { after: 30, by: NEVER, count: 60 },
    ];
    expect(fitted(fitExponential(list)).scale).toBeCloseTo(-30 / Math.log(0.6), 6);
    expect(fitWeibull(list).kind).toBe('none');
    expect(outlook(list).fit?.law).toBe('exponential');
  });
});

describe('known truth', () => {
  test('the law is found again from censuses, with vanished devices', () => {
    const fit = fitted(fitWeibull(cohort(seeded(9), 20_000, 0.7, 300)));
    expect(Math.abs(fit.shape - 0.7)).toBeLessThan(0.03);
    expect(Math.abs(fit.scale / 300 - 1)).toBeLessThan(0.04);
  });

  test('and with newcomers that enter late, by both estimates', () => {
    const chance = seeded(10);
    const censuses = Array.from({ length: 20 }, (_, i) => 30 * (i + 1));
    const list: Observation[] = [];
    while (list.length < 20_000) {
      const day = weibullDay(chance, 1.3, 200);
      const from = 30 * Math.floor(chance() * 12);
      if (day > from)
        list.push({
          ...censused(
            day,
            censuses.filter((one) => one >= from),
            NEVER,
          ),
          entry: from,
        });
    }
    const whole = list.map((one) => ({ ...one, after: Math.max(one.after, one.entry ?? 0) }));
    const fit = fitted(fitWeibull(whole));
    expect(Math.abs(fit.shape - 1.3)).toBeLessThan(0.05);
    expect(Math.abs(fit.scale / 200 - 1)).toBeLessThan(0.03);
    const judged = goodness(fit, turnbull(whole), 20_000);
    expect(judged.distance).toBeLessThan(0.02);
    expect(judged.trusted).toBe(true);
  });

  test('19 in 20 forecasts of the median hold the truth, more or less', () => {
    const chance = seeded(8);
    const truth = 250 * Math.log(2) ** (1 / 0.8);
    let held = 0;
    for (let round = 0; round < 200; round += 1) {
      const made = reachedOn(fitted(fitWeibull(cohort(chance, 100, 0.8, 250))), 0.5, 0);
      if ((made.earliest ?? NEVER) <= truth && truth <= (made.latest ?? NEVER)) held += 1;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(held / 200).toBeLessThan(0.995);
  });
});

describe('what the reader is told', () => {
  test('half and 95%, and that the forecast follows what was seen', () => {
    const said = outlook(cohort(seeded(4), 5000, 1, 100));
    expect(said.forecasts.map((one) => one.share)).toEqual([0.5, 0.95]);
    expect(said.forecasts[0]?.seen).toEqual({ after: 60, by: 90 });
    expect(Math.abs((said.forecasts[0]?.day ?? 0) - 100 * Math.LN2)).toBeLessThan(3);
    expect(said.fit?.law).toBe('exponential');
    expect(said.goodness.trusted).toBe(true);
  });

  test('a change of pace is followed where it shows', () => {
    expect(outlook(cohort(seeded(4), 5000, 0.7, 100)).fit?.law).toBe('weibull');
  });

  test('beyond a century is not given', () => {
    const said = outlook([
      { after: 0, by: 30, count: 10 },
      { after: 30, by: 60, count: 4 },
      { after: 60, by: 90, count: 3 },
      { after: 60, by: 365, count: 13 },
      { after: 365, by: NEVER, count: 970 },
    ]);
    expect(said.forecasts[1]).toMatchObject({ share: 0.95, seen: undefined, day: undefined });
  });

  test('a share that stops falling is no Weibull: not to be trusted', () => {
    const said = outlook([
      { after: 0, by: 10, count: 5 },
      { after: 10, by: 20, count: 5 },
      { after: 20, by: 30, count: 500 },
      { after: 300, by: NEVER, count: 490 },
    ]);
    expect(said.goodness.trusted).toBe(false);
    expect(said.goodness.sentence).toMatch(
      /^Do not rely on this forecast: it differs .* percentage points\.$/,
    );
  });

  test('too few fixes: not to be trusted', () => {
    expect(outlook(REMISSION).goodness.sentence).toContain('only 9 were seen fixed');
  });

  test('no forecast where there can be none, and why', () => {
    const why = (list: Observation[]) => outlook(list).goodness.sentence;
    expect(why([])).toBe('There is no forecast. There are no devices.');
    expect(why([{ after: 9, by: NEVER, count: 3 }])).toBe('There is no forecast. No device was seen fixed.');
    expect(why([{ after: 0, by: 9, count: 3 }])).toContain('nothing is known about the pace');
    // 40 devices for 90 days: no fix in 3,600 days has a chance of 2.5% at ln 40 / 3,600 a day; half after 676.4 days.
    const [half] = outlook([{ entry: 10, after: 100, by: NEVER, count: 40 }]).forecasts;
    expect(half).toMatchObject({ share: 0.5, day: undefined, latest: undefined });
    expect(half?.earliest).toBeCloseTo(10 + (Math.LN2 * 3600) / Math.log(40), 6);
    expect(outlook([{ after: 5, by: 5, count: 1 }]).goodness.trusted).toBe(false);
    expect(outlook([{ after: 5, by: 9, count: 1 }]).goodness.trusted).toBe(false);
  });

  test('millions of devices: quickly, and nearly certain', () => {
    const many = cohort(seeded(2), 1000, 0.8, 250).map((one) => ({ ...one, count: 3_000_000 }));
    const began = performance.now();
    const [half] = outlook(many).forecasts;
    expect(performance.now() - began).toBeLessThan(1000);
    expect((half?.latest ?? 0) / (half?.earliest ?? 1)).toBeLessThan(1.001);
  });

  test('a share must lie between nothing and all', () => {
    expect(() => reachedOn(fitted(fitWeibull(REMISSION)), 1, 0)).toThrow(RangeError);
  });

  test('from a later day on: what is left then is all, and one pace forgets', () => {
    const fit = fitted(fitWeibull(cohort(seeded(5), 2000, 0.7, 300)));
    const { day } = reachedOn(fit, 0.5, 1000);
    expect(leftAfter(fit, day ?? 0, 1000).left).toBeCloseTo(0.5, 9);
    expect(leftAfter(fit, 1000, 1000).left).toBe(1);
    const flat = fitted(fitExponential(REMISSION));
    expect(reachedOn(flat, 0.5, 1000).day).toBeCloseTo(1000 + (Math.LN2 * 359) / 9, 6);
    // Of the exponential the logarithm of the days has the error 1 / sqrt(fixes).
    expect(Math.log((reachedOn(flat, 0.5, 50).latest ?? 0) - 50)).toBeCloseTo(
      Math.log((Math.LN2 * 359) / 9) + 1.959964 / 3,
      4,
    );
    const half = leftAfter(flat, (Math.LN2 * 359) / 9, 0);
    expect(half.low).toBeCloseTo(0.5 ** Math.exp(1.959964 / 3), 4);
    expect(half.high).toBeCloseTo(0.5 ** Math.exp(-1.959964 / 3), 4);
  });
});
