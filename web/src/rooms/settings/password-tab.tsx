// Password: the own one; and light or dark.

import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../../api/client.js';
import { ColorSwitch } from '../../app/account-menu.js';
import { useSession } from '../../app/session.js';
import { NewPassword } from '../../parts/new-password.js';
import { FormProblem } from '../../parts/problem.js';
import { useToast } from '../../parts/toast.js';

function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const toast = useToast();
  const change = useMutation({
    mutationFn: () => client.changePassword({ current, password }),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      toast('Password changed; you are logged out everywhere else');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit} className="form narrow">
      <PasswordInput
        label="Password now"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password now', tabIndex: 0 }}
      />
      <NewPassword label="New password" value={password} onChange={setPassword} />
      <FormProblem error={change.error} />
      <Button type="submit" loading={change.isPending}>
        Change the password
      </Button>
    </form>
  );
}

export function PasswordTab() {
  const account = useSession()?.account;
  return (
    <div className="column">
      <section className="card">
        <h2>Password</h2>
        {account?.signsInWith === 'provider' ? (
          <p className="quiet">You log in with the provider; it keeps your password, and Lenscap has none.</p>
        ) : (
          <PasswordForm />
        )}
      </section>
      <section className="card">
        <h2>Light or dark</h2>
        <div className="narrow">
          <ColorSwitch />
        </div>
      </section>
    </div>
  );
}
