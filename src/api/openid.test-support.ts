// An OpenID provider on loopback, and a browser that goes there and back.

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface OpenId {
  readonly issuer: string;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'lenscap', secret: 'a secret of the client' };
export const BACK = 'http://127.0.0.1:8480/sign-in/callback';

/** Whoever logs in as "kim" has kim@example.org; who begins with "un" has it unverified. */
export async function openId(): Promise<OpenId> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [BACK],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: !id.startsWith('un') }),
    }),
  });
  server.on('request', provider.callback());
  return {
    issuer,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Logs in at the provider and agrees. @returns the address it sends the browser back to */
export async function atProvider(location: string, name: string): Promise<string> {
  const jar = new Map<string, string>();
  let [url, form] = [location, undefined as string | undefined];
  for (let steps = 0; steps < 15; steps++) {
    const response = await visit(url, form, jar);
    const next = response.headers.get('location');
    if (next?.startsWith(BACK)) return next;
    if (next !== null) {
      url = new URL(next, url).href;
      form = undefined;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`the provider says: ${page.slice(0, 500)}`);
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', url).href;
    form = new URLSearchParams({ prompt, login: name, password: 'any' }).toString();
  }
  throw new Error('the provider leads nowhere');
}

async function visit(url: string, form: string | undefined, jar: Map<string, string>): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { method: 'POST', body: form } : {}),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
  }
  return response;
}
