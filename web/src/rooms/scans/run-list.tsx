// Run list: what runs now and what ran, the newest first; progress as it happens.

import { Button } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconDatabaseImport,
  IconHandStop,
  IconLoader2,
  IconRadar2,
} from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Run } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { isActive } from '../../api/live.js';
import { runsQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { Empty } from '../../parts/empty.js';
import { Moment } from '../../parts/moment.js';
import { count, share, span } from '../../parts/numbers.js';
import { FormProblem, Problem } from '../../parts/problem.js';
import { Said } from '../../parts/said.js';
import { ListSkeleton } from '../../parts/skeletons.js';

const KINDS = { scan: 'Scan', sync: 'Knowledge', import: 'Import' } as const;
const STATES = {
  waiting: { word: 'Waiting', icon: IconClock, tone: 'grey' },
  running: { word: 'Running', icon: IconLoader2, tone: 'accent' },
  done: { word: 'Done', icon: IconCircleCheck, tone: 'green' },
  failed: { word: 'Failed', icon: IconCircleX, tone: 'red' },
  stopped: { word: 'Stopped', icon: IconHandStop, tone: 'amber' },
} as const;

function Progress({ run }: { readonly run: Run }) {
  const { progress } = run;
  if (run.state !== 'running') return null;
  const part = progress && progress.total > 0 ? progress.done / progress.total : undefined;
  return (
    <>
      <progress aria-label={`Progress of ${KINDS[run.kind]}`} value={part} max={1} />
      <p className="parts quiet">
        {progress ? (
          <>
            <span>{progress.phase}</span>
            {part !== undefined && <b>{share(part)}</b>}
            <span>{count(progress.found)} found</span>
            {progress.leftMs !== null && <span>about {span(progress.leftMs)} left</span>}
          </>
        ) : (
          <span>Starting</span>
        )}
      </p>
    </>
  );
}

function Stop({ run }: { readonly run: Run }) {
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => client.stopRun({ id: run.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: runsQuery.queryKey }),
  });
  return (
    <>
      <Button variant="default" size="compact-md" loading={stop.isPending} onClick={() => stop.mutate()}>
        Stop; keep what was found
      </Button>
      <FormProblem error={stop.error} />
    </>
  );
}

function One({ run, mayStop }: { readonly run: Run; readonly mayStop: boolean }) {
  const { word, icon: Icon, tone } = STATES[run.state];
  const took = run.startedAt && run.endedAt ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : undefined;
  return (
    <li className="line">
      <div className="line-top">
        <h2>
          {KINDS[run.kind]} <Said text={run.what} className="mono" />
        </h2>
        <span className={`with-icon ink-${tone}`}>
          <Icon size={16} aria-hidden="true" />
          {word}
        </span>
      </div>
      <Progress run={run} />
      {run.says && (
        <p>
          <Said text={run.says} />
        </p>
      )}
      <p className="quiet parts">
        <Moment at={run.startedAt ?? run.queuedAt} />
        {took !== undefined && <span>took {span(took)}</span>}
        <span>
          by <Said text={run.startedBy} />
        </span>
      </p>
      {mayStop && isActive(run) && (
        <div>
          <Stop run={run} />
        </div>
      )}
    </li>
  );
}

export function RunList() {
  const mayStop = useMay('runs:write');
  const list = useInfiniteQuery(runsQuery);
  if (!list.data)
    return list.error ? <Problem error={list.error} retry={() => void list.refetch()} /> : <ListSkeleton />;
  const runs = list.data.pages.flatMap(({ items }) => items);
  if (runs.length === 0)
    return (
      <Empty icon={mayStop ? IconRadar2 : IconDatabaseImport} title="Nothing ran yet">
        The first scan shows which cameras are there.
      </Empty>
    );
  return (
    <section className="card" aria-label="Runs">
      <ul className="lines">
        {runs.map((run) => (
          <One key={run.id} run={run} mayStop={mayStop} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Earlier
        </Button>
      )}
    </section>
  );
}
