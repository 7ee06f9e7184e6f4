// Events between two runs: each once, at the right time, and none for what nobody saw.

import { expect, test } from 'vitest';
import { eventsBetween, stateAfter } from './derive.js';
import { noticesFor } from './notice.js';
import { DAY, device, EVERYTHING, finding, NOW } from './notices.test-support.js';
import { placesOf } from './place.js';

const kinds = (...args: Parameters<typeof eventsBetween>) => eventsBetween(...args).map(({ kind }) => kind);

test('a finding opens, grows worse and closes', () => {
  const mild = device({ findings: [finding({ risk: 'medium' })] });
  const none = device({ findings: [] });
  expect(kinds([], [device()], {}, NOW)).toEqual(['opened']);
  expect(kinds([none], [device()], {}, NOW)).toEqual(['opened']);
  expect(kinds([device()], [device()], {}, NOW)).toEqual([]);
  expect(eventsBetween([mild], [device()], {}, NOW)).toMatchObject([{ kind: 'worse', was: 'medium' }]);
  expect(kinds([device()], [mild], {}, NOW)).toEqual([]);
  expect(kinds([device()], [none], {}, NOW)).toEqual(['closed']);
});

test('a finding that closed and opened again between two runs is both', () => {
  const again = device({ findings: [finding({ since: '2026-11-05T10:00:00.000Z' })] });
  const events = eventsBetween([device()], [again], {}, NOW);
  expect(events.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
  expect(new Set(events.map(({ key }) => key)).size).toBe(2);
});

test('it is overdue once its days are over, by its risk, and under one key for ever', () => {
  const days = { high: 7 };
  const overdue = (now: number) =>
    eventsBetween([device()], [device()], days, now).filter(({ kind }) => kind === 'overdue');
  expect(overdue(NOW + 7 * DAY)).toEqual([]);
  const [first] = overdue(NOW + 7 * DAY + 1);
  expect(first).toMatchObject({ due: '2026-11-08T10:00:00.000Z' });
  expect(overdue(NOW + 300 * DAY)[0]?.key).toBe(first?.key);
  expect(kinds([device()], [device()], { low: 1 }, NOW + 300 * DAY)).toEqual([]);
});

test('what is gone closes nothing, is not overdue, and is itself when it comes back', () => {
  const gone = device({ presence: 'gone', findings: [] });
  expect(kinds([device()], [gone], { high: 1 }, NOW + 9 * DAY)).toEqual([]);
  const state = stateAfter([device()], [gone]);
  expect(kinds(state, [device()], {}, NOW)).toEqual([]);
  expect(kinds(state, [device({ findings: [] })], {}, NOW)).toEqual(['closed']);
});

test('a notice holds what belongs together, the gravest first, under an id that stays', () => {
  const devices = [
    device({ id: 'a', site: 'Quay', findings: [finding({ risk: 'low' }), finding({ key: 'check:other' })] }),
    device({ id: 'b', site: 'Quay', findings: [finding({ risk: 'critical' })] }),
    device({ id: 'c', site: 'Yard' }),
  ];
  const events = eventsBetween([], devices, {}, NOW);
  const notices = noticesFor('mail', EVERYTHING, events);
  expect(notices.map((one) => one.events.map((event) => event.device.id))).toEqual([
    ['b', 'a'],
    ['a'],
    ['c'],
  ]);
  expect(
    noticesFor('mail', EVERYTHING, events.toReversed())
      .map(({ id }) => id)
      .sort(),
  ).toEqual(notices.map(({ id }) => id).sort());
  expect(noticesFor('other', EVERYTHING, events)[0]?.id).not.toBe(notices[0]?.id);
  expect(noticesFor('mail', { ...EVERYTHING, groupBy: [] }, events)).toHaveLength(1);
});

test.each([
  [{ minimumRisk: 'critical' }, ['b']],
  [{ sites: ['Yard'] }, ['c']],
  [{ makers: ['axis'] }, ['a']],
  [{ owners: ['Ann'] }, ['b']],
  [{ findings: ['advisory:'] }, ['c']],
  [{ events: ['closed'] }, []],
] as const)('a channel hears what it asked for: %j', (filter, ids) => {
  const devices = [
    device({ id: 'a', maker: 'axis' }),
    device({ id: 'b', owner: 'Ann', findings: [finding({ risk: 'critical' })] }),
    device({ id: 'c', site: 'Yard', findings: [finding({ key: 'advisory:EX-1' })] }),
  ];
  const wish = { groupBy: [], filter: { ...EVERYTHING.filter, ...filter } };
  const notices = noticesFor('mail', wish, eventsBetween([], devices, {}, NOW));
  expect(notices.flatMap(({ events }) => events.map((event) => event.device.id))).toEqual(ids);
});

test('a device stands where its narrowest network is', () => {
  const placeOf = placesOf([
    { name: 'All', owner: '', networks: ['192.0.2.0/24', '2001:db8::/32'] },
    { name: 'Yard', owner: 'Ann', networks: ['192.0.2.64/26'] },
  ]);
  expect(placeOf(['192.0.2.70'])).toEqual({ site: 'Yard', owner: 'Ann' });
  expect(placeOf(['192.0.2.7']).site).toBe('All');
  expect(placeOf(['2001:db8::7']).site).toBe('All');
  expect(placeOf(['198.51.100.1', 'no address'])).toEqual({ site: '', owner: '' });
});
