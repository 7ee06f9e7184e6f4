// Views: filters that were given a name, the own ones and those of others.

import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.js';
import { viewsQuery } from '../api/queries.js';
import { Dialog } from './dialog.js';
import { FormProblem } from './problem.js';
import { plain } from './said.js';
import { useToast } from './toast.js';

interface ViewsProps {
  readonly list: 'devices' | 'findings';
  readonly values: Readonly<Record<string, string>>;
  readonly onChoose: (values: Record<string, string>) => void;
}

function SaveView({ list, values, onDone }: Omit<ViewsProps, 'onChoose'> & { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const queries = useQueryClient();
  const toast = useToast();
  const save = useMutation({
    mutationFn: () => client.createView({ name, list, query: String(new URLSearchParams(values)), isShared }),
    onSuccess: () => {
      toast('View saved');
      onDone();
      return queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className="form">
      <TextInput
        label="Name of the view"
        required
        maxLength={100}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Show it to everybody"
        checked={isShared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <FormProblem error={save.error} />
      <Button type="submit" loading={save.isPending}>
        Save
      </Button>
    </form>
  );
}

export function Views({ list, values, onChoose }: ViewsProps) {
  const [isSaving, setSaving] = useState(false);
  const { data } = useQuery(viewsQuery);
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: (id: string) => client.deleteView({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
  const views = (data?.items ?? []).filter((view) => view.list === list);
  const current = views.find((view) => view.isOwn && view.query === String(new URLSearchParams(values)));
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={18} aria-hidden="true" />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              rightSection={view.isOwn ? undefined : <IconUsers size={16} aria-label="of somebody else" />}
              onClick={() => onChoose(Object.fromEntries(new URLSearchParams(view.query)))}
            >
              {plain(view.name)}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setSaving(true)}>
            Save what is shown now
          </Menu.Item>
          {current && (
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden="true" />}
              onClick={() => forget.mutate(current.id)}
            >
              Forget “{plain(current.name)}”
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog title="Save this view" isOpen={isSaving} onClose={() => setSaving(false)}>
        <SaveView list={list} values={values} onDone={() => setSaving(false)} />
      </Dialog>
    </>
  );
}
