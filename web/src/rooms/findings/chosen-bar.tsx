// Chosen bar: what can be done with the findings that were chosen: accept, assign, comment, open again.

import { Button } from '@mantine/core';
import { IconArrowBackUp, IconMessage, IconShieldCheck, IconUser, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FindingRow } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { Dialog } from '../../parts/dialog.js';
import { many } from '../../parts/numbers.js';
import { FormProblem } from '../../parts/problem.js';
import { useToast } from '../../parts/toast.js';
import { AcceptForm, AssignForm, CommentForm } from './chosen-forms.js';

/** What the API knows a finding by. */
export interface Chosen {
  readonly device: string;
  readonly key: string;
}

export const keyOf = ({ device, key }: FindingRow): string => `${device.id} ${key}`;

type Deed = 'accept' | 'assign' | 'comment';

const TITLES = { accept: 'Accept', assign: 'Assign', comment: 'Comment' } as const;
const FORMS = { accept: AcceptForm, assign: AssignForm, comment: CommentForm } as const;

interface DeedsProps {
  readonly chosen: readonly Chosen[];
  readonly state: string;
  readonly onDone: () => void;
}

/** Buttons and their dialogs; also on the page of one finding. */
export function Deeds({ chosen, state, onDone }: DeedsProps) {
  const [deed, setDeed] = useState<Deed>();
  const queries = useQueryClient();
  const toast = useToast();
  const done = (says: string): void => {
    toast(says);
    setDeed(undefined);
    onDone();
    void queries.invalidateQueries({ queryKey: ['findings'] });
    void queries.invalidateQueries({ queryKey: ['devices'] });
  };
  const reopen = useMutation({
    mutationFn: () => client.reopenFindings({ findings: [...chosen] }),
    onSuccess: ({ changed }) => done(`${many(changed, 'finding')} open again`),
  });
  const Form = deed && FORMS[deed];
  return (
    <>
      <div className="actions">
        {state === 'open' && (
          <Button
            variant="default"
            leftSection={<IconShieldCheck size={18} aria-hidden="true" />}
            onClick={() => setDeed('accept')}
          >
            Accept
          </Button>
        )}
        {state === 'accepted' && (
          <Button
            leftSection={<IconArrowBackUp size={18} aria-hidden="true" />}
            loading={reopen.isPending}
            onClick={() => reopen.mutate()}
          >
            Open again
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconUser size={18} aria-hidden="true" />}
          onClick={() => setDeed('assign')}
        >
          Assign
        </Button>
        <Button
          variant="default"
          leftSection={<IconMessage size={18} aria-hidden="true" />}
          onClick={() => setDeed('comment')}
        >
          Comment
        </Button>
      </div>
      <FormProblem error={reopen.error} />
      <Dialog
        title={deed ? `${TITLES[deed]} ${many(chosen.length, 'finding')}` : ''}
        isOpen={deed !== undefined}
        onClose={() => setDeed(undefined)}
      >
        {Form && <Form chosen={chosen} onDone={done} />}
      </Dialog>
    </>
  );
}

export function ChosenBar({ chosen, state, onDone }: DeedsProps) {
  return (
    <section className="chosen" aria-label="Chosen findings">
      <b role="status">{many(chosen.length, 'finding')} chosen</b>
      <Deeds chosen={chosen} state={state} onDone={onDone} />
      <Button variant="subtle" leftSection={<IconX size={16} aria-hidden="true" />} onClick={onDone}>
        None
      </Button>
    </section>
  );
}
