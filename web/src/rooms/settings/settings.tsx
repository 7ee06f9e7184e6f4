// Settings: the own password and tokens; for who may, the accounts, the notices and the audit log.

import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useSession } from '../../app/session.js';
import { PageHead } from '../../parts/page-head.js';
import { AccountsTab } from './accounts-tab.js';
import { AuditTab } from './audit-tab.js';
import { NoticesTab } from './notices-tab.js';
import { PasswordTab } from './password-tab.js';
import { TokensTab } from './tokens-tab.js';

export function SettingsRoom() {
  const { tab } = useSearch({ from: '/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const mayAccounts = useMay('accounts:write');
  const mayNotices = useMay('settings:write');
  const mayAudit = useMay('audit:read');
  const session = useSession();
  const tabs = [
    { value: 'you', name: 'You', isShown: true, room: PasswordTab },
    { value: 'tokens', name: 'Tokens', isShown: true, room: TokensTab },
    { value: 'accounts', name: 'Accounts', isShown: mayAccounts, room: AccountsTab },
    { value: 'notices', name: 'Notices', isShown: mayNotices, room: NoticesTab },
    { value: 'audit', name: 'Audit log', isShown: mayAudit, room: AuditTab },
  ].filter(({ isShown }) => isShown);
  const current = tabs.find(({ value }) => value === tab) ?? tabs[0];
  return (
    <div className="room-inner">
      <PageHead title="Settings" says={session && `Lenscap ${session.version}`} />
      <Tabs
        value={current?.value ?? 'you'}
        onChange={(value) =>
          void navigate({ search: value && value !== 'you' ? { tab: value } : {}, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List className="tabs">
          {tabs.map(({ value, name }) => (
            <Tabs.Tab key={value} value={value}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, room: Tab }) => (
          <Tabs.Panel key={value} value={value}>
            <Tab />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}
