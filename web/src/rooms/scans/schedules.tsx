// Schedules: what runs by itself, when next, and how it went last.

import { Button, Switch } from '@mantine/core';
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schedule } from '../../api/client.gen.js';
import { client } from '../../api/client.js';
import { schedulesQuery } from '../../api/queries.js';
import { useMay } from '../../app/session.js';
import { Dialog } from '../../parts/dialog.js';
import { Empty } from '../../parts/empty.js';
import { Loaded } from '../../parts/loaded.js';
import { moment } from '../../parts/numbers.js';
import { FormProblem } from '../../parts/problem.js';
import { plain, Said } from '../../parts/said.js';
import { ScheduleForm } from './schedule-form.js';

interface OneProps {
  readonly schedule: Schedule;
  readonly mayWrite: boolean;
  readonly onEdit: () => void;
}

function One({ schedule, mayWrite, onEdit }: OneProps) {
  const { id, name, cron, timeZone, does, isPaused, nextAt, lastRun } = schedule;
  const queries = useQueryClient();
  const pause = useMutation({
    mutationFn: (paused: boolean) => client.changeSchedule({ id }, { isPaused: paused }),
    onSuccess: () => queries.invalidateQueries({ queryKey: schedulesQuery.queryKey }),
  });
  return (
    <li className="line">
      <div className="line-top">
        <h2>
          <Said text={name} />
        </h2>
        {mayWrite && (
          <Switch
            aria-label={`${plain(name)} is on`}
            checked={!isPaused}
            disabled={pause.isPending}
            onChange={(event) => pause.mutate(!event.currentTarget.checked)}
          />
        )}
      </div>
      <p>{isPaused ? 'Paused' : nextAt ? `Next on ${moment(nextAt)}` : 'Never again'}</p>
      <p className="quiet parts">
        <span>
          {does.kind === 'scan' ? 'Scan of ' : 'Knowledge'}
          {does.kind === 'scan' && <Said text={does.targets.join(', ')} className="mono" />}
        </span>
        <span className="mono">{cron}</span>
        <span>{timeZone}</span>
        {lastRun && (
          <span className={lastRun.state === 'failed' ? 'ink-red' : ''}>
            last: {lastRun.state}
            {lastRun.state === 'failed' && <>, {plain(lastRun.says)}</>}
          </span>
        )}
      </p>
      <FormProblem error={pause.error} />
      {mayWrite && (
        <div>
          <Button variant="subtle" size="compact-sm" aria-label={`Change ${plain(name)}`} onClick={onEdit}>
            Change
          </Button>
        </div>
      )}
    </li>
  );
}

export function Schedules() {
  const mayWrite = useMay('schedules:write');
  const [edited, setEdited] = useState<Schedule | 'new'>();
  const close = (): void => setEdited(undefined);
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setEdited('new')}>
      New schedule
    </Button>
  );
  return (
    <div className="column">
      <Loaded of={useQuery(schedulesQuery)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconCalendarRepeat} title="Nothing runs by itself" action={add}>
              A scan every night notices what changed while nobody looked.
            </Empty>
          ) : (
            <>
              <div className="actions">{add}</div>
              <section className="card" aria-label="Schedules">
                <ul className="lines">
                  {items.map((schedule) => (
                    <One
                      key={schedule.id}
                      schedule={schedule}
                      mayWrite={mayWrite}
                      onEdit={() => setEdited(schedule)}
                    />
                  ))}
                </ul>
              </section>
            </>
          )
        }
      </Loaded>
      <Dialog
        title={edited === 'new' ? 'New schedule' : 'Change the schedule'}
        isOpen={edited !== undefined}
        onClose={close}
      >
        {edited && <ScheduleForm schedule={edited === 'new' ? undefined : edited} onDone={close} />}
      </Dialog>
    </div>
  );
}
