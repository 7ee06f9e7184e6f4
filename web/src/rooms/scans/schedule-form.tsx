// Schedule form: when and what; shows the next times before anything is saved.

import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Schedule } from '../../api/client.gen.js';
import { client, inWords } from '../../api/client.js';
import { previewQuery, schedulesQuery } from '../../api/queries.js';
import { moment } from '../../parts/numbers.js';
import { FormProblem } from '../../parts/problem.js';
import { SureButton } from '../../parts/sure-button.js';
import { useToast } from '../../parts/toast.js';
import { targetsIn } from './scan-form.js';

const USUAL = [
  ['30 2 * * *', 'Every night'],
  ['30 2 * * 1-5', 'Every night before a working day'],
  ['30 2 * * 0', 'Every Sunday night'],
  ['0 */6 * * *', 'Every six hours'],
  ['0 3 1 * *', 'Once a month'],
] as const;

function Preview({ cron, timeZone }: { readonly cron: string; readonly timeZone: string }) {
  const { data, error } = useQuery(previewQuery(cron, timeZone));
  if (error)
    return (
      <p className="form-problem" role="alert">
        {inWords(error).title}
      </p>
    );
  if (!data) return <p className="quiet">Five fields: minute, hour, day, month, weekday.</p>;
  return (
    <div role="status">
      <p className="quiet">The next times, as your clock shows them:</p>
      <ul className="plain-list">
        {data.next.slice(0, 3).map((at) => (
          <li key={at}>{moment(at)}</li>
        ))}
      </ul>
    </div>
  );
}

interface ScheduleFormProps {
  readonly schedule: Schedule | undefined;
  readonly onDone: () => void;
}

function useSchedule(schedule: Schedule | undefined) {
  const does = schedule?.does;
  const [name, setName] = useState(schedule?.name ?? '');
  const [cron, setCron] = useState<string>(schedule?.cron ?? USUAL[0][0]);
  const [timeZone, setTimeZone] = useState(
    schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [kind, setKind] = useState(does?.kind ?? 'scan');
  const [targets, setTargets] = useState(does?.kind === 'scan' ? does.targets.join('\n') : '');
  const scan = does?.kind === 'scan' ? does : { announce: true, login: true };
  const body = {
    name,
    cron,
    timeZone,
    does:
      kind === 'scan'
        ? { ...scan, kind: 'scan' as const, targets: targetsIn(targets) }
        : { kind: 'sync' as const, sources: does?.kind === 'sync' ? does.sources : [] },
  };
  return { name, setName, cron, setCron, timeZone, setTimeZone, kind, setKind, targets, setTargets, body };
}

export function ScheduleForm({ schedule, onDone }: ScheduleFormProps) {
  const form = useSchedule(schedule);
  const zones = useId();
  const queries = useQueryClient();
  const toast = useToast();
  const done = (says: string) => {
    toast(says);
    onDone();
    return queries.invalidateQueries({ queryKey: schedulesQuery.queryKey });
  };
  const save = useMutation({
    mutationFn: () =>
      schedule ? client.changeSchedule({ id: schedule.id }, form.body) : client.createSchedule(form.body),
    onSuccess: () => done('Schedule saved'),
  });
  const remove = useMutation({
    mutationFn: () => client.deleteSchedule({ id: schedule?.id ?? '' }),
    onSuccess: () => done('Schedule removed'),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const isUsual = USUAL.some(([cron]) => cron === form.cron);
  return (
    <form onSubmit={submit} onInput={() => save.error && save.reset()} className="form">
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={form.name}
        onChange={(event) => form.setName(event.currentTarget.value)}
      />
      <NativeSelect
        label="What"
        value={form.kind}
        onChange={(event) => form.setKind(event.currentTarget.value === 'sync' ? 'sync' : 'scan')}
        data={[
          { value: 'scan', label: 'Scan networks' },
          { value: 'sync', label: 'Fetch new knowledge' },
        ]}
      />
      {form.kind === 'scan' && (
        <Textarea
          label="Networks"
          description="One on each line."
          required
          rows={2}
          value={form.targets}
          onChange={(event) => form.setTargets(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="When"
        value={isUsual ? form.cron : 'own'}
        onChange={(event) =>
          form.setCron(event.currentTarget.value === 'own' ? '0 4 * * 6' : event.currentTarget.value)
        }
        data={[
          ...USUAL.map(([value, label]) => ({ value, label })),
          { value: 'own', label: 'As I write it' },
        ]}
      />
      <TextInput
        label="As cron writes it"
        required
        maxLength={100}
        spellCheck={false}
        value={form.cron}
        onChange={(event) => form.setCron(event.currentTarget.value)}
      />
      <TextInput
        label="Time zone"
        required
        maxLength={60}
        list={zones}
        value={form.timeZone}
        onChange={(event) => form.setTimeZone(event.currentTarget.value)}
      />
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {!save.error && <Preview cron={form.cron} timeZone={form.timeZone} />}
      <FormProblem error={save.error ?? remove.error} />
      <div className="form-end">
        {schedule && (
          <SureButton
            word="Remove"
            about="the schedule"
            isPending={remove.isPending}
            onSure={() => remove.mutate()}
          />
        )}
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
