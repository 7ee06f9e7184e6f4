import { expect, test } from 'vitest';
import { type Answer, type Attempt, SweepBlock } from './sweep-block.js';

function block(addresses: string[], ports: number[]) {
  const open: string[] = [];
  const hosts: string[] = [];
  const swept = new SweepBlock(addresses, ports, {
    onOpen: (address, port) => open.push(`${address}:${port}`),
    onHost: (address, found) => hosts.push(`${address} ${found.join()}`),
  });
  return { swept, open, hosts };
}

/** Runs a block to its end; each attempt is answered before the next one starts. */
function play(swept: SweepBlock, answer: (attempt: Attempt, nth: number) => Answer): Attempt[] {
  const attempts: Attempt[] = [];
  for (let now = 0; now < 100_000 && !swept.exhausted; now += 25) {
    for (let attempt = swept.next(now, () => true); attempt; attempt = swept.next(now, () => true)) {
      attempts.push(attempt);
      swept.settle(attempt, answer(attempt, attempts.length), now);
    }
  }
  return attempts;
}

const where = ({ address, port }: Attempt) => `${address}:${port}`;

test('dark addresses are asked each port once, the port in the outer loop', () => {
  const { swept, hosts } = block(['a', 'b', 'c'], [1, 2]);
  const attempts = play(swept, () => 'silent');
  expect(attempts.map(where)).toEqual(['a:1', 'b:1', 'c:1', 'a:2', 'b:2', 'c:2']);
  expect([swept.done, swept.alive, hosts.length]).toEqual([6, 0, 0]);
});

test('an address that wakes up late is asked again where it was silent', () => {
  const { swept, open, hosts } = block(['a', 'b'], [1, 2, 3]);
  let awake = false;
  const attempts = play(swept, ({ address, port }) => {
    if (address !== 'b') return 'silent';
    if (port === 2) awake = true;
    if (!awake) return 'silent';
    return port === 3 ? 'silent' : 'open';
  });
  expect(open).toEqual(['b:2', 'b:1']);
  expect(hosts).toEqual(['b 1,2']);
  expect(attempts.filter(({ address }) => address === 'b').map(where)).toEqual(['b:1', 'b:2', 'b:1', 'b:3']);
  expect([swept.done, swept.alive]).toEqual([6, 1]);
});

test('a silence under way when life was seen is not believed at once', () => {
  const { swept, hosts } = block(['a'], [1, 2]);
  const first = swept.next(0, () => true);
  const second = swept.next(0, () => true);
  if (!first || !second) throw new Error('two attempts expected');
  swept.settle(first, 'refused', 0);
  swept.settle(second, 'silent', 0);
  expect(hosts).toEqual([]);
  const attempts = play(swept, () => 'open');
  expect(attempts.map(({ port, patient }) => [port, patient])).toEqual([[2, true]]);
  expect(hosts).toEqual(['a 2']);
});

test('where not even a neighbour answered, the other ports are left out', () => {
  const { swept } = block(['a', 'b'], [1, 2, 3]);
  const attempts = play(swept, ({ address }) => (address === 'a' ? 'dead' : 'silent'));
  expect(attempts.map(where)).toEqual(['a:1', 'b:1', 'b:2', 'b:3']);
  expect(swept.done).toBe(6);
});

test('among neighbours the other ports wait for the first', () => {
  const swept = new SweepBlock(
    ['a', 'b'],
    [1, 2],
    { onOpen: () => undefined, onHost: () => undefined },
    true,
  );
  const [first, second] = [swept.next(0, () => true), swept.next(0, () => true)];
  expect(swept.next(0, () => true)).toBeUndefined();
  if (first) swept.settle(first, 'dead', 0);
  expect(swept.next(0, () => true)).toBeUndefined();
  if (second) swept.settle(second, 'silent', 0);
  expect(play(swept, () => 'silent').map(where)).toEqual(['b:2']);
});

test('what could not be taken or started is tried again later', () => {
  const { swept } = block(['a', 'b'], [1]);
  const taken = swept.next(0, (address) => address === 'b');
  expect(taken && where(taken)).toBe('b:1');
  expect([swept.next(0, () => true), swept.exhausted]).toEqual([undefined, false]);
  const again = swept.next(25, () => true);
  expect(again && where(again)).toBe('a:1');
  if (taken) swept.putBack(taken, 25);
  expect(play(swept, () => 'silent').map(where)).toEqual(['b:1']);
});

test('the ports of a living host are spaced', () => {
  const { swept } = block(['a'], [1, 2, 3]);
  const first = swept.next(0, () => true);
  if (first) swept.settle(first, 'refused', 0);
  const starts: number[] = [];
  for (let now = 0; now <= 200; now++) if (swept.next(now, () => true)) starts.push(now);
  expect(starts).toEqual([25, 50]);
});
