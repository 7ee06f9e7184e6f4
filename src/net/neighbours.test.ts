import { expect, test } from 'vitest';
import { arpTable, neighbourLimit } from './neighbours.js';

test('who answered, and who did not', () => {
  const text = [
    'IP address       HW type     Flags       HW address            Mask     Device',
    '192.0.2.7        0x1         0x2         44:19:B6:00:00:0b     *        eth0',
    '192.0.2.8        0x1         0x0         00:00:00:00:00:00     *        eth0',
    '192.0.2.9        0x1         0x6         02:00:00:00:00:09     *        eth0',
    'short',
    '',
  ].join('\n');
  expect([...arpTable(() => text)]).toEqual([
    ['192.0.2.7', '44:19:b6:00:00:0b'],
    ['192.0.2.8', undefined],
    ['192.0.2.9', '02:00:00:00:00:09'],
  ]);
  expect(arpTable(() => '').size).toBe(0);
});

test('the table of this machine has room for somebody', () => {
  expect(neighbourLimit()).toBeGreaterThan(0);
});
