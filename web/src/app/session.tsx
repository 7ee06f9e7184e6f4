// Session: who is logged in, for every part of the page.

import { useQuery } from '@tanstack/react-query';
import type { Session } from '../api/client.gen.js';
import { sessionQuery } from '../api/queries.js';

export type Permission = Session['permissions'][number];

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether who is logged in may do something; what they may not do is not shown. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}
