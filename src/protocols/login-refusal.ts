// Login refusal: why a device did not take a login, told apart by what each maker writes, so that nobody tries on blindly.

import { text } from './bytes.js';
import type { HttpReply } from './http/reply.js';
import { readScalars } from './lenient-json.js';
import { parseXml, textOf } from './xml.js';

/**
 * `wrong` name or password · `locked` the account or this machine is shut out for a while · `full` too many
 * connections or sessions · `not_activated` the device has no owner yet · `expired` the password must be changed first · `forbidden` the account lacks the right ·
 * `unclear` it said no, and not why.
 */
export const REFUSAL_REASONS = [
  'wrong',
  'locked',
  'full',
  'not_activated',
  'expired',
  'forbidden',
  'unclear',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface Refusal {
  readonly why: RefusalReason;
  /** Attempts left before it locks, where the device tells. */
  readonly triesLeft?: number;
  /** Seconds until it opens again, where the device tells. */
  readonly seconds?: number;
}

/** Statuses by which some device says no: Hanwha has 490 for a blocked account, RFC 4918 423, RFC 6585 429. */
const STATUSES: Readonly<Record<number, RefusalReason>> = {
  401: 'wrong',
  403: 'forbidden',
  423: 'locked',
  429: 'locked',
  490: 'locked',
  503: 'full',
};

/** Read in the first bytes only; a refusal is short. */
const READ = 16 * 1024;

/** Undefined for an answer that is no refusal. Never throws. */
export function refusalOf(reply: HttpReply): Refusal | undefined {
  const byStatus = STATUSES[reply.status];
  const body = text(reply.body.subarray(0, READ));
  const told = ofIsapi(body) ?? ofJson(body) ?? ofWords(body);
  if (byStatus === undefined) return reply.status === 200 || reply.status === 400 ? ofFault(body) : undefined;
  return told ?? { why: byStatus };
}

/** ISAPI: userCheck tells the lock, ResponseStatus the sub-status. */
function ofIsapi(body: string): Refusal | undefined {
  if (!body.includes('<')) return undefined;
  const root = parseXml(body);
  const sub = textOf(root, 'subStatusCode')?.toLowerCase();
  if (sub === 'notactivated' || textOf(root, 'isActivated') === 'false') return { why: 'not_activated' };
  if (sub?.includes('expired')) return { why: 'expired' };
  if (sub === 'lowprivilege' || sub === 'notsupport' || sub === 'methodnotallowed')
    return { why: 'forbidden' };
  if (sub === 'devicebusy' || sub === 'usermaxnum' || sub === 'maxsessionuserlink') return { why: 'full' };
  const lock = textOf(root, 'lockStatus');
  const seconds = whole(textOf(root, 'unlockTime'));
  const triesLeft = whole(textOf(root, 'retryLoginTime'));
  if (lock === 'lock') return { why: 'locked', ...(seconds !== undefined && { seconds }) };
  if (lock === 'unlock') return { why: 'wrong', ...(triesLeft !== undefined && { triesLeft }) };
  return undefined;
}

/** LAPI and others: counters by name, wherever they stand. */
function ofJson(body: string): Refusal | undefined {
  const scalars = readScalars(body);
  const last = (names: readonly string[]) =>
    whole(scalars.find(([path]) => names.includes(path.split('.').at(-1)?.toLowerCase() ?? ''))?.[1]);
  const seconds = last(['locktime', 'remainlocksecond', 'unlocktime']);
  const triesLeft = last(['remaintimes', 'remainlogintimes', 'retrylogintime']);
  if (seconds !== undefined && seconds > 0) return { why: 'locked', seconds };
  return triesLeft === undefined ? undefined : { why: triesLeft === 0 ? 'locked' : 'wrong', triesLeft };
}

const LOCKED_WORDS = [
  'user locked',
  'account locked',
  'account blocked',
  'login has been locked',
  'has been locked',
];
const FULL_WORDS = [
  'too many connections',
  'max connections',
  'too many users',
  'max session',
  'connections full',
];

function ofWords(body: string): Refusal | undefined {
  const low = body.toLowerCase();
  if (LOCKED_WORDS.some((words) => low.includes(words))) {
    const minutes = /after (?<minutes>\d{1,4}) minutes?/.exec(low)?.groups?.minutes;
    return { why: 'locked', ...(minutes !== undefined && { seconds: Number(minutes) * 60 }) };
  }
  if (FULL_WORDS.some((words) => low.includes(words))) return { why: 'full' };
  if (/password (?:has |is )?expired|passwordexpired/.test(low)) return { why: 'expired' };
  if (low.includes('invalid authority')) return { why: 'wrong' };
  return undefined;
}

/** SOAP says no inside a 200 or a 400 (ONVIF Core, 5.11.2). */
function ofFault(body: string): Refusal | undefined {
  if (!body.includes('Fault')) return undefined;
  const low = body.toLowerCase();
  if (low.includes('notauthorized') || low.includes('failedauthentication'))
    return ofWords(body) ?? { why: 'wrong' };
  return undefined;
}

function whole(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined;
}
