// Timeline: the life of a device and of its findings.

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { timelineQuery } from '../../api/queries.js';
import { LifeList } from '../../parts/life-list.js';
import { Problem } from '../../parts/problem.js';
import { ListSkeleton } from '../../parts/skeletons.js';

export function TimelineTab({ id }: { readonly id: string }) {
  const list = useInfiniteQuery(timelineQuery(id));
  if (list.error && !list.data) return <Problem error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <ListSkeleton />;
  const events = list.data.pages.flatMap(({ items }) => items);
  return (
    <section className="card">
      <h2>Timeline</h2>
      {events.length === 0 ? (
        <p className="quiet">Nothing has happened yet.</p>
      ) : (
        <LifeList events={events} />
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Earlier
        </Button>
      )}
    </section>
  );
}
