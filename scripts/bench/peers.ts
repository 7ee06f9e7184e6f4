// Peers: programs that the census is measured beside; those of the machine, and two that npm brings when they are needed.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const RIPGREP = '@vscode/ripgrep-linux-x64@1.18.0';
const DUCKDB = '@duckdb/node-api@1.5.6-r.1';

export interface Peers {
  readonly ripgrep: string | undefined;
  /** Folder from which node finds DuckDB. */
  readonly duckdb: string | undefined;
  readonly jq: string | undefined;
  readonly gzip: string | undefined;
  readonly zstd: string | undefined;
}

/** @param folder kept between runs */
export function findPeers(folder: string): Peers {
  mkdirSync(folder, { recursive: true });
  return {
    ripgrep: onPath('rg') ?? brought(folder, RIPGREP, '@vscode/ripgrep-linux-x64/bin/rg'),
    duckdb: brought(folder, DUCKDB, '@duckdb/node-api') && folder,
    jq: onPath('jq'),
    gzip: onPath('gzip'),
    zstd: onPath('zstd'),
  };
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Undefined where npm cannot bring it. */
function brought(folder: string, pack: string, place: string): string | undefined {
  const file = path.resolve(folder, 'node_modules', place);
  if (existsSync(file)) return file;
  try {
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', pack];
    execFileSync('npm', args, { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return existsSync(file) ? file : undefined;
}
