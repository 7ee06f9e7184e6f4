// Query client: keeps answers for a while, asks again when it makes sense, and notices when the session is over.

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, type Session } from './client.gen.js';
import { isSessionOver } from './client.js';

export const SESSION_KEY = ['session'] as const;

/** A refusal stays one; only what may be over in a second is tried again. */
function isWorthAnother(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502);
}

/** The page shows the login as soon as nobody is logged in. */
function onError(error: Error): void {
  if (!isSessionOver(error)) return;
  queryClient.setQueryData<Session>(
    SESSION_KEY,
    (session) => session && { ...session, account: null, permissions: [] },
  );
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: isWorthAnother, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
