// Finding list: filtered by the server, of any length; many can be chosen and dealt with at once.

import { IconCircleCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { FindingRow } from '../../api/client.gen.js';
import { type FindingFilter, facetsQuery, findingsQuery } from '../../api/queries.js';
import { oneOf } from '../../app/search.js';
import { useMay } from '../../app/session.js';
import { Empty } from '../../parts/empty.js';
import { Endless } from '../../parts/endless.js';
import { type Choice, FilterBar } from '../../parts/filter-bar.js';
import { many } from '../../parts/numbers.js';
import { Problem } from '../../parts/problem.js';
import { RISK_LOOKS, RISKS } from '../../parts/risk.js';
import { plain } from '../../parts/said.js';
import { ListSkeleton } from '../../parts/skeletons.js';
import { useDesktop } from '../../parts/use-desktop.js';
import { type Chosen, ChosenBar, keyOf } from './chosen-bar.js';
import { FindingCells, FindingHead, FindingPhone } from './finding-row.js';

type Search = Readonly<Record<string, string | undefined>>;

const STATES = ['open', 'accepted', 'closed'] as const;
const SORTS = ['worst', 'oldest', 'newest', 'due'] as const;
const SORT = {
  worst: 'Worst first',
  oldest: 'Oldest first',
  newest: 'Newest first',
  due: 'Due first',
} as const;
/** The API takes no more at once. */
const MOST = 1000;

function filterOf(search: Search): FindingFilter {
  return {
    search: search['search'],
    state: oneOf(STATES, search['state']),
    risk: oneOf(RISKS, search['risk']),
    site: search['site'],
    vendor: search['vendor'],
    key: search['key'],
    assignee: search['assignee'],
    overdue: oneOf(['true', 'false'], search['overdue']) as FindingFilter['overdue'],
    sort: oneOf(SORTS, search['sort']),
  };
}

/** The key says little to people; the finding that is shown says what it is. */
function keyWords(key: string, title: string | undefined): Choice['words'] {
  return title === undefined ? [] : [[key, plain(title)]];
}

function useChoices(search: Search, title: string | undefined): readonly Choice[] {
  const { data: facets } = useQuery(facetsQuery);
  const named = (items: readonly { id: string; name: string }[] = []) =>
    items.map(({ id, name }) => [id, plain(name)] as const);
  return [
    {
      name: 'state',
      label: 'State',
      any: 'Open',
      words: [
        ['accepted', 'Accepted'],
        ['closed', 'Closed'],
      ],
    },
    { name: 'risk', label: 'Risk', any: 'Any risk', words: RISKS.map((one) => [one, RISK_LOOKS[one].word]) },
    {
      name: 'overdue',
      label: 'Overdue',
      any: 'Overdue or not',
      words: [
        ['true', 'Overdue'],
        ['false', 'Not overdue'],
      ],
    },
    {
      name: 'site',
      label: 'Site',
      any: 'All sites',
      words: [...named(facets?.sites), ['none', 'At no site']],
    },
    { name: 'vendor', label: 'Maker', any: 'All makers', words: named(facets?.vendors) },
    {
      name: 'assignee',
      label: 'Owner',
      any: 'Of anybody',
      words: [['none', 'Of nobody'], ...(facets?.assignees ?? []).map((one) => [one, plain(one)] as const)],
    },
    ...(search['key']
      ? [{ name: 'key', label: 'Finding', any: 'Any finding', words: keyWords(search['key'], title) }]
      : []),
  ];
}

function NoFindings({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty icon={IconCircleCheck} title="Nothing here">
        No finding matches what is chosen above.
      </Empty>
    );
  return (
    <Empty icon={IconCircleCheck} title="Nothing is open">
      What a scan finds wrong with a camera stands here until it is mended.
    </Empty>
  );
}

function useChosen(search: Search) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const about = JSON.stringify(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, another choice
  useEffect(() => setChosen(new Map()), [about]);
  const put = useCallback((rows: readonly FindingRow[], isOn: boolean) => {
    setChosen((before) => {
      const after = new Map(before);
      for (const row of rows) {
        if (isOn && after.size < MOST) after.set(keyOf(row), { device: row.device.id, key: row.key });
        else if (!isOn) after.delete(keyOf(row));
      }
      return after;
    });
  }, []);
  return { chosen, put, clear: () => setChosen(new Map()) };
}

export function FindingList({ search }: { readonly search: Search }) {
  const navigate = useNavigate({ from: '/findings' });
  const isDesktop = useDesktop();
  const mayWrite = useMay('findings:write');
  const list = useInfiniteQuery(findingsQuery(filterOf(search)));
  const { chosen, put, clear } = useChosen(search);
  const { fetchNextPage } = list;
  const fetchNext = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  const first = pages[0];
  const Row = isDesktop ? FindingCells : FindingPhone;
  const isAll = rows.length > 0 && rows.every((row) => chosen.has(keyOf(row)));
  const pick = mayWrite ? put : undefined;
  return (
    <>
      <FilterBar
        list="findings"
        searchLabel="Search finding, device, address"
        values={search}
        choices={useChoices(search, rows[0]?.title)}
        sorts={SORTS.map((one) => [one, SORT[one]])}
        onChange={(values) => void navigate({ search: values, replace: true, resetScroll: false })}
      />
      {first && (
        <p className="quiet" role="status">
          {first.isMore ? 'More than ' : ''}
          {many(first.total, 'finding')} {search['state'] ?? 'open'}
        </p>
      )}
      {list.error && !first ? (
        <Problem error={list.error} retry={() => void list.refetch()} />
      ) : !first ? (
        <ListSkeleton rows={12} />
      ) : rows.length === 0 ? (
        <NoFindings isFiltered={Object.keys(search).some((word) => word !== 'sort')} />
      ) : (
        <Endless
          count={rows.length}
          rowHeight={isDesktop ? 57 : 112}
          label="Findings"
          isTable={isDesktop}
          total={first.isMore ? -1 : first.total}
          head={<FindingHead isAll={isAll} onAll={pick && ((isOn) => pick(rows, isOn))} />}
          hasNext={list.hasNextPage}
          isFetchingNext={list.isFetchingNextPage}
          fetchNext={fetchNext}
          row={(index) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <Row
                row={row}
                isChosen={chosen.has(keyOf(row))}
                onChoose={pick && ((isOn) => pick([row], isOn))}
              />
            );
          }}
        />
      )}
      {chosen.size > 0 && (
        <ChosenBar chosen={[...chosen.values()]} state={search['state'] ?? 'open'} onDone={clear} />
      )}
    </>
  );
}
