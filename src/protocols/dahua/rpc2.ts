// Dahua RPC2: JSON calls behind a login of two steps, as the web page of the device itself makes them.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Credentials } from '../http/digest.js';

/** What the first step answers: everything the password is hashed with. */
export interface Rpc2Challenge {
  readonly realm: string;
  readonly random: string;
  readonly session: string;
}

/** How a login ended that was not granted. */
export type Rpc2Refusal =
  | { readonly why: 'wrong'; readonly triesLeft?: number }
  | { readonly why: 'locked'; readonly seconds?: number }
  | { readonly why: 'not_activated' }
  | { readonly why: 'full' }
  | { readonly why: 'other'; readonly code: number };

const session = z.union([z.string().max(128), z.number()]).transform(String);

const challengeReply = z.object({
  session,
  params: z.object({ realm: z.string().max(256), random: z.string().max(256) }),
});
const reply = z.object({
  result: z.unknown(),
  session: session.optional(),
  params: z.unknown().optional(),
  error: z.object({ code: z.number() }).optional(),
});
const counters = z.object({
  remainLoginTimes: z.number().optional(),
  remainLockSecond: z.number().optional(),
});

/** First step: asks for a challenge. The empty password is part of the protocol and counts as no attempt. */
export function rpc2Hello(user: string): string {
  return JSON.stringify({
    method: 'global.login',
    params: { userName: user, password: '', clientType: 'Web3.0', loginType: 'Direct' },
    id: 1,
  });
}

/** Undefined when the answer is none. Never throws. */
export function readRpc2Challenge(text: string): Rpc2Challenge | undefined {
  const parsed = challengeReply.safeParse(json(text));
  if (!parsed.success) return undefined;
  const { session: id, params } = parsed.data;
  return { session: id, realm: params.realm, random: params.random };
}

/** Second step: MD5 over the realm's MD5 and the random, both in capitals. */
export function rpc2Login(
  { user, password }: Credentials,
  { realm, random, session: id }: Rpc2Challenge,
): string {
  const secret = md5(`${user}:${realm}:${password}`);
  return JSON.stringify({
    method: 'global.login',
    params: {
      userName: user,
      password: md5(`${user}:${random}:${secret}`),
      clientType: 'Web3.0',
      loginType: 'Direct',
      authorityType: 'Default',
    },
    id: 2,
    session: id,
  });
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();
}

/** A call inside the session. */
export function rpc2Call(method: string, id: number, sessionId: string): string {
  return JSON.stringify({ method, params: null, id, session: sessionId });
}

/** Codes that devices answer a login with; the last nine bits are the reason, the rest names the module. */
const REASONS: Readonly<Record<number, Rpc2Refusal['why']>> = {
  268632071: 'wrong',
  268632070: 'wrong',
  268632085: 'wrong',
  268632081: 'locked',
  268632073: 'full',
  268632079: 'other',
};

/** The session that was granted, or why none was; undefined for what is no answer. Never throws. */
export function readRpc2Login(text: string): { readonly session: string } | Rpc2Refusal | undefined {
  const parsed = reply.safeParse(json(text));
  if (!parsed.success) return undefined;
  const { result, session: id, params, error } = parsed.data;
  if (result === true && id !== undefined) return { session: id };
  const { remainLoginTimes, remainLockSecond } = counters.safeParse(params).data ?? {};
  if (remainLockSecond !== undefined && remainLockSecond > 0)
    return { why: 'locked', seconds: remainLockSecond };
  if (remainLoginTimes !== undefined) return { why: 'wrong', triesLeft: remainLoginTimes };
  const code = error?.code ?? 0;
  const why = REASONS[code] ?? 'other';
  return why === 'other' ? { why, code } : { why };
}

/** The params of an answer that was granted. */
export function readRpc2Result(text: string): unknown {
  const parsed = reply.safeParse(json(text));
  return parsed.success && parsed.data.result !== false ? parsed.data.params : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
