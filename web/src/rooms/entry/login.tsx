// Login: with name and password, or with the OpenID provider; then back to where one was.

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { client } from '../../api/client.js';
import { SESSION_KEY } from '../../api/query-client.js';
import { pathOf, rememberBack } from '../../app/back.js';
import { useSession } from '../../app/session.js';
import { FormProblem } from '../../parts/problem.js';
import { plain } from '../../parts/said.js';
import { EntryCard } from './card.js';

/** Where the server begins the login with the provider. */
const PROVIDER_LOGIN = '/sign-in';

/** What the server says when the way over the provider ended without a login. */
const SIGN_IN: Readonly<Record<string, string>> = {
  refused: 'The provider did not vouch for you, or Lenscap has no account of yours. Ask an administrator.',
  unreachable: 'The provider does not answer. Try again, or log in with a password.',
};

export function Login() {
  const search = useSearch({ from: '/login' });
  const back = pathOf(search.back);
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const logIn = useMutation({
    mutationFn: () => client.logIn({ name, password }),
    onSuccess: (answer) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      queries.setQueryData(SESSION_KEY, answer);
    },
    onError: () => setPassword(''),
  });
  const isLoggedIn = Boolean(session?.account);
  useEffect(() => {
    if (isLoggedIn) void navigate({ href: back, replace: true });
  }, [isLoggedIn, back, navigate]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    logIn.mutate();
  };
  return (
    <EntryCard
      title="Log in"
      says={search.back ? 'Log in to go back to where you were.' : 'Which cameras need you today?'}
    >
      {search.signIn && (
        <p className="form-problem" role="alert">
          {SIGN_IN[search.signIn] ?? SIGN_IN['refused']}
        </p>
      )}
      <form onSubmit={submit} className="form">
        <TextInput
          label="Name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
        />
        <FormProblem error={logIn.error} />
        <Button type="submit" size="md" loading={logIn.isPending}>
          Log in
        </Button>
      </form>
      {session?.provider && (
        <>
          <p className="or quiet">or</p>
          <Button
            component="a"
            href={PROVIDER_LOGIN}
            onClick={() => rememberBack(back)}
            variant="default"
            size="md"
            fullWidth
            leftSection={<IconKey size={18} aria-hidden="true" />}
          >
            Log in with {plain(session.provider)}
          </Button>
        </>
      )}
    </EntryCard>
  );
}
