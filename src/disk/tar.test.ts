// Tar: what was packed comes back as it was, also to and from another tar; what is damaged is refused.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { writeDurably } from './durable-file.js';
import { packedFolder, unpackFolder } from './tar.js';

const FILES: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  'base/1/block': Buffer.alloc(512, 'b'),
  'base/1/odd': Buffer.from('nine byte'),
  'base/5/large': Buffer.alloc(3_000_001, 'large '),
};

async function packed() {
  const [from, place] = [temporaryFolder(), temporaryFolder()];
  for (const [name, bytes] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(from, name)), { recursive: true });
    writeFileSync(path.join(from, name), bytes);
  }
  mkdirSync(path.join(from, 'bare'));
  const archive = path.join(place, 'all.tar.gz');
  await writeDurably(archive, packedFolder(from));
  return { from, archive };
}

function sameAs(from: string, to: string): void {
  const names = readdirSync(from, { recursive: true }).sort();
  expect(readdirSync(to, { recursive: true }).sort()).toEqual(names);
  for (const [name, bytes] of Object.entries(FILES))
    expect(bytes.equals(readFileSync(path.join(to, name))), name).toBe(true);
}

test('a folder comes back as it was', async () => {
  const { from, archive } = await packed();
  const to = temporaryFolder();
  await unpackFolder(archive, to);
  sameAs(from, to);
});

test('another tar reads it, and is read', async () => {
  const { from, archive } = await packed();
  const [to, back] = [temporaryFolder(), temporaryFolder()];
  execFileSync('tar', ['xzf', archive, '-C', to], { stdio: 'ignore' });
  sameAs(from, to);
  const other = path.join(back, 'other.tar.gz');
  execFileSync('tar', ['czf', other, '--format=ustar', '-C', from, 'empty', 'base', 'bare']);
  const again = temporaryFolder();
  await unpackFolder(other, again);
  sameAs(from, again);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, -20)],
  ['changed in the middle', (bytes: Buffer) => Buffer.from(bytes).fill(0xff, 900, 940)],
  ['empty', () => Buffer.alloc(0)],
])('an archive that is %s is refused', async (_, damaged) => {
  const { archive } = await packed();
  writeFileSync(archive, damaged(readFileSync(archive)));
  await expect(unpackFolder(archive, temporaryFolder())).rejects.toThrow();
});

test('an archive whose names lead elsewhere is refused', async () => {
  const [place, from] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(path.join(place, 'x'), 'x');
  const archive = path.join(place, 'evil.tar.gz');
  execFileSync('tar', ['czf', archive, '-P', '--format=ustar', '-C', from, `../${path.basename(place)}/x`]);
  await expect(unpackFolder(archive, temporaryFolder())).rejects.toThrow("path contains '..'");
});

test('a folder that is not there is an error for who reads', async () => {
  const place = temporaryFolder();
  await expect(
    writeDurably(path.join(place, 'a.tar.gz'), packedFolder(path.join(place, 'none'))),
  ).rejects.toThrow('ENOENT');
});
