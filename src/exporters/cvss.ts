// CVSS: which version a vector is of, its severity in words, and whether it really gives the score stated with it.

import cvss from 'ae-cvss-calculator';
import type { Score } from '../core/verdict.js';

export type CvssVersion = '2.0' | '3.0' | '3.1' | '4.0';

/** Undefined for no vector and for one of no known version. */
export function cvssVersion(vector: string | undefined): CvssVersion | undefined {
  const prefix = /^CVSS:(?<version>3\.0|3\.1|4\.0)\//.exec(vector ?? '')?.groups?.version;
  if (prefix === '3.0' || prefix === '3.1' || prefix === '4.0') return prefix;
  return vector?.startsWith('AV:') ? '2.0' : undefined;
}

export type Severity = 'none' | 'low' | 'medium' | 'high' | 'critical';

/** CVSS 3.1, section 5, and 4.0, section 6; version 2 has no scale of its own in them. */
export function severityOf(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

/** All base metrics in the order of the specification, and nothing else. */
const BASE_3 = /^CVSS:3\.[01]\/AV:[NALP]\/AC:[LH]\/PR:[NLH]\/UI:[NR]\/S:[UC]\/C:[NLH]\/I:[NLH]\/A:[NLH]$/;

/** A score of CVSS 3 whose vector computes to it: strict readers recompute it and refuse the rest. */
export function soundCvss3({ score, vector }: Score): boolean {
  if (vector === undefined || !BASE_3.test(vector)) return false;
  const Calculator = vector.startsWith('CVSS:3.0') ? cvss.Cvss3P0 : cvss.Cvss3P1;
  return new Calculator(vector).calculateScores().base === score;
}
