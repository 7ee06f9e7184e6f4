// Account form: name, role, sites and password of an account.

import { Button, Checkbox, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { accountsQuery } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { NewPassword } from '../../parts/new-password.js';
import { FormProblem } from '../../parts/problem.js';
import { plain } from '../../parts/said.js';
import { SiteChoice } from '../../parts/site-choice.js';
import { useToast } from '../../parts/toast.js';

const ROLES = [
  ['viewer', 'Viewer: sees everything, changes nothing'],
  ['operator', 'Operator: scans, accepts, assigns'],
  ['administrator', 'Administrator: may do everything'],
  ['auditor', 'Auditor: sees everything, and the audit log'],
] as const;

interface AccountFormProps {
  readonly account: Account | undefined;
  readonly onDone: () => void;
}

export function AccountForm({ account, onDone }: AccountFormProps) {
  const provider = useSession()?.provider ?? null;
  const [name, setName] = useState(account?.name ?? '');
  const [role, setRole] = useState<Account['role']>(account?.role ?? 'viewer');
  const [sites, setSites] = useState<readonly string[] | null>(account?.sites ?? null);
  const [isDisabled, setDisabled] = useState(account?.isDisabled ?? false);
  const [hasPassword, setHasPassword] = useState(account === undefined);
  const [password, setPassword] = useState('');
  const queries = useQueryClient();
  const toast = useToast();
  const body = {
    name,
    role,
    sites: sites && [...sites],
    ...(hasPassword && password !== '' ? { password } : {}),
  };
  const save = useMutation({
    mutationFn: () =>
      account
        ? client.changeAccount({ id: account.id }, { ...body, isDisabled })
        : client.createAccount(body),
    onSuccess: () => {
      toast('Account saved');
      onDone();
      return queries.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className="form">
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label="Role"
        value={role}
        onChange={(event) =>
          setRole(ROLES.find(([value]) => value === event.currentTarget.value)?.[0] ?? 'viewer')
        }
        data={ROLES.map(([value, label]) => ({ value, label }))}
      />
      <SiteChoice chosen={sites} onChange={setSites} />
      {(account || provider) && account?.signsInWith !== 'provider' && (
        <Checkbox
          label={account ? 'Give a new password' : `With a password (else with ${plain(provider ?? '')})`}
          checked={hasPassword}
          onChange={(event) => setHasPassword(event.currentTarget.checked)}
        />
      )}
      {hasPassword && <NewPassword value={password} onChange={setPassword} />}
      {account && (
        <Switch
          label="May log in"
          checked={!isDisabled}
          onChange={(event) => setDisabled(!event.currentTarget.checked)}
        />
      )}
      <FormProblem error={save.error} />
      <Button type="submit" loading={save.isPending}>
        Save
      </Button>
    </form>
  );
}
