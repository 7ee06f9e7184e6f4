// Tokens: for programs that ask the API; the secret is shown once.

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Token } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { tokensQuery } from '../../api/queries.js';
import { type Permission, useSession } from '../../app/session.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Dialog } from '../../parts/dialog.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { day } from '../../parts/numbers.js';
import { FormProblem } from '../../parts/problem.js';
import { plain, Said } from '../../parts/said.js';
import { SiteChoice, useSiteWords } from '../../parts/site-choice.js';
import { SureButton } from '../../parts/sure-button.js';
import { useToast } from '../../parts/toast.js';

const WORDS: Readonly<Record<Permission, string>> = {
  'estate:read': 'Read everything about cameras and findings',
  'findings:write': 'Accept, assign and comment',
  'runs:write': 'Start and stop scans',
  'sites:write': 'Change sites',
  'schedules:write': 'Change schedules',
  'settings:write': 'Read and test notices',
  'accounts:write': 'Change accounts',
  'audit:read': 'Read the audit log',
};

function Secret({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  return (
    <div className="form">
      <p>Copy it now. It is not shown again, and nobody can look it up.</p>
      <output className="secret mono">{secret}</output>
      <div className="form-end">
        <CopyButton text={secret} />
        <Button variant="default" onClick={onDone}>
          I have it
        </Button>
      </div>
    </div>
  );
}

function NewTokenForm({ onSecret }: { readonly onSecret: (secret: string) => void }) {
  const permissions = useSession()?.permissions ?? [];
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Permission[]>(['estate:read']);
  const [sites, setSites] = useState<readonly string[] | null>(null);
  const [days, setDays] = useState('365');
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      client.createToken({
        name,
        scopes: [...scopes],
        sites: sites && [...sites],
        expiresInDays: days === '' ? null : Number(days),
      }),
    onSuccess: ({ secret }) => {
      onSecret(secret);
      return queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} className="form">
      <TextInput
        label="What is it for?"
        placeholder="Grafana"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className="choices">
        <legend>What it may do</legend>
        {permissions.map((permission) => (
          <Checkbox
            key={permission}
            label={WORDS[permission]}
            checked={scopes.includes(permission)}
            onChange={(event) =>
              setScopes(
                event.currentTarget.checked
                  ? [...scopes, permission]
                  : scopes.filter((one) => one !== permission),
              )
            }
          />
        ))}
      </fieldset>
      <SiteChoice chosen={sites} onChange={setSites} />
      <NativeSelect
        label="Ends after"
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        data={[
          { value: '30', label: '30 days' },
          { value: '365', label: 'A year' },
          { value: '', label: 'Never' },
        ]}
      />
      <FormProblem error={make.error} />
      <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
        Make the token
      </Button>
    </form>
  );
}

function One({ token }: { readonly token: Token }) {
  const queries = useQueryClient();
  const toast = useToast();
  const siteWords = useSiteWords();
  const revoke = useMutation({
    mutationFn: () => client.revokeToken({ id: token.id }),
    onSuccess: () => {
      toast('The token works no more');
      return queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <li className="line">
      <div className="line-top">
        <h2>
          <Said text={token.name} />
        </h2>
        <SureButton
          word="End"
          about={plain(token.name)}
          isQuiet
          isPending={revoke.isPending}
          onSure={() => revoke.mutate()}
        />
      </div>
      <p className="quiet parts">
        <span>{token.scopes.map((scope) => WORDS[scope].toLowerCase()).join(', ')}</span>
        <span>{siteWords(token.sites)}</span>
        <span>
          of <Said text={token.account.name} />
        </span>
        <span>{token.expiresAt ? `until ${day(token.expiresAt)}` : 'never ends'}</span>
        <span>
          {token.lastUsedAt ? (
            <>
              used <Moment at={token.lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
        </span>
      </p>
      <FormProblem error={revoke.error} />
    </li>
  );
}

export function TokensTab() {
  const [isNew, setNew] = useState(false);
  const [secret, setSecret] = useState<string>();
  const close = (): void => {
    setNew(false);
    setSecret(undefined);
  };
  return (
    <div className="column">
      <div className="actions">
        <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setNew(true)}>
          New token
        </Button>
      </div>
      <Loaded of={useQuery(tokensQuery)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconKey} title="No tokens">
              A token lets a program ask Lenscap without your password.
            </Empty>
          ) : (
            <section className="card" aria-label="Tokens">
              <ul className="lines">
                {items.map((token) => (
                  <One key={token.id} token={token} />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
      <Dialog title={secret ? 'Your new token' : 'New token'} isOpen={isNew} onClose={close}>
        {secret ? <Secret secret={secret} onDone={close} /> : <NewTokenForm onSecret={setSecret} />}
      </Dialog>
    </div>
  );
}
