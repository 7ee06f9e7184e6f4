// An account that nobody declared: forgotten by an installer, or made by an intruder to come back.

import { type Check, type CheckInput, step, typed, valuesOf } from './check.js';

/** Administrators that makers build in; an intruder cannot be told by them. */
const BUILT_IN: ReadonlySet<string> = new Set(['admin', 'administrator', 'root']);
const SHOWN = 5;

export const accountUndeclared: Check = {
  id: 'account-undeclared',
  title: 'Accounts that nobody declared',
  closes:
    'Closes when a scan with your login reads that the account is gone, or you declare it: lenscap declare.',
  run(input) {
    const strange = valuesOf(input, 'account').filter((account) => !isKnown(nameOf(account), input));
    if (strange.length === 0) return undefined;
    const names = strange.map(nameOf);
    return {
      risk: strange.some((one) => one.endsWith('(administrator)')) ? 'high' : 'medium',
      certainty: 'certain',
      because: `It has accounts that you have not declared: ${listed(strange)}. Intruders make one to come back by.`,
      next: `${step(
        input,
        {
          hikvision: 'Remove what is not yours: Configuration, System, User Management.',
          dahua: 'Remove what is not yours: Setting, System, Account.',
          axis: 'Remove what is not yours: System, Accounts.',
          hanwha: 'Remove what is not yours: Setup, Basic, User.',
          uniview: 'Remove what is not yours: Setup, Security, User.',
          reolink: 'Remove what is not yours: Settings, Accounts.',
        },
        'Remove what is not yours in the user settings.',
      )} What is yours: lenscap declare account ${typed(names[0])}.`,
    };
  },
};

/** "anna (operator)" → "anna". */
function nameOf(account: string): string {
  return account.replace(/ \(\w{1,20}\)$/, '');
}

function isKnown(name: string, input: CheckInput): boolean {
  const low = name.toLowerCase();
  const own = valuesOf(input, 'login.user').some((user) => user.toLowerCase() === low);
  return own || BUILT_IN.has(low) || input.declared.account.has(low);
}

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}
