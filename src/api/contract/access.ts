// Access: who uses this server: first account, session, accounts, tokens, and the log of what everybody did.

import { z } from 'zod';
import { id, isoTime, PERMISSIONS, pageOf, paging, route, withId } from './route.js';

export const ROLES = ['viewer', 'operator', 'administrator', 'auditor'] as const;

const name = z.string().trim().min(1).max(100);
const password = z.string().min(12).max(500).describe('at least 12 characters');
const sites = z.array(id).max(1000).nullable().describe('ids of the sites it is limited to; null is all');

export const account = z
  .object({
    id,
    name,
    role: z.enum(ROLES),
    sites,
    isDisabled: z.boolean(),
    signsInWith: z.enum(['password', 'provider']).describe('a password, or the OpenID provider'),
    createdAt: isoTime,
    lastSeenAt: isoTime.nullable(),
  })
  .meta({ id: 'Account' });

export const session = z
  .object({
    isSetUp: z.boolean().describe('false until the first account is made'),
    account: account.nullable().describe('null when nobody is logged in'),
    permissions: z.array(z.enum(PERMISSIONS)),
    csrf: z
      .string()
      .nullable()
      .describe('goes back in the header x-lenscap-csrf with everything that changes something'),
    provider: z.string().nullable().describe('name of the OpenID provider; null without one'),
    version: z.string(),
  })
  .meta({ id: 'Session' });

export const token = z
  .object({
    id,
    name,
    scopes: z.array(z.enum(PERMISSIONS)).min(1),
    sites,
    account: z.object({ id, name }),
    createdAt: isoTime,
    expiresAt: isoTime.nullable(),
    lastUsedAt: isoTime.nullable(),
  })
  .meta({ id: 'Token' });

export const auditEntry = z
  .object({
    number: z.number().int(),
    at: isoTime,
    who: z
      .string()
      .describe('name of the account, of the token, or "lenscap" for what the server did by itself'),
    what: z.string().describe('operation, such as acceptFindings'),
    on: z.string().describe('what it was done to'),
    outcome: z.enum(['done', 'refused', 'failed']),
    detail: z.string(),
    hash: z.string().describe('SHA-256 over the entry and the hash before it'),
  })
  .meta({ id: 'AuditEntry' });

const newAccount = z.strictObject({
  name,
  role: z.enum(ROLES),
  sites: sites.default(null),
  password: password.optional().describe('absent for who signs in with the OpenID provider'),
});

export const accessRoutes = [
  route({
    id: 'getSession',
    method: 'GET',
    path: '/session',
    tag: 'access',
    summary: 'Who is logged in, and what they may do',
    access: 'public',
    answer: session,
  }),
  route({
    id: 'setUp',
    method: 'POST',
    path: '/setup',
    tag: 'access',
    summary: 'Makes the first account, with the token of the one-time link; logs in',
    access: 'public',
    audited: true,
    body: z.strictObject({ token: z.string().max(200), name, password }),
    answer: session,
  }),
  route({
    id: 'logIn',
    method: 'POST',
    path: '/session',
    tag: 'access',
    summary: 'Logs in with name and password',
    access: 'public',
    audited: true,
    body: z.strictObject({ name: z.string().max(100), password: z.string().max(500) }),
    answer: session,
  }),
  route({
    id: 'logOut',
    method: 'DELETE',
    path: '/session',
    tag: 'access',
    summary: 'Ends the session',
    access: 'self',
    audited: true,
  }),
  route({
    id: 'changePassword',
    method: 'PUT',
    path: '/session/password',
    tag: 'access',
    summary: 'Changes the own password; every other session of the account ends',
    access: 'self',
    audited: true,
    body: z.strictObject({ current: z.string().max(500), password }),
  }),
  route({
    id: 'listAccounts',
    method: 'GET',
    path: '/accounts',
    tag: 'access',
    summary: 'All accounts',
    access: 'accounts:write',
    answer: z.object({ items: z.array(account) }),
  }),
  route({
    id: 'createAccount',
    method: 'POST',
    path: '/accounts',
    tag: 'access',
    summary: 'Makes an account',
    access: 'accounts:write',
    audited: true,
    body: newAccount,
    answer: account,
  }),
  route({
    id: 'changeAccount',
    method: 'PATCH',
    path: '/accounts/{id}',
    tag: 'access',
    summary:
      'Changes role, sites or password of an account, or disables it; the last administrator stays one',
    access: 'accounts:write',
    audited: true,
    params: withId,
    body: newAccount.partial().extend({ sites: sites.optional(), isDisabled: z.boolean().optional() }),
    answer: account,
  }),
  route({
    id: 'listTokens',
    method: 'GET',
    path: '/tokens',
    tag: 'access',
    summary: 'API tokens: the own ones, or all for who may change accounts',
    access: 'self',
    answer: z.object({ items: z.array(token) }),
  }),
  route({
    id: 'createToken',
    method: 'POST',
    path: '/tokens',
    tag: 'access',
    summary: 'Makes an API token; its secret is in this answer and nowhere else',
    access: 'self',
    audited: true,
    body: z.strictObject({
      name,
      scopes: z.array(z.enum(PERMISSIONS)).min(1),
      sites: sites.default(null),
      expiresInDays: z.number().int().min(1).max(3650).nullable().default(365),
    }),
    answer: z.object({ token, secret: z.string() }).meta({ id: 'NewToken' }),
  }),
  route({
    id: 'revokeToken',
    method: 'DELETE',
    path: '/tokens/{id}',
    tag: 'access',
    summary: 'Ends an API token',
    access: 'self',
    audited: true,
    params: withId,
  }),
  route({
    id: 'listAudit',
    method: 'GET',
    path: '/audit',
    tag: 'access',
    summary: 'What was done, the newest first',
    access: 'audit:read',
    query: z.object({
      ...paging,
      who: z.string().max(100).optional(),
      what: z.string().max(100).optional(),
    }),
    answer: pageOf(auditEntry),
  }),
  route({
    id: 'verifyAudit',
    method: 'GET',
    path: '/audit/verification',
    tag: 'access',
    summary: 'Whether the chain of the audit log is whole',
    access: 'audit:read',
    answer: z
      .object({
        isWhole: z.boolean(),
        entries: z.number().int(),
        head: z
          .string()
          .describe('hash of the last entry: written down elsewhere it proves that none was cut off'),
        says: z.string(),
      })
      .meta({ id: 'AuditVerification' }),
  }),
] as const;
