import { homedir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataDirectory } from './data-directory.js';

test.each([
  ['the flag first', { flag: '/a/b', env: { LENSCAP_DATA: '/c', XDG_DATA_HOME: '/d' } }, '/a/b'],
  ['a relative flag from here', { flag: 'x', env: {} }, path.resolve('x')],
  ['then LENSCAP_DATA', { env: { LENSCAP_DATA: '/c', XDG_DATA_HOME: '/d' } }, '/c'],
  ['then XDG_DATA_HOME', { env: { XDG_DATA_HOME: '/d', HOME: '/h' } }, '/d/lenscap'],
  [
    'a relative XDG_DATA_HOME does not count',
    { env: { XDG_DATA_HOME: 'd', HOME: '/h' } },
    '/h/.local/share/lenscap',
  ],
  ['then the home folder', { env: { HOME: '/h' } }, '/h/.local/share/lenscap'],
  [
    'empty values do not count',
    { flag: '', env: { LENSCAP_DATA: '', XDG_DATA_HOME: '', HOME: '/h' } },
    '/h/.local/share/lenscap',
  ],
  ['without HOME the account says', { env: {} }, path.join(homedir(), '.local/share/lenscap')],
])('%s', (_, options, folder) => {
  expect(dataDirectory(options)).toBe(folder);
});
