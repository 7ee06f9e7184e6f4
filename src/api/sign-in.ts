// Sign in: the way over the OpenID provider: there, and back with what it vouches for.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from '../access/provider.js';
import { NotFoundError, NotLoggedInError } from '../access/refusals.js';
import { failureOf } from './problem.js';
import { type Parts, setSession } from './register.js';

/** Of the way there and back. It comes back from another site, so it cannot be as strict as that of a session. */
const COOKIE = 'lenscap_sign_in';
const PLACE = '/sign-in';

export function registerSignIn(app: FastifyInstance, parts: Parts): void {
  const { access, isSecure, originOf } = parts;

  app.get(PLACE, async (request, reply) => {
    if (!access.provider) throw new NotFoundError('no provider is set up');
    const begun = await beginAt(access.provider, `${originOf(request)}${PLACE}/callback`, parts);
    if (!begun) return reply.redirect('/#/login?signIn=unreachable', 303);
    const { location, word } = begun;
    reply.setCookie(COOKIE, word, {
      path: PLACE,
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      maxAge: 600,
    });
    return reply.redirect(location, 303);
  });

  app.get(`${PLACE}/callback`, async (request, reply) => {
    reply.clearCookie(COOKIE, { path: PLACE });
    try {
      return await enter(request, reply, parts);
    } catch (error) {
      return refuse(reply, error, parts);
    }
  });
}

/** Undefined where the provider does not answer: a browser is shown a page, not a problem. */
async function beginAt(provider: Provider, back: string, { services }: Parts) {
  try {
    return await provider.begin(back);
  } catch (error) {
    services.onTrouble(error);
    return undefined;
  }
}

async function enter(request: FastifyRequest, reply: FastifyReply, parts: Parts): Promise<FastifyReply> {
  const { access, trail, isSecure } = parts;
  const word = request.cookies[COOKIE];
  if (!access.provider || word === undefined)
    throw new NotLoggedInError('signing in did not begin in this browser');
  const vouched = await access.provider.end(word, request.url.split('?')[1] ?? '');
  const opened = await access.signIn(vouched);
  const { name } = opened.caller;
  await trail.write({ who: name, what: 'signIn', on: `account ${name}`, outcome: 'done', detail: '' });
  setSession(reply, opened, isSecure);
  return reply.redirect('/', 303);
}

/** Why is in the audit log; the page says that it was refused. */
async function refuse(reply: FastifyReply, error: unknown, parts: Parts): Promise<FastifyReply> {
  const { problem, isTrouble } = failureOf(error);
  if (isTrouble) parts.services.onTrouble(error);
  const outcome = error instanceof NotLoggedInError ? 'refused' : 'failed';
  const detail = problem.detail ?? problem.title;
  await parts.trail.write({ who: undefined, what: 'signIn', on: 'the provider', outcome, detail });
  return reply.redirect('/#/login?signIn=refused', 303);
}
