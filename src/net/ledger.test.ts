import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EnvironmentError } from '../core/errors.js';
import { openLedger, readSpool, type Sending } from './ledger.js';

const folder = mkdtempSync(join(tmpdir(), 'lenscap-ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = () => Date.parse('2026-06-30T12:00:00Z');
const sending: Sending = {
  to: '192.0.2.1',
  port: 80,
  transport: 'tcp',
  cast: 'unicast',
  request: 'http.root',
  bytes: 60,
};

test('entries come back in order, with their answers', () => {
  const path = join(folder, 'a.jsonl');
  const ledger = openLedger({ path, scanId: 's1', now });
  const first = ledger.write(sending);
  const second = ledger.write({ ...sending, port: 554 });
  ledger.answer(second, 'timeout');
  expect(ledger.entries()).toEqual([
    { ...sending, scanId: 's1', at: '2026-06-30T12:00:00.000Z' },
    { ...sending, port: 554, scanId: 's1', at: '2026-06-30T12:00:00.000Z', answer: 'timeout' },
  ]);
  ledger.answer(first, 'x'.repeat(1000));
  ledger.close();
  expect(readSpool(path)[0]?.answer).toHaveLength(80);
});

test('an entry is in the file when write returns', () => {
  const path = join(folder, 'b.jsonl');
  const ledger = openLedger({ path, scanId: 's1', now });
  ledger.write(sending);
  expect(readFileSync(path, 'utf8')).toContain('"to":"192.0.2.1"');
  ledger.close();
});

test('a torn last line is left out, and writing goes on behind it', () => {
  const path = join(folder, 'c.jsonl');
  const before = openLedger({ path, scanId: 's1', now });
  before.write(sending);
  before.close();
  appendFileSync(path, '{"n":2,"entry":{"scanId":"s1","to":"192.0.');
  expect(readSpool(path)).toHaveLength(1);
  const after = openLedger({ path, scanId: 's2', now });
  after.answer(after.write({ ...sending, port: 81 }), '200');
  expect(after.entries().map(({ scanId, port, answer }) => [scanId, port, answer])).toEqual([
    ['s1', 80, undefined],
    ['s2', 81, '200'],
  ]);
  after.close();
});

test.each(['', 'null', '[]', '"n"', '{"n":1}', '{"n":5,"answer":"200"}', '\u0000\u0000'])(
  'a line that is no entry is left out: %s',
  (line) => {
    const path = join(folder, 'd.jsonl');
    writeFileSync(path, `${line}\n`);
    expect(readSpool(path)).toEqual([]);
  },
);

test('killed with SIGKILL, every entry that write returned for is there', async () => {
  const path = join(folder, 'killed.jsonl');
  const built = new URL('../../dist/src/net/ledger.js', import.meta.url).href;
  const program = `
    import { openLedger } from ${JSON.stringify(built)};
    const ledger = openLedger({ path: process.argv[1], scanId: 's', now: () => 0 });
    for (let port = 1; port <= 500; port++) ledger.write({ ...${JSON.stringify(sending)}, port });
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, path], { stdio: 'inherit' });
  const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
  expect(readSpool(path).map(({ port }) => port)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
});

test('a ledger that cannot be written is an error of the environment, named', () => {
  const path = join(folder, 'no', 'such', 'folder.jsonl');
  expect(() => openLedger({ path, scanId: 's', now })).toThrow(EnvironmentError);
  const closed = openLedger({ path: join(folder, 'e.jsonl'), scanId: 's', now });
  closed.close();
  expect(() => closed.write(sending)).toThrow(/the ledger .*e\.jsonl failed/);
});
