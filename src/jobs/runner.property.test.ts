// Runner, whatever happens: never two at work, no run lost, none begun twice.

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Machine, machine, type Process, scanOf, settled } from './processes.test-support.js';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('start'), by: fc.nat(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('stop'), by: fc.nat(1), which: fc.nat(20) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('end', 'fail') }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('kill', 'boot'), by: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('close'), by: fc.nat(1) }) },
  // Some of the time nothing settles between two steps, so that they meet in the middle of each other.
  { weight: 4, arbitrary: fc.record({ does: fc.constant('wait'), turns: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('pass'), ms: fc.nat(6000) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** @returns the machine, and the runs that were accepted */
async function play(
  steps: readonly Step[],
): Promise<{ readonly host: Machine; readonly accepted: ReadonlySet<string> }> {
  const host = machine();
  const { boot, begun, atWork } = host;
  const processes: (Process | undefined)[] = [await boot()];
  const accepted = new Set<string>();
  let names = 0;
  const holds = () => {
    expect(atWork().length).toBeLessThanOrEqual(1);
    expect(new Set(begun.map(({ what }) => what)).size).toBe(begun.length);
  };
  for (const one of steps) {
    const by = 'by' in one ? one.by : 0;
    const runner = processes[by]?.runner;
    if (one.does === 'start') {
      names += 1;
      void runner?.start(scanOf(`t${names}`), 'ann').then(({ id }) => accepted.add(id));
    } else if (one.does === 'stop') void runner?.stop([...accepted][one.which] ?? '');
    else if (one.does === 'end') atWork()[0]?.end();
    else if (one.does === 'fail') atWork()[0]?.fail(new Error('broken'));
    else if (one.does === 'kill') {
      processes[by]?.kill();
      processes[by] = undefined;
    } else if (one.does === 'boot') processes[by] ??= await boot();
    else if (one.does === 'close') {
      void runner?.close();
      processes[by] = undefined;
    } else if (one.does === 'wait') for (let n = 0; n < one.turns; n += 1) await Promise.resolve();
    else if ('ms' in one) await vi.advanceTimersByTimeAsync(one.ms);
    holds();
  }
  // All that still lives may go on to the end.
  processes[0] ??= await boot();
  for (let n = 0; n < 2 * names + 4; n += 1) {
    await vi.advanceTimersByTimeAsync(5000);
    await settled();
    holds();
    atWork()[0]?.end();
  }
  await settled();
  for (const process of processes) process?.kill();
  return { host, accepted };
}

test('any sequence of start, stop, kill and restart keeps the promises', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const { host, accepted } = await play(steps);
      for (const id of accepted)
        expect(['done', 'failed', 'stopped']).toContain(host.work.allRuns.get(id)?.state);
      expect(await host.work.unfinished()).toEqual([]);
      const done = [...host.work.allRuns.values()].filter(({ state }) => state === 'done');
      expect(host.begun.map(({ what }) => what)).toEqual(
        expect.arrayContaining(done.map(({ what }) => what)),
      );
    }),
    { numRuns: 50 },
  );
}, 120_000);

test('a stop that meets the begin of a run at any moment either drops it or reaches it', async () => {
  const answers = new Set<string | undefined>();
  for (let turns = 0; turns < 40; turns += 1) {
    const { boot, begun, atWork } = machine();
    const { runner, kill } = await boot();
    await runner.start(scanOf('a'), 'ann');
    const { id } = await runner.start(scanOf('b'), 'ann');
    await settled();
    atWork()[0]?.end();
    for (let n = 0; n < turns; n += 1) await Promise.resolve();
    const answer = await runner.stop(id);
    await settled();
    const b = begun.find(({ what }) => what === 'b');
    expect(b?.watch.signal.aborted).toBe(answer?.state === 'running' ? true : undefined);
    answers.add(answer?.state);
    kill();
  }
  expect(answers).toEqual(new Set(['stopped', 'running']));
});
