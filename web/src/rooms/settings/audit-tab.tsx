// Audit: what everybody did, in a chain that shows when a link is missing.

import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { auditQuery, verificationQuery } from '../../api/queries.js';
import { moment } from '../../parts/numbers.js';
import { FormProblem, Problem } from '../../parts/problem.js';
import { Said } from '../../parts/said.js';
import { ListSkeleton } from '../../parts/skeletons.js';

/** "acceptFindings", as the API calls it, is "accept findings" to people. */
const wordsOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const nameOf = (words: string): string =>
  words.trim().replace(/\s+(\S)/g, (_, letter: string) => letter.toUpperCase());

function Verification() {
  const { data, error, refetch, isFetching } = useQuery(verificationQuery);
  const Icon = data?.isWhole ? IconCircleCheck : IconCircleX;
  return (
    <section className="card">
      <h2>Is it whole?</h2>
      <p role="status" className={data ? `with-icon ${data.isWhole ? 'ink-green' : 'ink-red'}` : 'quiet'}>
        {data ? (
          <>
            <Icon size={18} aria-hidden="true" />
            {data.says}
          </>
        ) : (
          'Every entry holds the hash of the one before; a changed or missing one shows.'
        )}
      </p>
      {data && (
        <p className="quiet">
          Write the last hash down elsewhere to prove later that nothing was cut off:{' '}
          <span className="mono">{data.head}</span>
        </p>
      )}
      <FormProblem error={error} />
      <div>
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          Verify the chain
        </Button>
      </div>
    </section>
  );
}

function Filter() {
  const search = useSearch({ from: '/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const [who, setWho] = useState(search.who ?? '');
  const [what, setWhat] = useState(wordsOf(search.what ?? ''));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ search: { tab: 'audit', who: who.trim(), what: nameOf(what) }, replace: true });
  };
  return (
    <form onSubmit={submit} className="filter-line">
      <TextInput
        aria-label="Who"
        placeholder="Who"
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
      />
      <TextInput
        aria-label="What"
        placeholder="What, such as start run"
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
    </form>
  );
}

function Entries() {
  const { who, what } = useSearch({ from: '/settings' });
  const list = useInfiniteQuery(auditQuery({ who, what }));
  if (!list.data)
    return list.error ? <Problem error={list.error} retry={() => void list.refetch()} /> : <ListSkeleton />;
  const entries = list.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0)
    return (
      <p className="quiet">No entry is of exactly that. Names are given whole, as they stand in the list.</p>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Entries">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="num">
                No.
              </th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">On</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.number}>
                <td className="num">{entry.number}</td>
                <td className="quiet keep">{moment(entry.at)}</td>
                <td className="keep">
                  <Said text={entry.who} />
                </td>
                <td className="keep">{wordsOf(entry.what)}</td>
                <td>
                  <Said text={entry.on} />
                </td>
                <td className={entry.outcome === 'done' ? '' : 'ink-red'}>
                  {entry.outcome}
                  {entry.detail && (
                    <>
                      : <Said text={entry.detail} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Earlier
          </Button>
        </div>
      )}
    </>
  );
}

export function AuditTab() {
  return (
    <div className="column">
      <Verification />
      <section className="card">
        <h2>What was done</h2>
        <Filter />
        <Entries />
      </section>
    </div>
  );
}
