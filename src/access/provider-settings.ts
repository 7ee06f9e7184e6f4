// Provider settings: the OpenID provider as the environment names it; its secret comes from there or from a file, never from the store.

import { readFile } from 'node:fs/promises';
import { UsageError } from '../core/errors.js';
import type { ProviderSettings } from './provider.js';

type Env = Readonly<Record<string, string | undefined>>;

const ROLES = ['viewer', 'operator', 'auditor'] as const;

/** Undefined where no provider is named. @throws UsageError for settings that do not go together */
export async function providerSettings(env: Env): Promise<ProviderSettings | undefined> {
  const issuer = env.LENSCAP_OIDC_ISSUER;
  if (issuer === undefined || issuer === '') return undefined;
  const clientId = env.LENSCAP_OIDC_CLIENT_ID;
  if (clientId === undefined || clientId === '')
    throw new UsageError('LENSCAP_OIDC_ISSUER is set, but LENSCAP_OIDC_CLIENT_ID is not', 'set both or none');
  checkIssuer(issuer);
  return {
    name: env.LENSCAP_OIDC_NAME || new URL(issuer).host,
    issuer,
    clientId,
    clientSecret: await secretOf(env),
    defaultRole: roleOf(env.LENSCAP_OIDC_DEFAULT_ROLE),
  };
}

function checkIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isLoopback = url !== undefined && /^(?:127(?:\.\d+){3}|\[::1\]|localhost)$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback))
    throw new UsageError(
      'LENSCAP_OIDC_ISSUER is no https address',
      'set it to the issuer of your provider, as in https://login.example.org',
    );
}

async function secretOf(env: Env): Promise<string | undefined> {
  const file = env.LENSCAP_OIDC_CLIENT_SECRET_FILE;
  if (file === undefined || file === '') return env.LENSCAP_OIDC_CLIENT_SECRET || undefined;
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new UsageError(`${file} cannot be read`, 'LENSCAP_OIDC_CLIENT_SECRET_FILE names it');
  }
}

function roleOf(text: string | undefined): ProviderSettings['defaultRole'] {
  if (text === undefined || text === '') return undefined;
  const role = ROLES.find((one) => one === text);
  if (role === undefined)
    throw new UsageError(
      `LENSCAP_OIDC_DEFAULT_ROLE is "${text}"`,
      `one of: ${ROLES.join(', ')}; administrators are made by hand`,
    );
  return role;
}
