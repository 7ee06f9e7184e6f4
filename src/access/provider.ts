// Provider: logging in at an OpenID Connect provider: authorization code with PKCE, state and nonce.

import * as openid from 'openid-client';
import { EnvironmentError } from '../core/errors.js';
import { NotLoggedInError } from './refusals.js';
import { makeSeal } from './seal.js';

export interface ProviderSettings {
  /** What people call it. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Role of accounts that are made by signing in; undefined makes none. */
  readonly defaultRole: 'viewer' | 'operator' | 'auditor' | undefined;
}

/** One document from the provider. */
export type AskProvider = (
  url: string,
  request: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}>;

/** Who somebody is, as the provider vouches. */
export interface Vouched {
  /** Issuer and subject: an address may come to another person, a subject never does. */
  readonly subject: string;
  /** Undefined where the provider does not say that it is verified. */
  readonly email: string | undefined;
}

export interface Provider {
  readonly name: string;
  readonly defaultRole: ProviderSettings['defaultRole'];
  /**
   * @param back address at which the provider sends the browser back here
   * @returns where to send the browser, and the word for its cookie
   * @throws EnvironmentError when the provider does not answer
   */
  begin(back: string): Promise<{ readonly location: string; readonly word: string }>;
  /**
   * Each beginning ends once: the provider takes its code no second time.
   * @param word of the cookie @param query of the address the browser came back to
   * @throws NotLoggedInError when anything does not fit
   */
  end(word: string, query: string): Promise<Vouched>;
}

/** What the browser keeps for us while it is at the provider; sealed, so that nobody can fill our memory with it. */
interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
  readonly until: number;
}

const MAY_TAKE_MS = 600_000;

/** The provider is asked about itself when the first person signs in, and again after it could not be reached. */
export function makeProvider(settings: ProviderSettings, ask: AskProvider, now: () => number): Provider {
  const seal = makeSeal();
  let discovered: Promise<openid.Configuration> | undefined;

  function configuration(): Promise<openid.Configuration> {
    discovered ??= discover(settings, ask).catch((error: unknown) => {
      discovered = undefined;
      throw new EnvironmentError(
        `${settings.name} cannot be reached: ${reasonOf(error)}`,
        'log in with a password, or try again later',
        { cause: error },
      );
    });
    return discovered;
  }

  return {
    name: settings.name,
    defaultRole: settings.defaultRole,
    async begin(back) {
      const config = await configuration();
      const one: Begun = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
        back,
        until: now() + MAY_TAKE_MS,
      };
      const location = openid.buildAuthorizationUrl(config, {
        redirect_uri: back,
        response_type: 'code',
        scope: 'openid email',
        state: one.state,
        nonce: one.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(one.verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, word: seal.close(JSON.stringify(one)) };
    },
    async end(word, query) {
      const opened = seal.open(word);
      // Only what was sealed here opens, so its shape is ours.
      const one = opened === undefined ? undefined : (JSON.parse(opened) as Begun);
      if (!one || one.until <= now()) throw new NotLoggedInError('signing in took too long; begin again');
      const config = await configuration();
      try {
        const tokens = await openid.authorizationCodeGrant(config, new URL(`?${query}`, one.back), {
          expectedState: one.state,
          expectedNonce: one.nonce,
          pkceCodeVerifier: one.verifier,
          idTokenExpected: true,
        });
        return await vouched(config, tokens);
      } catch (error) {
        // Why is for the log of the server's owner; a stranger learns nothing from it.
        throw new NotLoggedInError(`${settings.name} did not vouch for you: ${reasonOf(error)}`);
      }
    },
  };
}

async function vouched(
  config: openid.Configuration,
  tokens: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
): Promise<Vouched> {
  const claims = tokens.claims();
  if (!claims) throw new Error('there was no ID token');
  const said =
    claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
      ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
      : claims;
  const { email, email_verified: isVerified } = said;
  return {
    subject: `${claims.iss} ${claims.sub}`,
    email: typeof email === 'string' && isVerified === true ? email : undefined,
  };
}

async function discover(
  { issuer, clientId, clientSecret }: ProviderSettings,
  ask: AskProvider,
): Promise<openid.Configuration> {
  const server = new URL(issuer);
  const authentication = clientSecret === undefined ? openid.None() : openid.ClientSecretBasic(clientSecret);
  return openid.discovery(server, clientId, clientSecret, authentication, {
    [openid.customFetch]: fetchWith(ask),
    execute: isOwnMachine(server) ? [openid.allowInsecureRequests] : [],
  });
}

/** Nothing is unprotected on the way to the own machine. */
function isOwnMachine({ hostname }: URL): boolean {
  return /^(?:127(?:\.\d+){3}|\[::1\]|localhost)$/.test(hostname);
}

function fetchWith(ask: AskProvider): openid.CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await ask(url, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: textOf(body) }),
      ...(signal ? { signal } : {}),
    });
    const hasNone = answer.status === 204 || answer.status === 304;
    return new Response(hasNone ? null : answer.body, { status: answer.status, headers: answer.headers });
  };
}

function textOf(body: openid.FetchBody): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error('the provider is asked with forms only');
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 200);
}
