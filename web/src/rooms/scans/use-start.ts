// Start: puts a run into the queue and shows it at once.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Run } from '../../api/client.gen.js';
import { useCurrentRun } from '../../api/live.js';
import { runsQuery } from '../../api/queries.js';
import { useToast } from '../../parts/toast.js';

export function useStart<Given>(start: (given: Given) => Promise<Run>) {
  const queries = useQueryClient();
  const toast = useToast();
  const current = useCurrentRun();
  return useMutation({
    mutationFn: start,
    onSuccess: (run) => {
      toast(current && current.id !== run.id ? 'In the queue; one runs at a time' : 'Started');
      return queries.invalidateQueries({ queryKey: runsQuery.queryKey });
    },
  });
}
