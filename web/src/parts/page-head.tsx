// Page head: the title of a room, in the page and in the tab, and what can be done in it.

import { type ReactNode, useEffect } from 'react';
import { plain } from './said.js';

/** Says where one is: in the tab, and in the history of the browser. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${plain(title)} · Lenscap`;
  }, [title]);
}

interface PageHeadProps {
  readonly title: string;
  readonly says?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHead({ title, says, actions }: PageHeadProps) {
  useTitle(title);
  return (
    <header className="page-head">
      <div>
        <h1>{plain(title)}</h1>
        {says && <p className="quiet">{says}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  );
}
