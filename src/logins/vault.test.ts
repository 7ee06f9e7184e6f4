import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EnvironmentError, UsageError } from '../core/errors.js';
import type { Login } from './login.js';
import { masterSecret, ownKeyFile } from './master-secret.js';
import { hasVault, openVault } from './vault.js';

const SECRET = 'a secret of enough characters';
const LOGIN: Login = {
  id: 'k3v9',
  label: 'lobby',
  targets: [{ range: '192.0.2.0/24' }],
  user: 'admin',
  password: 'Tr0ub4dor-and-3',
  allowBasic: false,
  addedAt: '2026-11-23T00:00:00Z',
};

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'lenscap-vault-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('what goes in comes out, and nothing of it can be read on disk', async () => {
  const at = path.join(folder(), 'logins');
  expect(await hasVault(at)).toBe(false);
  const vault = await openVault(at, SECRET);
  await vault.put(LOGIN);
  await vault.put({ ...LOGIN, id: 'm2', password: 'other-pass' });
  expect(await (await openVault(at, SECRET)).logins()).toEqual([
    LOGIN,
    { ...LOGIN, id: 'm2', password: 'other-pass' },
  ]);
  const onDisk = readdirSync(at)
    .map((name) => readFileSync(path.join(at, name), 'utf8'))
    .join();
  for (const text of [LOGIN.password, LOGIN.user, LOGIN.label, '192.0.2', SECRET])
    expect(onDisk).not.toContain(text);
  expect(await vault.remove('k3v9')).toBe(true);
  expect(await vault.remove('k3v9')).toBe(false);
  expect(await vault.logins()).toHaveLength(1);
});

test('another secret opens nothing, and changes nothing', async () => {
  const at = path.join(folder(), 'logins');
  await (await openVault(at, SECRET)).put(LOGIN);
  await expect(openVault(at, 'another secret, also long')).rejects.toThrow(UsageError);
  expect(await (await openVault(at, SECRET)).logins()).toEqual([LOGIN]);
});

test('one record cannot stand in for another, nor be changed', async () => {
  const at = path.join(folder(), 'logins');
  const vault = await openVault(at, SECRET);
  await vault.put(LOGIN);
  const file = path.join(at, 'k3v9.login');
  const text = readFileSync(file, 'utf8');
  renameSync(file, path.join(at, 'x1.login'));
  await expect(vault.logins()).rejects.toThrow(EnvironmentError);
  renameSync(path.join(at, 'x1.login'), file);
  const record = JSON.parse(text) as { text: string };
  const bytes = Buffer.from(record.text, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  writeFileSync(file, JSON.stringify({ ...record, text: bytes.toString('base64') }));
  await expect(vault.logins()).rejects.toThrow(/damaged/);
});

const none = async () => undefined;

test('the secret: a file, then the environment, then the keyring, then a file of its own', async () => {
  const at = folder();
  const file = path.join(at, 'key');
  writeFileSync(file, 'from the named file\n', { mode: 0o600 });
  const env = { XDG_CONFIG_HOME: at, LENSCAP_KEY: 'from the environment' };
  expect(await masterSecret({ keyFile: file, env, keyring: none })).toBe('from the named file');
  expect(await masterSecret({ env: { ...env, LENSCAP_KEY_FILE: file }, keyring: none })).toBe(
    'from the named file',
  );
  expect(await masterSecret({ env, keyring: none })).toBe('from the environment');
  const kept: string[] = [];
  const keyring = async () => ({ get: () => kept[0], set: (secret: string) => void kept.push(secret) });
  const ring = { env: { XDG_CONFIG_HOME: at, LENSCAP_KEYRING: '1' }, keyring };
  expect(await masterSecret(ring)).toBe(await masterSecret(ring));
  expect(kept).toHaveLength(1);
  const own = { env: { XDG_CONFIG_HOME: at }, keyring: none };
  const made = await masterSecret(own);
  expect(made).toHaveLength(43);
  expect(await masterSecret(own)).toBe(made);
  expect(readFileSync(ownKeyFile(own.env), 'utf8').trim()).toBe(made);
});

test.each([
  ['is not there', async (at: string) => path.join(at, 'missing')],
  [
    'is open to others',
    async (at: string) => {
      const file = path.join(at, 'open');
      writeFileSync(file, 'long enough a secret');
      chmodSync(file, 0o644);
      return file;
    },
  ],
  [
    'is too short',
    async (at: string) => {
      const file = path.join(at, 'short');
      writeFileSync(file, 'short', { mode: 0o600 });
      return file;
    },
  ],
])('a key file that %s is refused', async (_what, make) => {
  const keyFile = await make(folder());
  await expect(masterSecret({ keyFile, env: {}, keyring: none })).rejects.toThrow(UsageError);
});

test('no keyring, and one was asked for', async () => {
  await expect(masterSecret({ env: { LENSCAP_KEYRING: '1' }, keyring: none })).rejects.toThrow(/no keyring/);
});
