// The commands of the server, as a person types them.

import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';

test('openapi prints the description, for any program to read', async () => {
  const { code, stdout } = await lenscap(['openapi']);
  expect(code).toBe(0);
  const { openapi, paths } = JSON.parse(stdout);
  expect(openapi).toBe('3.1.0');
  expect(paths['/devices'].get.operationId).toBe('listDevices');
});

test.each([
  [['--host', '0.0.0.0'], /unprotected/],
  [['--tls-cert', 'cert.pem'], /needs its key/],
  [['--public-url', 'cameras'], /no address of a server/],
  [['--port', '65536'], /type a port/],
])('serve %j is refused before anything is opened', async (args, says) => {
  const data = temporaryFolder();
  const { code, stdout, stderr } = await lenscap(['serve', ...args, '--data', data]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(says);
});
