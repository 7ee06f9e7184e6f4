// Fault words: what a schema finds wrong with a part of a request, in the words of people.

import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** "at least 3 characters"; what a schema says in words of its own stays as it is */
export function faultWords(issue: Issue): string {
  if (!/^(?:Too (?:small|big)|Invalid (?:input|option|string)|Unrecognized keys?)\b/.test(issue.message))
    return issue.message;
  if (issue.code === 'too_small') return `has to be ${boundIn('at least', issue.minimum, issue.origin)}`;
  if (issue.code === 'too_big') return `has to be ${boundIn('at most', issue.maximum, issue.origin)}`;
  if (issue.code === 'invalid_value') return `has to be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `is missing, or is no ${issue.expected}`;
  if (issue.code === 'unrecognized_keys') return `there is no ${issue.keys.join(', ')}`;
  return issue.message;
}

function boundIn(word: string, bound: number | bigint, origin: string): string {
  const unit = { string: 'character', array: 'entry', set: 'entry' }[origin];
  if (unit === undefined) return `${word} ${bound}`;
  const isOne = Number(bound) === 1;
  const units = isOne ? unit : unit === 'entry' ? 'entries' : `${unit}s`;
  return `${word} ${bound} ${units}${origin === 'string' ? ' long' : ''}`;
}
