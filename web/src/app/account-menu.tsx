// Account menu: who is logged in, light or dark, and the way out.

import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.js';
import { SESSION_KEY } from '../api/query-client.js';
import { useSession } from './session.js';

const SCHEMES = [
  { value: 'auto', icon: IconDeviceDesktop, name: 'As the system' },
  { value: 'light', icon: IconSun, name: 'Light' },
  { value: 'dark', icon: IconMoon, name: 'Dark' },
] as const;

export function ColorSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      className="color-switch"
      aria-label="Light or dark"
      size="xs"
      fullWidth
      value={colorScheme}
      onChange={(value) => setColorScheme(SCHEMES.find((one) => one.value === value)?.value ?? 'auto')}
      data={SCHEMES.map(({ value, icon: Icon, name }) => ({
        value,
        label: (
          <span className="color-choice" title={name}>
            <Icon size={16} aria-hidden="true" />
            <span className="unseen">{name}</span>
          </span>
        ),
      }))}
    />
  );
}

/** Ends the session and forgets everything the page was told. */
export function AccountMenu() {
  const account = useSession()?.account;
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => client.logOut(),
    onSuccess: () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      return queries.refetchQueries({ queryKey: SESSION_KEY });
    },
  });
  if (!account) return null;
  return (
    <div className="account">
      <ColorSwitch />
      <div className="account-line">
        <span className="account-name">
          <b>{account.name}</b>
          <span className="quiet">{account.role}</span>
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          loading={leave.isPending}
          onClick={() => leave.mutate()}
        >
          Log out
        </Button>
      </div>
    </div>
  );
}
