// Setup: the first account, made with the one-time link that the server printed when it started.

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { client } from '../../api/client.js';
import { SESSION_KEY } from '../../api/query-client.js';
import { NewPassword } from '../../parts/new-password.js';
import { FormProblem } from '../../parts/problem.js';
import { EntryCard } from './card.js';

/** After ? or after #; after # it reaches no log of any server. */
function useLinkToken(): string {
  const { token } = useSearch({ from: '/setup' });
  const { hash } = useLocation();
  return token ?? new URLSearchParams(hash).get('token') ?? '';
}

export function Setup() {
  const linked = useLinkToken();
  const [typed, setTyped] = useState('');
  const token = linked === '' ? typed : linked;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const setUp = useMutation({
    mutationFn: () => client.setUp({ token: token.trim(), name, password }),
    onSuccess: (answer) => {
      queries.setQueryData(SESSION_KEY, answer);
      void navigate({ to: '/', replace: true });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setUp.mutate();
  };
  return (
    <EntryCard
      title="Welcome to Lenscap"
      says="Make the first account. It is the administrator; it can make accounts for others later."
    >
      <form onSubmit={submit} className="form">
        {linked === '' && (
          <PasswordInput
            label="Setup code"
            description="From the link that “lenscap serve” printed when it started."
            required
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the code', tabIndex: 0 }}
          />
        )}
        <TextInput
          label="Your name"
          name="username"
          autoComplete="username"
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPassword value={password} onChange={setPassword} />
        <FormProblem error={setUp.error} />
        <Button type="submit" size="md" loading={setUp.isPending}>
          Start
        </Button>
      </form>
    </EntryCard>
  );
}
