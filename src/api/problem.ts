// Problem: what went wrong as a document for who asked (RFC 9457): what, and what to do; never a stack, never a secret.

import type { z } from 'zod';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  NotLoggedInError,
  TooBusyError,
  TooManyTriesError,
} from '../access/refusals.js';
import { EnvironmentError, UsageError } from '../core/errors.js';
import type { problem } from './contract/route.js';
import { faultWords } from './fault-words.js';

type Problem = z.output<typeof problem>;

export interface Failure {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** True where it is Lenscap's own fault, or its disk's: somebody should look. */
  readonly isTrouble: boolean;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'That was not understood',
  401: 'Nobody is logged in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'That contradicts what is there',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Only JSON is taken',
  421: 'Another server was meant',
  429: 'Too many requests',
  500: 'This is a defect in Lenscap',
  503: 'Not possible at this moment',
};

/** What was asked does not fit the contract; that an answer does not is Lenscap's own fault. */
class FaultyRequestError extends Error {
  override readonly name = 'FaultyRequestError';
  constructor(readonly faults: Faults) {
    super('the request does not fit the contract');
  }
}

type Faults = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

/** A part of a request, as its schema takes it; undefined where the route takes none. */
export function parsedRequest(schema: z.ZodType | undefined, value: unknown): unknown {
  const parsed = schema?.safeParse(value);
  if (parsed?.error)
    throw new FaultyRequestError(
      parsed.error.issues.map((issue) => ({ path: issue.path, message: faultWords(issue) })),
    );
  const unsound = unsoundText(parsed?.data, []);
  if (unsound)
    throw new FaultyRequestError([{ path: unsound, message: 'text with a zero or half a letter' }]);
  return parsed?.data;
}

/** Longer ones are files, and read as such. */
const LONGEST_TEXT = 10_000;

/** Where there is text that no database keeps as it is; undefined where all of it is sound. */
function unsoundText(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | undefined {
  if (typeof value === 'string')
    return value.length <= LONGEST_TEXT && (value.includes('\0') || !value.isWellFormed()) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = unsoundText(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** Faults shown of a request that has many. */
const MOST_FAULTS = 20;

export function failureOf(error: unknown): Failure {
  if (error instanceof FaultyRequestError) return { ...plain(400, faultIn(error.faults)), ...NOTHING };
  if (error instanceof UsageError) return { ...plain(400, detailOf(error)), ...NOTHING };
  if (error instanceof NotLoggedInError) return notLoggedIn(error);
  if (error instanceof NotAllowedError) return { ...plain(403, detailOf(error)), ...NOTHING };
  if (error instanceof NotFoundError) return { ...plain(404, detailOf(error)), ...NOTHING };
  if (error instanceof ConflictError) return { ...plain(409, detailOf(error)), ...NOTHING };
  if (error instanceof TooManyTriesError) return tooMany(error);
  if (error instanceof TooBusyError)
    return { ...plain(503, detailOf(error)), headers: { 'retry-after': '3' }, isTrouble: false };
  if (error instanceof EnvironmentError)
    return { ...plain(503, detailOf(error)), headers: {}, isTrouble: true };
  return ofServer(error);
}

const NOTHING = { headers: {}, isTrouble: false } as const;

function plain(status: number, more: Partial<Problem>): { readonly problem: Problem } {
  return { problem: { type: 'about:blank', title: TITLES[status] ?? 'Error', status, ...more } };
}

function detailOf(error: { readonly message: string; readonly hint?: string | undefined }): Partial<Problem> {
  return {
    ...(error.message === '' ? {} : { detail: error.message }),
    ...(error.hint === undefined ? {} : { next: error.hint }),
  };
}

function notLoggedIn(error: NotLoggedInError): Failure {
  return { ...plain(401, detailOf(error)), headers: { 'www-authenticate': 'Bearer' }, isTrouble: false };
}

function tooMany(error: TooManyTriesError): Failure {
  const seconds = Math.max(1, Math.ceil(error.waitMs / 1000));
  return { ...plain(429, detailOf(error)), headers: { 'retry-after': String(seconds) }, isTrouble: false };
}

/** Where each fault is, without what was sent: a password may be at fault. */
function faultIn(faults: Faults): Partial<Problem> {
  const errors = faults.slice(0, MOST_FAULTS).map(({ path, message }) => ({
    at: path.map(String).join('.').slice(0, 200),
    says: message.slice(0, 300),
  }));
  const [first] = errors;
  return {
    detail:
      first === undefined ? 'it does not fit' : `${first.at === '' ? 'the body' : first.at}: ${first.says}`,
    errors,
  };
}

/** What the server software itself refuses, such as a body that is too large; anything else is a defect. */
function ofServer(error: unknown): Failure {
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  if (status < 400 || status >= 500) return { ...plain(500, DEFECT), headers: {}, isTrouble: true };
  const known = TITLES[status] === undefined ? 400 : status;
  return { ...plain(known, WORDS[known] ?? {}), ...NOTHING };
}

const DEFECT = {
  detail: 'it was written to the log of the server',
  next: 'look there, and tell the makers of Lenscap',
} as const;

const WORDS: Readonly<Record<number, Partial<Problem>>> = {
  400: { detail: 'the request is no sound JSON or no sound address' },
  413: { detail: 'the body is larger than this operation takes' },
  415: { next: 'send application/json' },
  429: { detail: 'more requests a minute came from this address than anybody needs', next: 'wait a minute' },
};
