// Scan form: what to scan, filled in with the networks of the sites or of this machine.

import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../../api/client.js';
import { networksQuery, sitesQuery } from '../../api/queries.js';
import { FormProblem } from '../../parts/problem.js';
import { useStart } from './use-start.js';

/** Networks that are likely meant: those of the sites, else those of this machine. */
function useLikelyTargets(): string {
  const sites = useQuery(sitesQuery).data?.items.flatMap(({ networks }) => networks) ?? [];
  const networks = useQuery(networksQuery).data?.items.map(({ network }) => network) ?? [];
  return (sites.length > 0 ? sites : networks).join('\n');
}

export const targetsIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

export function ScanForm({ first }: { readonly first: string | undefined }) {
  const likely = useLikelyTargets();
  const [typed, setTyped] = useState(first);
  const [announce, setAnnounce] = useState(true);
  const [login, setLogin] = useState(true);
  const targets = typed ?? likely;
  const start = useStart(() =>
    client.startRun({ kind: 'scan', targets: targetsIn(targets), announce, login }),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.mutate(undefined);
  };
  return (
    <section className="card" aria-labelledby="scan">
      <h2 id="scan">Scan your network</h2>
      <form onSubmit={submit} className="form">
        <Textarea
          label="What to scan"
          description="Networks, ranges, addresses or names that are yours, one on each line."
          required
          rows={3}
          value={targets}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Checkbox
          label="Also call out, and hear who answers"
          description="Finds cameras that answer only to their maker’s own question."
          checked={announce}
          onChange={(event) => setAnnounce(event.currentTarget.checked)}
        />
        <Checkbox
          label="Use the logins you gave"
          description="Reads settings that cannot be seen from outside."
          checked={login}
          onChange={(event) => setLogin(event.currentTarget.checked)}
        />
        <FormProblem error={start.error} />
        <Button
          type="submit"
          loading={start.isPending}
          leftSection={<IconRadar2 size={18} aria-hidden="true" />}
        >
          Start the scan
        </Button>
      </form>
    </section>
  );
}
