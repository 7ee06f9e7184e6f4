// Records of other scans: the facts are those of a live scan, and the recogniser with the real knowledge reads them.

import { expect, test } from 'vitest';
import { loadBrands } from '../knowledge/brand-files.js';
import { loadFingerprints } from '../knowledge/fingerprint-files.js';
import { loadOui } from '../knowledge/oui-file.js';
import { makeRecogniser } from '../recognise/recognise.js';
import { readFirmware } from '../vendors/registry.js';
import { censysRecords } from './censys.js';
import { fromImported } from './imported.js';
import type { OutsideRecord } from './outside.js';
import * as files from './outside.test-support.js';
import { shodanRecords } from './shodan.js';
import { addressOf, timeOf } from './spelling.js';
import { zgrab2Records } from './zgrab2.js';

const recogniser = makeRecogniser(
  {
    fingerprints: loadFingerprints('knowledge/fingerprints'),
    brands: loadBrands('knowledge/brands'),
    oui: loadOui('knowledge/oui.yaml'),
  },
  readFirmware,
);

/** "kind=value" of the record at an index. */
function told(records: readonly OutsideRecord[] | undefined, index = 0): readonly string[] {
  return (records?.[index]?.facts ?? []).map(({ kind, value }) => `${kind}=${value}`);
}

function vendorOf(records: readonly OutsideRecord[] | undefined): string | undefined {
  const evidence = (records ?? []).flatMap(({ address, port, transport, at = '', facts }) =>
    facts.map((fact) => ({
      ...fact,
      at,
      source: { via: 'outside', address, transport, ...(port && { port }) },
    })),
  );
  return recogniser.recognise(evidence).vendor?.value;
}

test('shodan: a Hikvision camera', () => {
  const records = shodanRecords(files.SHODAN_HIKVISION);
  expect(records?.[0]).toMatchObject({
    address: '192.0.2.10',
    port: 80,
    transport: 'tcp',
    at: '2026-07-01T10:20:30.123Z',
    place: {
      country: 'NL',
      region: '07',
      city: 'Amsterdam',
      organisation: 'Example Telecom',
      asn: 64500,
      hostnames: ['camera.example.com'],
    },
  });
  expect(told(records)).toEqual([
    'port.open=80/tcp',
    'http.server=App-webs/',
    'http.title=index',
    'http.body=<!doctype html> <html><head><title>index</title></head> <script src="/doc/script/lib/jq.js"></script></html>',
    'http.location=/doc/page/login.asp',
    'http.path=/doc/page/login.asp 200',
    expect.stringMatching(/^favicon\.md5=[0-9a-f]{32}$/),
    'favicon.mmh3=999357577',
    'import.product=Hikvision IP Camera',
    'import.type=webcam',
    'mac=44:19:b6:00:00:0b',
    'import.vendor=Hikvision',
    'import.model=DS-2CD2042WD-I',
    'import.firmware=V5.4.5',
  ]);
});

test('shodan: streams, certificates and what is no camera', () => {
  expect(told(shodanRecords(files.SHODAN_DAHUA))).toEqual([
    'port.open=554/tcp',
    'rtsp.server=Rtsp Server/3.0',
    'rtsp.realm=Login to 2K04C5EPAZ00001',
    'rtsp.describe=401',
    'import.vendor=Dahua',
    'import.serial=2K04C5EPAZ00001',
  ]);
  expect(told(shodanRecords(files.SHODAN_AXIS))).toEqual([
    'port.open=443/tcp',
    'http.status=401',
    'http.server=Apache',
    'http.realm=AXIS_ACCC8E0000A1',
    'http.title=401 Unauthorized',
    'http.body=<html></html>',
    `tls.sha256=${'ab'.repeat(32)}`,
    'tls.protocol=TLSv1.3',
    'tls.subject=CN=axis-accc8e0000a1.local, O=Axis Communications\\, AB, C=SE',
    'tls.issuer=CN=Axis device CA',
    'tls.notAfter=2030-12-31T23:59:59.000Z',
  ]);
});

test('shodan: a host document says the place once, and answers to searches are read', () => {
  const records = shodanRecords(files.SHODAN_HOST);
  expect(records?.map(({ port, transport, at, place }) => [port, transport, at, place.city])).toEqual([
    [554, 'tcp', '2026-07-03T00:00:00.000Z', 'Utrecht'],
    [1900, 'udp', '2026-07-03T00:00:00.000Z', 'Utrecht'],
    [3702, 'udp', '2026-07-03T00:00:00.000Z', 'Utrecht'],
  ]);
  expect(told(records, 1)).toEqual([
    'port.open=1900/udp',
    'ssdp.server=Linux UPnP/1.0 Dahua',
    'ssdp.st=upnp:rootdevice',
  ]);
  expect(told(records, 2)).toContain('onvif.scope.hardware=IPC-HFW1200');
  expect(shodanRecords({ matches: [files.SHODAN_DAHUA], total: 1 })).toHaveLength(1);
});

test('censys: search v2', () => {
  const records = censysRecords(files.CENSYS_V2);
  expect(records?.[0]).toMatchObject({
    at: '2026-07-03T12:00:00.123Z',
    place: { country: 'DE', region: 'Hesse', asn: 64501, hostnames: ['camera.example.com'] },
  });
  expect(told(records)).toEqual([
    'port.open=443/tcp',
    'http.status=302',
    'http.server=DNVRS-Webs',
    'http.title=index',
    'http.body=<title>index</title>',
    'http.location=/doc/page/login.asp',
    'favicon.md5=89b932fcc47cf4ca3faadb0cfdef89cf',
    'favicon.mmh3=999357577',
    `tls.sha256=${'ef'.repeat(32)}`,
    'tls.protocol=TLSv1.2',
    'tls.subject=CN=camera.example.com, O=Hikvision, C=CN, ST=ZJ',
    'tls.issuer=CN=example',
    'import.product=webs',
    'import.version=1.0',
  ]);
  expect(told(records, 1)).toEqual(['port.open=554/tcp', 'rtsp.server=HikvisionRtspServer']);
  expect(censysRecords({ result: { hits: [files.CENSYS_V2.result] } })).toHaveLength(2);
});

test('censys: Platform', () => {
  const records = censysRecords(files.CENSYS_PLATFORM);
  expect(told(records)).toEqual([
    'port.open=8443/tcp',
    'http.status=401',
    'http.realm=AXIS_ACCC8E0000A2',
    'favicon.md5=a3fd8705f010b90e37d42128000f620b',
    'favicon.mmh3=-5',
    `tls.sha256=${'12'.repeat(32)}`,
    'tls.protocol=TLSv1.3',
    'tls.subject=CN=axis-accc8e0000a2, O=Axis Communications AB',
    'tls.notAfter=2035-01-01T00:00:00.000Z',
    'import.vendor=Axis',
    'import.model=P3245-V',
    'import.firmware=10.12',
  ]);
  expect(told(records, 1)).toEqual([
    'port.open=554/tcp',
    'rtsp.server=Dahua Rtsp Server',
    'rtsp.realm=Login to X',
  ]);
  expect(told(records, 2)).toEqual(['port.open=9999/tcp']);
});

test('zgrab2: one record for each module with an answer', () => {
  const records = zgrab2Records(files.ZGRAB2);
  expect(records?.map(({ port, at, place }) => [port, at, place.hostnames])).toEqual([
    [8443, '2026-07-07T00:00:00.000Z', ['camera.example.com']],
    [554, undefined, ['camera.example.com']],
  ]);
  expect(told(records)).toEqual([
    'port.open=8443/tcp',
    'http.status=401',
    'http.server=lighttpd',
    'http.realm=AXIS_ACCC8E0000A3',
    'http.title=401',
    'http.body=<title>401</title>',
    `tls.sha256=${'34'.repeat(32)}`,
    'tls.protocol=TLSv1.2',
    'tls.subject=CN=axis-accc8e0000a3, O=Axis Communications AB',
    'tls.issuer=CN=Example CA',
    'tls.notAfter=2033-01-01T00:00:00.000Z',
  ]);
  expect(told(records, 1)).toContain('rtsp.realm=Login to 2K04C5EPAZ00001');
});

test('hosts of a port scan', () => {
  const facts = [
    { kind: 'mac', value: '44:19:b6:00:00:0b' },
    { kind: 'import.product', value: 'Dahua', port: 80 },
  ];
  const at = '2026-07-08T00:00:00.000Z';
  const records = fromImported(
    [
      { address: '192.0.2.1', openPorts: [80, 554], facts },
      { address: '192.0.2.2', openPorts: [], facts: facts.slice(0, 1), at: '2026-07-09T00:00:00.000Z' },
      { address: '192.0.2.3', openPorts: [], facts: [] },
      { address: 'camera.example.com', openPorts: [80], facts: [] },
    ],
    at,
  );
  expect(records.map(({ address, port, at }) => [address, port, at])).toEqual([
    ['192.0.2.1', 80, at],
    ['192.0.2.1', 554, at],
    ['192.0.2.2', undefined, '2026-07-09T00:00:00.000Z'],
  ]);
  expect(told(records)).toEqual(['port.open=80/tcp', 'mac=44:19:b6:00:00:0b', 'import.product=Dahua']);
  expect(told(records, 1)).toEqual(['port.open=554/tcp']);
});

test.each([
  ['shodan', shodanRecords(files.SHODAN_HIKVISION), 'hikvision'],
  ['shodan', shodanRecords(files.SHODAN_DAHUA), 'dahua'],
  ['shodan', shodanRecords(files.SHODAN_HOST), 'dahua'],
  ['shodan', shodanRecords(files.SHODAN_AXIS), 'axis'],
  ['shodan', shodanRecords(files.SHODAN_NGINX), undefined],
  ['censys', censysRecords(files.CENSYS_V2), 'hikvision'],
  ['censys', censysRecords(files.CENSYS_PLATFORM)?.slice(0, 1), 'axis'],
  ['zgrab2', zgrab2Records(files.ZGRAB2)?.slice(0, 1), 'axis'],
])('%s: the recogniser reads the record %#', (_, records, vendor) => {
  expect(vendorOf(records)).toBe(vendor);
});

test('spelling of addresses and times', () => {
  expect(
    ['192.0.2.1', '192.0.2.01', '192.0.2', '192.0.2.256', '192.0.2.1.', '::FFFF:192.0.2.1'].map(addressOf),
  ).toEqual(['192.0.2.1', undefined, undefined, undefined, undefined, '192.0.2.1']);
  expect(addressOf('2001:DB8:0::1')).toBe('2001:db8::1');
  expect(timeOf('2026-07-01 10:20:30')).toBe('2026-07-01T10:20:30.000Z');
  expect(timeOf('2026-07-01T10:20:30.5+02:00')).toBe('2026-07-01T08:20:30.500Z');
  expect(timeOf('yesterday')).toBeUndefined();
});
