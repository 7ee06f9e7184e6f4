// Logs: entries of each make come out in the same words, a long log is read from its end, a broken one harms nothing.

import { expect, test } from 'vitest';
import { inspected, ok, xml } from './inspected.test-support.js';
import { inspectorFor } from './registry.js';

const item = (metaId: string, user: string, from: string) =>
  `<searchMatchItem><logDescriptor><metaId>log.hikvision.com/${metaId}</metaId><StartDateTime>2026-11-20T08:00:00Z</StartDateTime><userName>${user}</userName><ipAddress>${from}</ipAddress></logDescriptor></searchMatchItem>`;

function hikvisionLog(answer: (position: number) => string) {
  return inspected(inspectorFor('hikvision'), (path, body) => {
    if (path === '/ISAPI/System/deviceInfo') return xml('DeviceInfo', '<model>DS-1</model>');
    if (path !== '/ISAPI/ContentMgmt/logSearch') return undefined;
    const position = Number(/<searchResultPostion>(?<at>\d+)/.exec(body)?.groups?.at);
    return xml('CMSearchResult', answer(position));
  });
}

test('Hikvision: logins, refusals and restarts, whoever made them', async () => {
  const { facts } = await hikvisionLog(
    () =>
      `<responseStatusStrg>OK</responseStatusStrg><numOfMatches>4</numOfMatches><matchList>${item('Operation/remoteLogin', 'admin', '192.0.2.7')}${item('Exception/illlegalAccess', 'root', '203.0.113.7')}${item('Operation/remoteReboot', 'admin', '192.0.2.7')}${item('Alarm/motionStart', '', '')}</matchList>`,
  );
  expect(facts.filter((fact) => fact.startsWith('log.'))).toEqual([
    'log.login=2026-11-20T08:00:00Z admin 192.0.2.7',
    'log.login-failed=2026-11-20T08:00:00Z root 203.0.113.7',
    'log.reboot=2026-11-20T08:00:00Z admin 192.0.2.7',
  ]);
});

test('Hikvision: of a long log the last day and the week before are read, two pages each', async () => {
  const asked: number[] = [];
  const { facts } = await hikvisionLog((position) => {
    asked.push(position);
    return `<responseStatusStrg>MORE</responseStatusStrg><matchList>${Array.from({ length: 100 }, (_, n) => item('Operation/remoteLogin', `u${asked.length}-${n}`, '192.0.2.7')).join('')}</matchList>`;
  });
  expect(asked).toEqual([0, 100, 0, 100]);
  expect(facts.filter((fact) => fact.startsWith('log.'))).toHaveLength(300);
});

test('Dahua: the search is begun, read and ended', async () => {
  const asked: string[] = [];
  const { facts } = await inspected(inspectorFor('dahua'), (path) => {
    if (path.includes('getSystemInfo')) return ok('deviceType=IPC-1\r\n');
    if (!path.startsWith('/cgi-bin/log.cgi')) return undefined;
    asked.push(path.replace(/^.*action=/, '').replace(/&.*$/, ''));
    if (path.includes('startFind')) return ok('token=46878\r\ncount=2\r\n');
    if (path.includes('stopFind')) return ok('OK\r\n');
    return ok(
      'found=2\r\nitems[0].Time=2026-11-20 08:00:00\r\nitems[0].User=admin\r\nitems[0].Type=Login\r\nitems[0].Detail.Address=192.0.2.7\r\nitems[1].Time=2026-11-20 08:01:00\r\nitems[1].User=admin\r\nitems[1].Type=LogIn failure\r\n',
    );
  });
  expect(facts.filter((fact) => fact.startsWith('log.'))).toEqual([
    'log.login=2026-11-20T08:00:00 admin 192.0.2.7',
    'log.login-failed=2026-11-20T08:01:00 admin -',
  ]);
  expect(asked).toEqual(['startFind', 'doFind', 'stopFind']);
});

test.each(['token=x', 'token=1\r\ncount=99999999999', ''])(
  'Dahua: a log of nonsense (%j) is no log',
  async (text) => {
    const { facts } = await inspected(inspectorFor('dahua'), (path) =>
      path.includes('getSystemInfo') || path.includes('log.cgi') ? ok(text) : undefined,
    );
    expect(facts.filter((fact) => fact.startsWith('log.'))).toEqual([]);
  },
);

test('Axis: the last lines of the system log, as they are', async () => {
  const { facts } = await inspected(inspectorFor('axis'), (path) =>
    path === '/axis-cgi/systemlog.cgi'
      ? ok(Array.from({ length: 60 }, (_, n) => `2026-11-20T08:00:00 axis [ INFO ] line ${n}`).join('\n'))
      : undefined,
  );
  const lines = facts.filter((fact) => fact.startsWith('log.line='));
  expect(lines).toHaveLength(40);
  expect(lines.at(-1)).toContain('line 59');
});
