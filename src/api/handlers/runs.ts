// Handlers of runs: what is at work, what was done, and putting more into the queue.

import type { Caller } from '../../access/caller.js';
import { NotAllowedError, NotFoundError } from '../../access/refusals.js';
import { UsageError } from '../../core/errors.js';
import type { Within } from '../../store/estate.js';
import type { Answer, Asked, Handlers } from '../handler.js';
import { isInside } from '../inside.js';

type Ids = 'listRuns' | 'getRun' | 'startRun' | 'importRecords' | 'stopRun';

type Run = Answer<'getRun'>;

export const runHandlers: Pick<Handlers, Ids> = {
  async listRuns({ services, query, within, caller }) {
    const page = await services.jobs.runner.list(query);
    return { ...page, items: page.items.map((run) => shownRun(run, within, caller)) };
  },

  async getRun({ services, params, within, caller }) {
    const run = await services.jobs.runner.get(params.id);
    if (!run) throw new NotFoundError('no such run');
    return shownRun(run, within, caller);
  },

  async startRun({ services, body, caller, on, within, asOf }) {
    on(body.kind === 'scan' ? `scan of ${body.targets.join(', ')}` : 'sync');
    await demandTargets(body, { services, within, asOf });
    return services.jobs.runner.start(body, caller.name);
  },

  async importRecords({ services, body, caller, on }) {
    on(`import of ${body.name}`);
    const content = body.isBase64 ? fromBase64(body.content) : Buffer.from(body.content, 'utf8');
    if (content.length === 0) throw new UsageError(`${body.name} is empty`, 'give the file whole');
    return services.jobs.startImport({ name: body.name, content, addresses: body.addresses }, caller.name);
  },

  async stopRun({ services, params, on, within, caller }) {
    const { runner } = services.jobs;
    const run = await runner.get(params.id);
    on(run ? `${run.kind} ${shownRun(run, within, caller).what}` : params.id);
    if (!run) throw new NotFoundError('no such run');
    if (within !== null && run.startedBy !== caller.name)
      throw new NotAllowedError('you are limited to some sites, and did not start this run');
    await runner.stop(params.id);
    return undefined;
  },
};

/** Whoever is limited to sites sees of the runs of others that they are, not what they found where. */
export function shownRun(run: Run, within: Within, caller: Pick<Caller, 'name'>): Run {
  if (within === null || run.startedBy === caller.name) return run;
  return { ...run, what: 'elsewhere', startedBy: 'somebody else', says: '' };
}

/** @throws NotAllowedError for targets outside the networks of the sites that whoever asks is limited to */
export async function demandTargets(
  wanted: unknown,
  { services, within, asOf }: Pick<Asked, 'services' | 'within' | 'asOf'>,
): Promise<void> {
  if (within === null) return;
  const targets = targetsOf(wanted);
  if (targets === undefined) throw new NotAllowedError('you are limited to some sites, and may only scan');
  const own = await services.estate.sites(within, asOf);
  const ids = new Set(own.map(({ id }) => id));
  const others = (await services.estate.sites(null, asOf)).filter(({ id }) => !ids.has(id));
  const networks = own.flatMap((site) => site.networks);
  const theirs = others.flatMap((site) => site.networks);
  const outside = targets.filter((target) => !isInside(target, networks, theirs));
  if (outside.length > 0)
    throw new NotAllowedError(`${outside[0]} is outside the networks of the sites you are limited to`);
}

/** Undefined for what is no scan. */
function targetsOf(wanted: unknown): readonly string[] | undefined {
  if (typeof wanted !== 'object' || wanted === null || !('targets' in wanted)) return undefined;
  const { targets } = wanted;
  return Array.isArray(targets) ? targets.map(String) : undefined;
}

/** @throws UsageError for what is no base64: Buffer would leave out what it cannot read */
function fromBase64(text: string): Buffer {
  const bare = text.replace(/[\r\n]/g, '');
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare))
    throw new UsageError('the content is no base64', 'encode the file, or send isBase64: false');
  return Buffer.from(bare, 'base64');
}
