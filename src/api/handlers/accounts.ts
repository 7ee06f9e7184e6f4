// Handlers of accounts and API tokens.

import { UsageError } from '../../core/errors.js';
import type { Account, ApiToken } from '../../store/desk.js';
import { PERMISSIONS } from '../contract/route.js';
import type { Answer, Context, Handlers } from '../handler.js';
import { accountView } from './access.js';

type Ids = 'listAccounts' | 'createAccount' | 'changeAccount' | 'listTokens' | 'createToken' | 'revokeToken';

export const accountHandlers: Pick<Handlers, Ids> = {
  listAccounts: async ({ access }) => ({ items: (await access.accounts.list()).map(accountView) }),

  async createAccount({ body, access, on }) {
    on(`account ${body.name}`);
    if (body.password === undefined && !access.provider)
      throw new UsageError('nobody could log in to it', 'give it a password: no OpenID provider is set up');
    return accountView(await access.accounts.create(body));
  },

  async changeAccount({ params, body, access, on }) {
    const before = (await access.accounts.list()).find(({ id }) => id === params.id);
    on(`account ${before?.name ?? params.id}${inWords(body)}`);
    return accountView(await access.accounts.change(params.id, body));
  },

  async listTokens({ caller, access }) {
    const accounts = await access.accounts.list();
    const isAdmin = caller.permissions.has('accounts:write') && caller.sites === null;
    const shown = (await access.tokens.list()).filter(
      ({ accountId }) => isAdmin || accountId === caller.account.id,
    );
    return { items: shown.map((token) => tokenView(token, accounts)) };
  },

  async createToken({ caller, body, access, on }) {
    on(`token ${body.name} for ${body.scopes.join(', ')}`);
    const { token, secret } = await access.tokens.create(caller, body);
    return { token: tokenView(token, [caller.account]), secret };
  },

  async revokeToken({ caller, params, access, on }) {
    const isAdmin = caller.permissions.has('accounts:write') && caller.sites === null;
    on(`token ${params.id}`);
    const token = await access.tokens.revoke(params.id, isAdmin ? undefined : caller.account);
    on(`token ${token.name}`);
    return undefined;
  },
};

/** What is changed, without the password. */
function inWords({ role, sites, isDisabled, name, password }: Context<'changeAccount'>['body']): string {
  const parts = [
    name === undefined ? [] : [`name ${name}`],
    role === undefined ? [] : [`role ${role}`],
    sites === undefined ? [] : [`sites ${sites === null ? 'all' : sites.join(', ')}`],
    isDisabled === undefined ? [] : [isDisabled ? 'disabled' : 'enabled'],
    password === undefined ? [] : ['new password'],
  ].flat();
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

function tokenView(token: ApiToken, accounts: readonly Account[]): Answer<'createToken'>['token'] {
  const owner = accounts.find(({ id }) => id === token.accountId);
  const { id, name, scopes, sites, createdAt, expiresAt, lastUsedAt } = token;
  return {
    id,
    name,
    scopes: PERMISSIONS.filter((one) => scopes.includes(one)),
    sites,
    account: { id: token.accountId, name: owner?.name ?? '(gone)' },
    createdAt,
    expiresAt,
    lastUsedAt,
  };
}
