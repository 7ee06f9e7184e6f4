// Handlers of schedules: what runs by itself.

import { NotFoundError } from '../../access/refusals.js';
import { newRun } from '../contract/runs.js';
import type { Answer, Asked, Handlers } from '../handler.js';
import type { Jobs } from '../services.js';
import { demandTargets, shownRun } from './runs.js';

type Ids = 'listSchedules' | 'createSchedule' | 'changeSchedule' | 'deleteSchedule' | 'previewSchedule';

type View = Awaited<ReturnType<Jobs['scheduler']['create']>>;

export const scheduleHandlers: Pick<Handlers, Ids> = {
  async listSchedules({ caller, ...asked }) {
    const all = await asked.services.jobs.scheduler.list();
    const seen = await Promise.all(all.map((one) => maySee(one, asked)));
    return {
      items: all
        .filter((_, index) => seen[index])
        .map((one) => shown({ ...one, lastRun: one.lastRun && shownRun(one.lastRun, asked.within, caller) })),
    };
  },

  async createSchedule({ body, on, ...asked }) {
    on(`schedule ${body.name}`);
    await demandTargets(body.does, asked);
    return shown(await asked.services.jobs.scheduler.create(body));
  },

  async changeSchedule({ params, body, on, ...asked }) {
    const before = await find(params.id, asked);
    on(`schedule ${before.name}`);
    if (body.does) await demandTargets(body.does, asked);
    const after = await asked.services.jobs.scheduler.change(params.id, body);
    if (!after) throw new NotFoundError('no such schedule');
    return shown(after);
  },

  async deleteSchedule({ params, on, ...asked }) {
    const before = await find(params.id, asked);
    on(`schedule ${before.name}`);
    if (!(await asked.services.jobs.scheduler.remove(params.id))) throw new NotFoundError('no such schedule');
    return undefined;
  },

  previewSchedule: ({ services, query }) => ({
    next: services.jobs.scheduler.preview(query.cron, query.timeZone),
  }),
};

type Asking = Pick<Asked, 'services' | 'within' | 'asOf'>;

async function find(id: string, asked: Asking): Promise<View> {
  const found = (await asked.services.jobs.scheduler.list()).find((one) => one.id === id);
  if (!found || !(await maySee(found, asked))) throw new NotFoundError('no such schedule');
  return found;
}

/** Whoever is limited to sites sees what scans these alone. */
async function maySee({ does }: View, asked: Asking): Promise<boolean> {
  if (asked.within === null) return true;
  return demandTargets(does, asked).then(
    () => true,
    () => false,
  );
}

/** What it does is parsed anew: the store has it as it was taken. */
function shown(schedule: View): Answer<'createSchedule'> {
  return { ...schedule, does: newRun.parse(schedule.does) };
}
