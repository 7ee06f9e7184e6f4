// Root: decides whether the visitor sees the setup, the login or the rooms, and leads back to where they were.

import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLive } from '../api/live.js';
import { sessionQuery } from '../api/queries.js';
import { Problem } from '../parts/problem.js';
import { RoomSkeleton } from '../parts/skeletons.js';
import { ToastProvider } from '../parts/toast.js';
import { recallBack } from './back.js';
import { Shell } from './shell.js';

const OUTSIDE = ['/login', '/setup'];

/** After the provider one stands at the front door; on to where one was. */
function useWayBack(isLoggedIn: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isLoggedIn || window.location.pathname !== '/') return;
    const back = recallBack();
    if (back !== '/') void navigate({ href: back, replace: true });
  }, [isLoggedIn, navigate]);
}

export function Root() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const { pathname, href } = useLocation();
  const shown = useRouterState({ select: ({ matches }) => matches.at(-1)?.routeId ?? '' });
  const isOutside = OUTSIDE.includes(pathname);
  const isLoggedIn = Boolean(session?.account);
  useLive(isLoggedIn);
  useWayBack(isLoggedIn);
  if (!session)
    return (
      <main className="alone">
        {error ? <Problem error={error} retry={() => void refetch()} /> : <RoomSkeleton />}
      </main>
    );
  if (!session.isSetUp && pathname !== '/setup') return <Navigate to="/setup" replace />;
  if (session.isSetUp && !isLoggedIn && pathname !== '/login')
    return <Navigate to="/login" search={href === '/' || isOutside ? {} : { back: href }} replace />;
  // The address changes before the room does: a room must not ask for what its visitor may not see yet.
  if (!isLoggedIn && !OUTSIDE.includes(shown)) return <main className="alone" />;
  if (isOutside && isLoggedIn && pathname === '/setup') return <Navigate to="/" replace />;
  return (
    <ToastProvider>
      {isOutside ? (
        <main className="alone">
          <Outlet />
        </main>
      ) : (
        <Shell>
          <Outlet />
        </Shell>
      )}
    </ToastProvider>
  );
}
