import { cp, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './open.js';
import { isPageWhole, PAGE_SIZE } from './page-checksum.js';
import { startEngine } from './pglite-engine.js';
import { deviceRecord, ledgerEntry, scanRecord } from './records.test-support.js';

const SNAPSHOTS = { files: 2, bytes: 1e9, minAgeMs: 0 };
const SCANS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

let work: string;
let whole: string;
let dataDir: string;

/** A folder with seven scans, three snapshots, and a journal that has been pruned. */
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'lenscap-damage-'));
  whole = path.join(work, 'whole');
  for (const id of SCANS) {
    const store = await openStore({ dataDir: whole, snapshots: SNAPSHOTS });
    const devices = Array.from({ length: 30 }, (_, index) => deviceRecord(`${id}-${index}`));
    await store.saveScan(scanRecord(id), devices, [ledgerEntry(id, '127.0.0.1')]);
    await store.close();
  }
}, 120_000);
afterAll(() => rm(work, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = path.join(work, 'data');
  await cp(whole, dataDir, { recursive: true });
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function garble(file: string): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  for (let at = 100; at < size; at += PAGE_SIZE) await handle.write(Buffer.alloc(64, 0xa5), 0, 64, at);
  await handle.close();
}

/** Files of the tables and indexes of Lenscap's own, which are those made after the system's. */
async function relations(): Promise<string[]> {
  const base = path.join(dataDir, 'pg', 'base');
  const names = await readdir(base, { recursive: true });
  const files = names.filter((name) => /^\d+[/\\]\d+$/.test(name) && Number(path.basename(name)) >= 16_384);
  const sizes = await Promise.all(files.map(async (name) => (await stat(path.join(base, name))).size));
  return files.filter((_, index) => (sizes[index] ?? 0) > 0).map((name) => path.join(base, name));
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(path.join(dataDir, folder))).sort().map((name) => path.join(dataDir, folder, name));
}

/** Everything that was reported as saved is there. */
async function checkAll(): Promise<readonly string[]> {
  const store = await openStore({ dataDir, snapshots: SNAPSHOTS });
  try {
    expect((await store.scans(100)).map(({ id }) => id).sort()).toEqual([...SCANS].sort());
    expect(await store.devices()).toHaveLength(30 * SCANS.length);
    expect(await store.device('two-7')).toEqual(deviceRecord('two-7'));
    expect(await store.ledger(['127.0.0.1'])).toHaveLength(SCANS.length);
    return store.notices;
  } finally {
    await store.close();
  }
}

test('an undamaged folder says nothing, has three snapshots and a journal without what two of them hold', async () => {
  expect(await checkAll()).toEqual([]);
  expect((await filesIn('snapshots')).map((file) => path.basename(file))).toEqual([
    '000002.tar.gz',
    '000004.tar.gz',
    '000006.tar.gz',
  ]);
  expect((await filesIn('journal')).map((file) => path.basename(file))).toEqual([
    '000005-five.jsonl',
    '000006-six.jsonl',
    '000007-seven.jsonl',
  ]);
});

const DAMAGES: Readonly<Record<string, () => Promise<unknown>>> = {
  'garbled tables and indexes': async () => Promise.all((await relations()).map(garble)),
  'a table that lost its last page': async () => {
    const files = await relations();
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    const largest = sizes.indexOf(Math.max(...sizes));
    await truncate(files[largest] ?? '', (sizes[largest] ?? 0) - PAGE_SIZE);
  },
  'garbled control file': () => garble(path.join(dataDir, 'pg', 'global', 'pg_control')),
  'no version file': () => rm(path.join(dataDir, 'pg', 'PG_VERSION')),
  'every file empty': async () => {
    for (const name of await readdir(path.join(dataDir, 'pg'), { recursive: true })) {
      const file = path.join(dataDir, 'pg', name);
      if ((await stat(file)).isFile()) await truncate(file, 0);
    }
  },
  'garbled tables and a garbled newest snapshot': async () => {
    await Promise.all((await relations()).map(garble));
    await garble((await filesIn('snapshots')).at(-1) ?? '');
  },
};

describe('a damaged database is put back and said so', () => {
  test.each(Object.entries(DAMAGES))('%s', async (_, damage) => {
    await damage();
    const notices = await checkAll();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(
      /was damaged \(.+\)\. It was restored from the snapshot \d+\.tar\.gz and the journal\./,
    );
    const aside = (await readdir(dataDir)).filter((name) => name.startsWith('damaged-'));
    expect(aside).toHaveLength(1);
    expect(notices[0]).toContain(aside[0]);
  });

  test('a lost database, once', async () => {
    await rm(path.join(dataDir, 'pg'), { recursive: true });
    expect(await checkAll()).toEqual([
      expect.stringMatching(/was missing\. It was restored from the snapshot/),
    ]);
    expect(await checkAll(), 'the second start finds it well').toEqual([]);
  });
});

test('without any snapshot the journal is enough for what it holds', async () => {
  await rm(path.join(dataDir, 'pg'), { recursive: true });
  for (const file of await filesIn('snapshots')) await rm(file);
  const store = await openStore({ dataDir });
  expect(store.notices).toEqual([
    expect.stringMatching(/was missing\. It was rebuilt from the journal, which holds scans only/),
  ]);
  expect((await store.scans(100)).map(({ id }) => id)).toEqual(['seven', 'six', 'five']);
  await store.close();
});

test('a damaged file of the journal is kept and named, and the rest is read', async () => {
  await rm(path.join(dataDir, 'pg'), { recursive: true });
  const [five = '', , seven = ''] = await filesIn('journal');
  await truncate(seven, 300);
  await writeFile(five, 'garbled');
  const store = await openStore({ dataDir });
  expect(store.notices.slice(1)).toEqual([expect.stringContaining('000007-seven.jsonl.unreadable')]);
  expect((await store.scans(100)).map(({ id }) => id)).toContain('six');
  await store.close();
});

test('a replayed scan does not put an older state over a newer one', async () => {
  const first = await openStore({ dataDir });
  const moved = deviceRecord('seven-1', { notes: ['newer'] });
  await first.saveScan(scanRecord('eight', { endedAt: '2026-12-01T10:00:00.000Z' }), [moved], []);
  await first.close();
  // As after a save whose answer was lost: in the journal, and not in the database.
  const late = (await readFile((await filesIn('journal')).at(-2) ?? '', 'utf8')).replaceAll(
    '"seven"',
    '"late"',
  );
  await writeFile(path.join(dataDir, 'journal', '000008-late.jsonl'), late);
  const store = await openStore({ dataDir });
  expect((await store.scans(1)).map(({ id }) => id)).toEqual(['late']);
  expect(await store.device('seven-1')).toEqual(moved);
  await store.close();
});

test('with every snapshot garbled too, the journal is put back and the loss is said', async () => {
  await Promise.all((await relations()).map(garble));
  await Promise.all((await filesIn('snapshots')).map(garble));
  const store = await openStore({ dataDir });
  expect(store.notices).toEqual([
    expect.stringMatching(/rebuilt from the journal, .+ are lost\. No snapshot could be read/),
  ]);
  expect((await store.scans(100)).map(({ id }) => id)).toEqual(['seven', 'six', 'five']);
  await store.close();
});

const DEED = { at: '', who: 'Marit', what: 'accept', on: 'd1', outcome: 'done', detail: '' } as const;

test('what people did makes a snapshot due, and is there after damage', async () => {
  const first = await openStore({ dataDir, snapshots: { ...SNAPSHOTS, files: 99 } });
  await first.desk.audit({ ...DEED, at: new Date().toISOString() });
  await first.close();
  expect((await filesIn('snapshots')).map((file) => path.basename(file)).at(-1)).toBe('000007.tar.gz');
  await Promise.all((await relations()).map(garble));
  const store = await openStore({ dataDir });
  expect(store.notices).toEqual([
    expect.stringMatching(/What people changed since \S+Z \(accounts.+\) is not in the journal\./),
  ]);
  expect((await store.desk.auditEntries({ limit: 5 })).map(({ who }) => who)).toEqual(['Marit']);
  await store.close();
});

test('a database that cannot be migrated is said so and left as it is', async () => {
  const engine = await startEngine({ dataDir: path.join(dataDir, 'pg') });
  const session = await engine.acquire();
  await session.query("delete from kysely_migration where name >= '0004'", []);
  await session.release();
  await engine.close();
  await expect(openStore({ dataDir })).rejects.toThrow(/cannot be brought to the schema of this Lenscap/);
  expect((await readdir(dataDir)).filter((name) => name.startsWith('damaged-'))).toEqual([]);
});

test('a transaction log that forgot everything loses nothing, noticed or not', async () => {
  await writeFile(path.join(dataDir, 'pg', 'pg_xact', '0000'), Buffer.alloc(PAGE_SIZE));
  await checkAll();
});

test('the checksum notices any changed byte of any page in use', async () => {
  for (const file of await relations()) {
    const bytes = await readFile(file);
    for (let at = 0; at < bytes.length; at += PAGE_SIZE) {
      const page = bytes.subarray(at, at + PAGE_SIZE);
      const block = at / PAGE_SIZE;
      expect(isPageWhole(page, block)).toBe(true);
      if (page.readUInt16LE(14) === 0) continue;
      const offset = 16 + ((at * 31 + file.length * 977) % (PAGE_SIZE - 16));
      page.writeUInt8(page.readUInt8(offset) ^ 0x10, offset);
      expect(isPageWhole(page, block), `${file} ${block} ${offset}`).toBe(false);
    }
  }
});
