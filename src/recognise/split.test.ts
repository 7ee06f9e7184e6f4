import { expect, test } from 'vitest';
import type { Evidence } from '../core/evidence.js';
import { strengthOf } from '../core/evidence-kinds.js';
import { evidence } from './evidence.test-support.js';
import type { SaysField } from './facts-known.js';
import { splitDevices } from './split.js';
import { rankOf, type Statement } from './statement.js';

/** For these tests the kind names the field at its end: "sadp.serial". */
function statementsOf(one: Evidence): readonly Statement[] {
  const field = (['serial', 'mac', 'model', 'vendor'] satisfies SaysField[]).find((name) =>
    one.kind.endsWith(`.${name}`),
  );
  return field
    ? [{ field, value: one.value, rank: rankOf(strengthOf(one.kind)), cap: 'certain', evidence: one }]
    : [];
}

const ports = (...lines: readonly string[]) =>
  splitDevices(evidence(...lines), statementsOf)
    .map((part) => [...new Set(part.map(({ source }) => source.port ?? 0))].sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));

test.each([
  ['nothing', [], []],
  [
    'banners that differ in detail',
    ['http.server@80=a', 'rtsp.server@554=b', 'http.title@443=c'],
    [[80, 443, 554]],
  ],
  ['two serial numbers', ['sadp.serial@37020/udp=S1', 'onvif.info.serial@80=S2'], [[80], [37020]]],
  [
    'a serial number and the end of it',
    ['sadp.serial@37020/udp=DS-1F1234567', 'onvif.info.serial@80=F1234567'],
    [[80, 37020]],
  ],
  ['two MAC addresses', ['onvif.mac@80=aa', 'onvif.mac@81=bb'], [[80], [81]]],
  [
    'one serial number, two MAC addresses',
    ['sadp.serial@1=S1', 'sadp.mac@1=aa', 'dhip.serial@2=S1', 'dhip.mac@2=bb'],
    [[1, 2]],
  ],
  ["two models of the devices' own word", ['sadp.model@1=A-1', 'dhip.model@2=B-2'], [[1], [2]]],
  ['a model that only says more', ['sadp.model@1=ABC-1', 'dhip.model@2=ABC-1-X'], [[1, 2]]],
  ['models of announcements', ['onvif.model@1=A-1', 'ssdp.model@2=B-2'], [[1, 2]]],
  ['two certificates of one make', ['tls.sha256@443=aa', 'tls.sha256@8443=bb'], [[443, 8443]]],
  [
    'two certificates of two makes',
    ['tls.sha256@443=aa', 'hikvision.vendor@443=x', 'tls.sha256@8443=bb', 'hikvision.vendor@8443=y'],
    [[443], [8443]],
  ],
  ['a make that differs without anything else', ['sadp.vendor@80=x', 'hikvision.vendor@81=y'], [[80, 81]]],
  [
    'an endpoint without a key goes where its make is',
    ['sadp.serial@1=S1', 'sadp.vendor@1=x', 'dhip.serial@2=S2', 'dhip.vendor@2=y', 'hikvision.vendor@3=y'],
    [[1], [2, 3]],
  ],
  [
    'three serial numbers',
    ['sadp.serial@1=S111', 'sadp.serial@2=S222', 'sadp.serial@3=S333'],
    [[1], [2], [3]],
  ],
] satisfies [string, string[], number[][]][])('%s', (_, lines, expected) => {
  expect(ports(...lines)).toEqual(expected);
});

test('an open port belongs to what answers there', () => {
  const parts = splitDevices(
    evidence('sadp.serial@8001=S1', 'sadp.serial@8002=S2', 'port.open=8002/tcp'),
    statementsOf,
  );
  expect(parts.find((part) => part.some(({ value }) => value === 'S2'))?.map(({ kind }) => kind)).toContain(
    'port.open',
  );
});

test('the order of the evidence makes no difference', () => {
  const all = evidence('sadp.serial@1=S1', 'dhip.serial@2=S2', 'http.server@3=x', 'mac=aa');
  expect(splitDevices(all.toReversed(), statementsOf)).toEqual(splitDevices(all, statementsOf));
});
