// Chosen forms: the reason and end of an acceptance, the owner, the comment.

import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { client } from '../../api/client.js';
import { facetsQuery } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { many } from '../../parts/numbers.js';
import { FormProblem } from '../../parts/problem.js';
import type { Chosen } from './chosen-bar.js';

interface FormProps {
  readonly chosen: readonly Chosen[];
  readonly onDone: (says: string) => void;
}

interface DeedFormProps {
  readonly button: string;
  readonly act: () => Promise<{ changed: number }>;
  readonly word: string;
  readonly onDone: (says: string) => void;
  readonly children: ReactNode;
}

function DeedForm({ button, act, word, onDone, children }: DeedFormProps) {
  const deed = useMutation({
    mutationFn: act,
    onSuccess: ({ changed }) => onDone(`${many(changed, 'finding')} ${word}`),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    deed.mutate();
  };
  return (
    <form onSubmit={submit} className="form">
      {children}
      <FormProblem error={deed.error} />
      <div className="form-end">
        <Button type="submit" loading={deed.isPending}>
          {button}
        </Button>
      </div>
    </form>
  );
}

/** @param days from today @returns YYYY-MM-DD */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export function AcceptForm({ chosen, onDone }: FormProps) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(inDays(90));
  return (
    <DeedForm
      button="Accept"
      word="accepted"
      onDone={onDone}
      act={() => client.acceptFindings({ findings: [...chosen], reason, until })}
    >
      <p className="quiet">They no longer count as open until that day; then they are open again.</p>
      <Textarea
        label="Why is it all right for now?"
        required
        minLength={3}
        maxLength={2000}
        rows={3}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label="Until"
        type="date"
        required
        min={inDays(1)}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </DeedForm>
  );
}

export function AssignForm({ chosen, onDone }: FormProps) {
  const own = useSession()?.account?.name ?? '';
  const [name, setName] = useState(own);
  const { data } = useQuery(facetsQuery);
  const known = useId();
  const assignee = name.trim() === '' ? null : name;
  return (
    <DeedForm
      button={assignee === null ? 'Take the owner off' : 'Assign'}
      word={assignee === null ? 'of nobody now' : `assigned to ${assignee}`}
      onDone={onDone}
      act={() => client.assignFindings({ findings: [...chosen], assignee })}
    >
      <TextInput
        label="Who looks after it?"
        description="Empty is nobody."
        maxLength={100}
        list={known}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <datalist id={known}>
        {data?.assignees.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </DeedForm>
  );
}

export function CommentForm({ chosen, onDone }: FormProps) {
  const [comment, setComment] = useState('');
  return (
    <DeedForm
      button="Comment"
      word="commented"
      onDone={onDone}
      act={() => client.commentFindings({ findings: [...chosen], comment })}
    >
      <Textarea
        label="Comment"
        required
        maxLength={2000}
        rows={4}
        autoFocus
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
    </DeedForm>
  );
}
