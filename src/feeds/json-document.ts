// JSON document: a feed's text held against the schema of its format; what does not fit is said by its path.

import { z } from 'zod';
import { FeedError } from './record.js';

/** Longer than any document of these feeds; a page of NVD's with 2,000 records is some 20 MB. */
const MOST_CHARS = 128 * 1024 * 1024;

/** @throws FeedError when it is no JSON, or too long */
export function parseJson(text: string): unknown {
  if (text.length > MOST_CHARS) throw new FeedError('it is longer than any document of its kind');
  try {
    return JSON.parse(text);
  } catch {
    throw new FeedError(text.trim() === '' ? 'it is empty' : 'it is no JSON, or it was cut short');
  }
}

/** @throws FeedError that names the first part that does not fit */
export function fitting<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FeedError(whatIsWrong(parsed.error));
}

/** "vulnerabilities[3].cve: expected string", of the first fault. */
export function whatIsWrong(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'it does not fit its format';
  const place = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`,
    '',
  );
  return `${place === '' ? '' : `${place}: `}${issue.message}`;
}

/** Text of a record that is shown later: no longer than a page. */
export const prose = z.string().transform((text) => text.slice(0, 4000));
export const shortText = z.string().max(1000);
export const cveId = z.string().regex(/^CVE-\d{4}-\d{4,19}$/, 'expected a CVE id');
export const isoDay = z.string().regex(/^\d{4}-\d\d-\d\d/, 'expected a date');

/** Lists are as long as their document is, and that is bounded; this keeps one record from being the whole of it. */
export function listOf<T extends z.ZodType>(schema: T, most = 20_000) {
  return z.array(schema).max(most);
}
