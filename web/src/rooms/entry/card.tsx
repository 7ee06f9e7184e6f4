// Entry card: what the login and the first start have in common.

import type { ReactNode } from 'react';
import { useTitle } from '../../parts/page-head.js';

interface EntryCardProps {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
}

export function EntryCard({ title, says, children }: EntryCardProps) {
  useTitle(title);
  return (
    <div className="entry card">
      <img src="/favicon.svg" alt="" width="44" height="44" />
      <h1>{title}</h1>
      <p className="quiet">{says}</p>
      {children}
    </div>
  );
}
