// Guard: who asks, and whether they may, before anything of the request is read.

import type { FastifyRequest } from 'fastify';
import type { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { NotAllowedError, NotLoggedInError } from '../access/refusals.js';
import { isSame } from '../access/secret.js';
import type { Route } from './contract/route.js';
import { CSRF_HEADER, SESSION_COOKIE } from './openapi.js';

/** Where a token is shown, the cookie is not looked at: whoever sends both means the token. */
export async function callerOf(request: FastifyRequest, access: Access): Promise<Caller | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const secret = /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1];
    return secret === undefined ? undefined : access.tokens.caller(secret);
  }
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie === undefined ? undefined : access.sessions.caller(cookie);
}

/**
 * @param demandsAll whether it concerns all sites at once
 * @throws NotLoggedInError · NotAllowedError
 */
export function demand(
  { access, method }: Pick<Route, 'access' | 'method'>,
  caller: Caller | undefined,
  csrf: string | undefined,
  demandsAll: boolean,
): void {
  if (access === 'public') return;
  if (!caller) throw new NotLoggedInError('log in, or send an API token');
  if (access === 'self') demandSession(caller);
  else if (!caller.permissions.has(access)) throw new NotAllowedError(`that needs the right ${access}`);
  if (demandsAll && caller.sites !== null)
    throw new NotAllowedError('that concerns all sites, and you are limited to some');
  if (method !== 'GET' && caller.session && !isSame(csrf ?? '', caller.session.csrf))
    throw new NotAllowedError(`the header ${CSRF_HEADER} is not that of the session`);
}

function demandSession({ session }: Caller): void {
  if (!session) throw new NotAllowedError('that is for people; a token never acts as its account itself');
}

export function csrfOf({ headers }: FastifyRequest): string | undefined {
  const value = headers[CSRF_HEADER];
  return typeof value === 'string' ? value : undefined;
}
