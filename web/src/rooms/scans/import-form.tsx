// Import form: records of internet scans, to find the own devices in them.

import { Button, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { client } from '../../api/client.js';
import { FormProblem } from '../../parts/problem.js';
import { targetsIn } from './scan-form.js';
import { useStart } from './use-start.js';

/** The API takes 64 MB of text; base64 makes four letters of three bytes. */
const MOST = 48_000_000;

/** @returns without the "data:…;base64," that the browser puts before it */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'));
    reader.readAsDataURL(file);
  });
}

async function contentOf(file: File): Promise<{ content: string; isBase64: boolean }> {
  const isPacked = /\.(gz|zst|bz2|xz|zip)$/i.test(file.name);
  return { content: isPacked ? await base64Of(file) : await file.text(), isBase64: isPacked };
}

export function ImportForm() {
  const [file, setFile] = useState<File>();
  const [addresses, setAddresses] = useState('');
  const navigate = useNavigate();
  const start = useStart(async (given: File) =>
    client.importRecords({ name: given.name, ...(await contentOf(given)), addresses: targetsIn(addresses) }),
  );
  const isTooLarge = file !== undefined && file.size > MOST;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && !isTooLarge) start.mutate(file, { onSuccess: () => void navigate({ to: '/scans' }) });
  };
  return (
    <section className="card" aria-labelledby="import">
      <h2 id="import">Import what strangers see</h2>
      <p className="quiet">
        Records of Shodan, Censys, Shadowserver, masscan, nmap or ZGrab2. Only your own devices are kept from
        them.
      </p>
      <form onSubmit={submit} className="form">
        <label className="file">
          <span>File</span>
          <input type="file" required onChange={(event) => setFile(event.currentTarget.files?.[0])} />
        </label>
        {isTooLarge && (
          <p className="form-problem" role="alert">
            The file is larger than 48 MB. Read it on the machine itself: lenscap outside.
          </p>
        )}
        <Textarea
          label="Your public addresses"
          description="One on each line; needed when the devices are behind a router."
          rows={3}
          value={addresses}
          onChange={(event) => setAddresses(event.currentTarget.value)}
        />
        <FormProblem error={start.error} />
        <Button type="submit" loading={start.isPending} disabled={isTooLarge}>
          Import
        </Button>
      </form>
    </section>
  );
}
