// Sync form: fetches what is newer in the knowledge.

import { Button } from '@mantine/core';
import { client } from '../../api/client.js';
import { FormProblem } from '../../parts/problem.js';
import { useStart } from './use-start.js';

export function SyncForm() {
  const start = useStart(() => client.startRun({ kind: 'sync', sources: [] }));
  return (
    <section className="card">
      <h2>Fetch new knowledge</h2>
      <p className="quiet">Advisories, known exploited flaws and estimates, from their sources.</p>
      <FormProblem error={start.error} />
      <Button variant="default" loading={start.isPending} onClick={() => start.mutate(undefined)}>
        Fetch now
      </Button>
    </section>
  );
}
