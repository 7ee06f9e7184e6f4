import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { parsePorts } from './ports.js';
import { makeScope } from './scope.js';
import { parseTargets } from './targets.js';

const now = () => Date.parse('2026-06-30T12:00:00Z');
const scope = makeScope({ env: {}, now });
const nobody = async () => [];

const read = (texts: string[], limit?: string) =>
  parseTargets(
    texts,
    limit === undefined ? scope : makeScope({ env: { LENSCAP_SCOPE: limit }, now }),
    nobody,
  );

test.each<[string, number, string[], string[]]>([
  ['10.0.0.5', 1, ['10.0.0.5', '10.0.0.5'], ['10.0.0.5']],
  ['10.0.0.0/29', 6, ['10.0.0.1', '10.0.0.6'], ['10.0.0.0/29']],
  ['10.0.4.6/31', 2, ['10.0.4.6', '10.0.4.7'], ['10.0.4.6/31']],
  ['10.0.0.9/32', 1, ['10.0.0.9', '10.0.0.9'], ['10.0.0.9']],
  ['10.0.0.10-12', 3, ['10.0.0.10', '10.0.0.12'], ['10.0.0.10/31', '10.0.0.12']],
  [
    '10.0.0.250-10.0.1.2',
    9,
    ['10.0.0.250', '10.0.1.2'],
    ['10.0.0.250/31', '10.0.0.252/30', '10.0.1.0/31', '10.0.1.2'],
  ],
  ['10.0.0.0/24 10.0.0.255', 255, ['10.0.0.1', '10.0.0.255'], ['10.0.0.0/24']],
  ['10.0.0.1,10.0.0.1', 1, ['10.0.0.1', '10.0.0.1'], ['10.0.0.1']],
  ['192.168.255.0-255', 255, ['192.168.255.0', '192.168.255.254'], ['192.168.255.0/24']],
  ['fd00::10/124', 16, ['fd00::10', 'fd00::1f'], ['fd00::10/124']],
  ['fd00::1-fd00::3', 3, ['fd00::1', 'fd00::3'], ['fd00::1', 'fd00::2/127']],
  ['fd00::/64', 0, [], ['fd00::/64']],
])('%s', async (text, size, ends, described) => {
  const targets = await read([text]);
  const all = [...targets.addresses()];
  expect([targets.size, all.length]).toEqual([size, size]);
  expect([all[0], all.at(-1)].filter((end) => end !== undefined)).toEqual(ends);
  expect(targets.describe()).toEqual(described);
  expect(all.every((address) => targets.contains(address))).toBe(true);
});

test.each<[string, RegExp]>([
  ['', /no target/],
  ['10.0.0.1:80', /not a target/],
  ['010.0.0.1', /not a target/],
  ['127.1', /not a target/],
  ['0x7f000001', /not a target/],
  ['2130706433', /not a target/],
  ['10.0.0.0/33', /not a target/],
  ['10.0.0.9-2', /not a target/],
  ['10.0.0.1-300', /not a target/],
  ['10.0.0.1-fd00::1', /not a target/],
  ['http://10.0.0.1/', /not a target/],
  ['-10', /not a target/],
  ['no.such.example', /has no address/],
  ['203.0.113.9', /no scope file authorises it/],
  ['100.64.0.0/24', /not all of it may be scanned: 100.64.0.127 is not on a private network/],
  ['172.16.0.0/11', /not all of it/],
  ['0.0.0.0/0', /not all of it/],
  ['224.0.0.0/24', /refused/],
  ['255.255.255.255', /not the address of one device/],
  ['10.0.0.0', /broadcast/],
  ['10.0.0.0/8', /16777214 addresses are more/],
])('"%s" is refused', async (text, says) => {
  await expect(read([text])).rejects.toThrow(says);
  await expect(read([text])).rejects.toThrow(UsageError);
});

test('a refusal says how to authorise', async () => {
  const error = await read(['203.0.113.9']).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UsageError);
  expect(error instanceof UsageError && error.hint).toMatch(/--scope-file FILE[\s\S]*range: [\s\S]*until: /);
});

test('a network too large to walk still holds its addresses', async () => {
  const targets = await read(['fd00::/64']);
  expect([targets.contains('fd00::abcd'), targets.contains('fd01::1')]).toEqual([true, false]);
  expect([targets.touches('fd00::/10'), targets.touches('10.0.0.0/8')]).toEqual([true, false]);
  expect(targets.describeSwept()).toEqual([]);
});

test('LENSCAP_SCOPE cuts a target and says so, and refuses one that is wholly outside', async () => {
  const targets = await read(['10.0.0.0/16'], '10.0.7.0/24');
  expect(targets.describe()).toEqual(['10.0.7.0/24']);
  expect(targets.notes).toEqual(['of 10.0.0.0/16 only 10.0.7.0/24 may be touched']);
  await expect(read(['10.1.0.0/16'], '10.0.7.0/24')).rejects.toThrow(/outside LENSCAP_SCOPE/);
});

test('a name is resolved once, and its addresses are checked', async () => {
  const asked: string[] = [];
  const answers: Record<string, string[]> = {
    'cam.example.com': ['10.0.0.7', '2001:db8::7'],
    'www.example.com': ['203.0.113.1'],
    'odd.example.com': ['010.0.0.1'],
  };
  const resolve = async (name: string) => {
    asked.push(name);
    return answers[name] ?? [];
  };
  const targets = await parseTargets(['cam.example.com'], scope, resolve);
  expect([...targets.addresses()]).toEqual(['10.0.0.7']);
  expect(targets.notes[0]).toBe('cam.example.com is 10.0.0.7 and 2001:db8::7');
  expect(asked).toEqual(['cam.example.com']);
  await expect(parseTargets(['www.example.com'], scope, resolve)).rejects.toThrow(
    /www.example.com is refused/,
  );
  await expect(parseTargets(['odd.example.com'], scope, resolve)).rejects.toThrow(/has no address/);
});

test('whatever is typed, the only error is a UsageError, and nothing outside the scope gets in', async () => {
  const octet = fc.constantFrom('0', '1', '010', '127', '192', '255', '256', '0x7f', '-', '');
  const part = fc.oneof(
    octet,
    fc.constantFrom('.', '/', '-', ':', '::', 'fe80', '8', '32', 'example.com', '%'),
  );
  const typed = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(typed, { maxLength: 4 }), async (texts) => {
      const targets = await read(texts, '127.0.0.0/16,fe80::/10').catch((error: unknown) => {
        expect(error).toBeInstanceOf(UsageError);
      });
      if (!targets) return;
      let seen = 0;
      for (const address of targets.addresses()) {
        expect(address).toMatch(/^127\.0\.|^fe[89ab]/);
        if (++seen > 300) break;
      }
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, number[]]>([
  ['80', [80]],
  ['443, 80,80', [80, 443]],
  ['8000-8003,1,65535', [1, 8000, 8001, 8002, 8003, 65535]],
])('ports %s', (text, expected) => {
  expect(parsePorts(text)).toEqual(expected);
});

test.each(['', '0', '65536', '80-', '90-80', '080', '80;443', '1-2-3', 'http', '1e3'])(
  'ports "%s" are refused',
  (text) => {
    expect(() => parsePorts(text)).toThrow(UsageError);
  },
);
