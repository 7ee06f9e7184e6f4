// What bad input gets: one line that says what, where and what to type; exit code 2; nothing half-written.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';

/** A folder with every broken file a person could name. */
function brokenFiles(): string {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('not.xml', 'this is not XML');
  write('other.xml', '<html></html>');
  write('empty.xml', '<nmaprun scanner="nmap"></nmaprun>');
  write('not.json', '[\n{"ip": \n');
  write(
    'scope-date.yaml',
    'networks:\n  - { range: 192.0.2.0/24, owner: A, authorisation: B, until: tomorrow }\n',
  );
  write(
    'scope-old.yaml',
    'networks:\n  - { range: 192.0.2.0/24, owner: A, authorisation: B, until: 2020-01-01 }\n',
  );
  write('site-profile.yaml', 'devices:\n  - address: 127.83.0.1\n    profile: toaster\n    model: X\n');
  write('site-address.yaml', 'devices:\n  - address: 192.0.2.1\n    profile: axis\n    model: X\n');
  write(
    'site-twice.yaml',
    'devices:\n  - { address: 127.83.0.1, profile: axis, model: X }\n  - { address: 127.83.0.1, profile: axis, model: X }\n',
  );
  write('site-syntax.yaml', 'devices: [\n');
  write('data-is-a-file', '');
  mkdirSync(path.join(folder, 'somebody-elses'));
  write('somebody-elses/letter.txt', 'dear');
  return folder;
}

const SCAN = ['scan', '127.83.0.0/30', '--quiet', '--no-announce'];

describe('bad input', () => {
  test.each<[string, readonly string[], string]>([
    ['no target and nobody to ask', ['scan'], 'name one: lenscap scan'],
    ['a public address', ['scan', '198.51.100.7'], 'is refused'],
    ['a public network', ['scan', '192.0.2.0/24'], '--scope-file'],
    ['octal spelling', ['scan', '0127.0.0.1'], 'is not a target'],
    ['short spelling', ['scan', '127.1'], 'is not a target'],
    ['a prefix too long', ['scan', '127.0.0.0/33'], 'is not a target'],
    ['too many addresses', ['scan', '127.0.0.0/8'], 'are more than'],
    ['outside LENSCAP_SCOPE', ['scan', '10.0.0.0/30'], 'LENSCAP_SCOPE'],
    ['a port list', [...SCAN, '--ports', '80,http'], '"http" is not a port'],
    ['port zero', [...SCAN, '--ports', '0'], 'is not a port'],
    ['an unknown option', [...SCAN, '--prots', '80'], 'unknown option'],
    ['an unknown command', ['sacn'], 'Did you mean scan?'],
    ['an nmap file that is not there', ['scan', '--from-nmap', 'FOLDER/none.xml'], 'cannot read'],
    ['an nmap file that is not XML', ['scan', '--from-nmap', 'FOLDER/not.xml'], 'is not nmap XML'],
    ['another XML file', ['scan', '--from-nmap', 'FOLDER/other.xml'], 'is not nmap XML'],
    [
      'an nmap file without hosts',
      ['scan', '--from-nmap', 'FOLDER/empty.xml'],
      'no host with an open TCP port',
    ],
    [
      'a broken masscan file',
      ['scan', '--from-masscan', 'FOLDER/not.json'],
      'not.json:2 is not masscan JSON',
    ],
    ['both files', ['scan', '--from-masscan', 'a', '--from-nmap', 'b'], 'cannot be used with'],
    ['a scope file that is not there', [...SCAN, '--scope-file', 'FOLDER/none.yaml'], 'cannot be read'],
    ['a scope file with a bad date', [...SCAN, '--scope-file', 'FOLDER/scope-date.yaml'], 'network 1'],
    [
      'an authorisation that ended',
      ['scan', '192.0.2.0/30', '--scope-file', 'FOLDER/scope-old.yaml'],
      '2020-01-01',
    ],
    ['a page in a folder that is not there', [...SCAN, '--html', 'FOLDER/none/page.html'], 'cannot write'],
    ['a page that is a folder', [...SCAN, '--html', 'FOLDER/somebody-elses'], 'it is a folder'],
    ['a data folder that is a file', ['devices', '--data', 'FOLDER/data-is-a-file'], 'data-is-a-file'],
    ['a place that takes no folders', ['devices', '--data', '/proc/lenscap'], '/proc/lenscap'],
    ["somebody else's folder", ['devices', '--data', 'FOLDER/somebody-elses'], 'somebody-elses'],
    ['an unknown device', ['show', 'nobody', '--data', 'FOLDER/new'], 'lenscap devices'],
    ['a site file with an unknown profile', ['simulate', 'FOLDER/site-profile.yaml'], 'site-profile.yaml:3'],
    ['a site off loopback', ['simulate', 'FOLDER/site-address.yaml'], 'site-address.yaml:2'],
    ['an address twice', ['simulate', 'FOLDER/site-twice.yaml'], '127.83.0.1'],
    ['a site file that is not YAML', ['simulate', 'FOLDER/site-syntax.yaml'], 'site-syntax.yaml'],
    ['a site file that is not there', ['simulate', 'FOLDER/none.yaml'], 'none.yaml'],
    ['no site', ['simulate'], 'lenscap simulate'],
    ['a device count', ['simulate', '--devices', 'many'], 'type a whole number'],
  ])('%s', async (_what, args, says) => {
    const folder = brokenFiles();
    const before = readdirSync(folder).sort();
    const data = path.join(folder, 'data');
    const ran = await lenscap(
      args.map((arg) => arg.replace('FOLDER', folder)),
      { LENSCAP_DATA: data },
    );
    expect(ran.stderr).toContain(says);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(data)).toBe(false);
    expect(
      readdirSync(folder)
        .sort()
        .filter((name) => name !== 'new'),
    ).toEqual(before);
  });
});
