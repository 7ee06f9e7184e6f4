// Route: what the API promises at one path: who may ask, what is taken, what is answered. Everything else is made of it.

import { z } from 'zod';

/** What a request needs; the scopes of a token are the same words. */
export const PERMISSIONS = [
  'estate:read',
  'findings:write',
  'runs:write',
  'sites:write',
  'schedules:write',
  'settings:write',
  'accounts:write',
  'audit:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `public` needs nobody, `self` anybody who is logged in, whatever their role; a token never acts as `self`. */
export type Access = Permission | 'public' | 'self';

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** operationId in OpenAPI, and the name of the client's function. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it: /devices/{id}, below /api/v1. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent for 204, and for what is no JSON (`produces`). */
  readonly answer?: Answer;
  /** Content type of an answer that is no JSON. */
  readonly produces?: string;
  /** What it does is written to the audit log; true for everything that changes anything. */
  readonly audited?: boolean;
}

/** Keeps the types of the schemas, and the name as it is written. */
export function route<const R extends Route>(one: R): R {
  return one;
}

export const isoTime = z.string().max(40).describe('ISO 8601, UTC');
export const id = z.string().min(1).max(80);
export const withId = z.object({ id });

/** Parts of a list: what `next` said is given back as `cursor`. */
export const paging = {
  cursor: z.string().max(500).optional().describe('`next` of the part before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** Of all that match; counted up to 10,000, `isMore` when there are more. */
    total: z.number().int(),
    isMore: z.boolean(),
    next: z.string().nullable().describe('cursor of the next part; null at the end'),
  });
}

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    next: z.string().optional().describe('what to do about it'),
    errors: z.array(z.object({ at: z.string(), says: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
