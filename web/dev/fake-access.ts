// Fake access: what the fake server says about the session, accounts, tokens and the audit log.

import { type Answers, at, part, Refused, type World } from './fake-world.js';

export function accessAnswers(world: World): Answers {
  const session = () => ({
    isSetUp: world.isSetUp,
    account: world.account,
    permissions: world.permissions,
    csrf: world.account ? 'word' : null,
    provider: 'Contoso ID',
    version: '0.1.0',
  });
  return {
    getSession: session,
    setUp: ({ body }) => {
      if (body['token'] !== 'once')
        throw new Refused(403, 'The setup code is not right', 'Copy the whole link.');
      world.isSetUp = true;
      world.logIn('administrator');
      return session();
    },
    logIn: ({ body }) => {
      if (body['password'] !== 'correct horse battery')
        throw new Refused(403, 'Name or password is wrong', 'Check both and try again.');
      world.logIn('administrator');
      return session();
    },
    logOut: () => {
      world.account = null;
      world.permissions = [];
    },
    changePassword: () => undefined,
    listAccounts: () => ({
      items: world.account
        ? [
            world.account,
            {
              ...world.account,
              id: 'a2',
              name: 'Jonas Weber',
              role: 'viewer',
              sites: ['s2'],
              signsInWith: 'provider',
            },
          ]
        : [],
    }),
    createAccount: ({ body }) => ({ ...world.account, id: 'a3', name: body['name'] }),
    changeAccount: () => world.account,
    listTokens: () => ({
      items: [
        {
          id: 't1',
          name: 'Grafana',
          scopes: ['estate:read'],
          sites: null,
          account: { id: 'a1', name: 'Marit Olsen' },
          createdAt: at(9000),
          expiresAt: at(-90_000),
          lastUsedAt: at(4),
        },
      ],
    }),
    createToken: ({ body }) => ({
      token: {
        id: 't2',
        name: body['name'],
        scopes: body['scopes'],
        sites: null,
        account: { id: 'a1', name: 'Marit Olsen' },
        createdAt: at(0),
        expiresAt: null,
        lastUsedAt: null,
      },
      secret: 'lct_7Q2vXk9wPz4mJr8sNd3fGh6bTy1cLe5a',
    }),
    revokeToken: () => undefined,
    listAudit: ({ query }) =>
      part(
        Array.from({ length: 240 }, (_, i) => ({
          number: 240 - i,
          at: at(i * 37),
          who: i % 5 === 0 ? 'lenscap' : 'Marit Olsen',
          what: ['logIn', 'startRun', 'acceptFindings', 'createToken'][i % 4],
          on: ['session', 'run r3', 'd4 check:telnet', 'token Grafana'][i % 4],
          outcome: i % 9 === 4 ? 'refused' : 'done',
          detail: i % 9 === 4 ? 'password was wrong' : '',
          hash: 'b1946ac92492d2347c6235b4d2611184e3f6c0b4',
        })),
        query,
      ),
    verifyAudit: () => ({
      isWhole: true,
      entries: 240,
      head: 'b1946ac92492d2347c6235b4d2611184',
      says: 'The chain of 240 entries is whole.',
    }),
  };
}
