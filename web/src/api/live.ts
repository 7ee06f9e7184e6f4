// Live: what the server says as it happens. A run is put where it is shown; what changed is asked for again.

import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { ListRunsAnswer, LiveEvent, Run } from './client.gen.js';
import { client } from './client.js';
import { runsQuery } from './queries.js';

/** A scan reports many changes in a row; lists are asked for at most this often, in milliseconds. */
const PAUSE = 3000;

/** What events make old. */
const TOPICS = ['devices', 'findings', 'knowledge', 'sites', 'runs', 'schedules'] as const;

let current: Run | null = null;
const listeners = new Set<() => void>();

function setCurrent(run: Run | null): void {
  current = run;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The run that is under way; null when there is none. */
export function useCurrentRun(): Run | null {
  return useSyncExternalStore(subscribe, () => current);
}

export function isActive(run: Run): boolean {
  return run.state === 'running' || run.state === 'waiting';
}

/** Puts a run into the list of runs: over its older self, or at the top. */
function place(queries: QueryClient, run: Run): void {
  queries.setQueryData<InfiniteData<ListRunsAnswer, string | undefined>>(runsQuery.queryKey, (data) => {
    if (!data) return data;
    const isKnown = data.pages.some(({ items }) => items.some(({ id }) => id === run.id));
    const pages = data.pages.map((page, i) => {
      if (!isKnown && i === 0) return { ...page, items: [run, ...page.items] };
      return { ...page, items: page.items.map((one) => (one.id === run.id ? run : one)) };
    });
    return { ...data, pages };
  });
}

function parsed(data: unknown): LiveEvent | undefined {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' && value !== null && 'type' in value ? (value as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds after which it is tried again where the browser gave up; each time twice as long, up to the last. */
const AGAIN = { first: 2000, last: 60_000 };

/** A stream that begins again: the browser gives up after an answer that is none, as a proxy gives at a restart. */
function steadyStream(begin: (source: EventSource) => void): { close(): void } {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = AGAIN.first;
  const open = (): void => {
    const opened = new EventSource(client.urls.watch());
    source = opened;
    begin(opened);
    opened.addEventListener('open', () => {
      pause = AGAIN.first;
    });
    opened.addEventListener('error', () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, pause);
      pause = Math.min(AGAIN.last, pause * 2);
    });
  };
  open();
  return {
    close() {
      clearTimeout(timer);
      source?.close();
    },
  };
}

/** Listens as long as somebody is logged in. */
export function useLive(isLoggedIn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isLoggedIn) return;
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      timer = undefined;
      for (const topic of stale) void queries.invalidateQueries({ queryKey: [topic] });
      stale.clear();
    };
    const later = (topic: string): void => {
      stale.add(topic);
      timer ??= setTimeout(refresh, PAUSE);
    };
    const take = ({ data }: MessageEvent): void => {
      const event = parsed(data);
      if (event?.type === 'changed') later(event.what);
      if (event?.type !== 'run') return;
      place(queries, event.run);
      if (event.run.state === 'running') setCurrent(event.run);
      else if (current?.id === event.run.id) setCurrent(null);
      if (!isActive(event.run)) for (const topic of ['findings', 'schedules', 'runs']) later(topic);
    };
    let isFirst = true;
    // The server says anew what is under way; what else happened while nobody listened is asked for.
    const told = (): void => {
      setCurrent(null);
      if (!isFirst) for (const topic of TOPICS) later(topic);
      isFirst = false;
    };
    const source = steadyStream((opened) => {
      opened.addEventListener('open', told);
      for (const type of ['run', 'changed', 'message']) opened.addEventListener(type, take);
    });
    return () => {
      source.close();
      clearTimeout(timer);
      setCurrent(null);
    };
  }, [isLoggedIn, queries]);
}
