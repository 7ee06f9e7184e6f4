// Accounts: who may use this server, and as what.

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../api/client.gen.js';
import { accountsQuery } from '../../api/queries.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { plain, Said } from '../../parts/said.js';
import { useSiteWords } from '../../parts/site-choice.js';
import { AccountForm } from './account-form.js';

function One({ account, onEdit }: { readonly account: Account; readonly onEdit: () => void }) {
  const siteWords = useSiteWords();
  return (
    <li className="line">
      <div className="line-top">
        <h2>
          <Said text={account.name} />
          {account.isDisabled && <span className="quiet"> (disabled)</span>}
        </h2>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Change ${plain(account.name)}`}
          onClick={onEdit}
        >
          Change
        </Button>
      </div>
      <p className="quiet parts">
        <span>{account.role}</span>
        <span>{siteWords(account.sites)}</span>
        <span>
          {account.signsInWith === 'provider' ? 'logs in with the provider' : 'logs in with a password'}
        </span>
        <span>
          {account.lastSeenAt ? (
            <>
              here <Moment at={account.lastSeenAt} />
            </>
          ) : (
            'never here'
          )}
        </span>
      </p>
    </li>
  );
}

export function AccountsTab() {
  const [edited, setEdited] = useState<Account | 'new'>();
  const close = (): void => setEdited(undefined);
  return (
    <div className="column">
      <div className="actions">
        <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setEdited('new')}>
          New account
        </Button>
      </div>
      <Loaded of={useQuery(accountsQuery)}>
        {({ items }) => (
          <section className="card" aria-label="Accounts">
            <ul className="lines">
              {items.map((account) => (
                <One key={account.id} account={account} onEdit={() => setEdited(account)} />
              ))}
            </ul>
          </section>
        )}
      </Loaded>
      <Dialog
        title={edited === 'new' ? 'New account' : 'Change the account'}
        isOpen={edited !== undefined}
        onClose={close}
      >
        {edited && <AccountForm account={edited === 'new' ? undefined : edited} onDone={close} />}
      </Dialog>
    </div>
  );
}
