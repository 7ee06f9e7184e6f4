// Loaded: shows what a query answered; its skeleton before, its failure instead.

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from './problem.js';
import { ListSkeleton } from './skeletons.js';

interface LoadedProps<T> {
  readonly of: UseQueryResult<T>;
  readonly skeleton?: ReactNode;
  /** Heading of the room until what is loaded brings its own. */
  readonly title?: string;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ of: query, skeleton = <ListSkeleton />, title, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return (
    <>
      {title && <h1 className="unseen">{title}</h1>}
      {query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : skeleton}
    </>
  );
}
