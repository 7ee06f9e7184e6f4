import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeclaredKind } from '../core/evidence-kinds.js';
import { axisBasicDeviceInfo } from './axis-basicdeviceinfo/index.js';
import { dahuaWeb } from './dahua-web/index.js';
import { dlinkInfo } from './dlink-info/index.js';
import { type Answer, fakeIo, page, targetWith, told } from './fake-io.test-support.js';
import { hanwhaDeviceInfo } from './hanwha-deviceinfo/index.js';
import { hikvisionActivation } from './hikvision-activation/index.js';
import type { KnownFact, Probe } from './probe.js';
import { reolinkApi } from './reolink-api/index.js';
import { univiewLapi } from './uniview-lapi/index.js';

const vendorProbes = [
  hikvisionActivation,
  axisBasicDeviceInfo,
  hanwhaDeviceInfo,
  univiewLapi,
  dlinkInfo,
  dahuaWeb,
  reolinkApi,
];
const table = vendorProbes.map((probe) => [probe.id, probe] as const);

const answered = (probe: Probe, answer: Answer, facts: readonly KnownFact[] = []) =>
  told(
    probe,
    targetWith([80], facts),
    fakeIo(() => answer),
  );
const ok = (body: string) => page('200 OK', [], body);

test.each<[string, Probe, string, readonly string[]]>([
  [
    'Hikvision without an owner',
    hikvisionActivation,
    '<?xml version="1.0"?><ActivateStatus><Activated>False</Activated></ActivateStatus>',
    ['http.path=/SDK/activateStatus 200', 'hikvision.activated=false'],
  ],
  [
    'Axis, all it tells',
    axisBasicDeviceInfo,
    '{"apiVersion":"1.3","data":{"propertyList":{"Brand":"AXIS","ProdNbr":"M3045-V","SerialNumber":"ACCC8E000051","Version":"9.80.1"}}}',
    [
      'http.path=/axis-cgi/basicdeviceinfo.cgi 200',
      'mac=ac:cc:8e:00:00:51',
      'axis.Brand=AXIS',
      'axis.ProdNbr=M3045-V',
      'axis.SerialNumber=ACCC8E000051',
      'axis.Version=9.80.1',
    ],
  ],
  [
    'an older Axis, which does not know the method',
    axisBasicDeviceInfo,
    '{"apiVersion":"1.0","error":{"code":2004,"message":"Method not supported"}}',
    ['http.path=/axis-cgi/basicdeviceinfo.cgi 200'],
  ],
  [
    'Hanwha as lines',
    hanwhaDeviceInfo,
    'Model=XNV-8080R\r\nSerialNumber=ZABC\r\nFirmwareVersion=1.41.01_20210310_R334\r\nConnectedMACAddress=00:09:18:00:00:0A\r\n',
    [
      'http.path=/stw-cgi/system.cgi 200',
      'mac=00:09:18:00:00:0a',
      'hanwha.model=XNV-8080R',
      'hanwha.firmware=1.41.01_20210310_R334',
      'hanwha.serial=ZABC',
    ],
  ],
  [
    'Hanwha as JSON',
    hanwhaDeviceInfo,
    '{"Model":"QNV-8080R"}',
    ['http.path=/stw-cgi/system.cgi 200', 'hanwha.model=QNV-8080R'],
  ],
  [
    'Uniview without a login',
    univiewLapi,
    '{"Response":{"ResponseCode":0,"Data":{"DeviceModel":"IPC2122","SerialNumber":"2102","MAC":"48:ea:63:00:00:01"}}}',
    [
      'http.path=/LAPI/V1.0/System/DeviceBasicInfo 200',
      'mac=48:ea:63:00:00:01',
      'uniview.DeviceModel=IPC2122',
      'uniview.SerialNumber=2102',
      'uniview.MAC=48:ea:63:00:00:01',
    ],
  ],
  [
    'D-Link',
    dlinkInfo,
    'model=DCS-932L\nbrand=D-Link\nversion=1.14\nmacaddr=28:10:7B:00:00:01\n',
    [
      'http.path=/common/info.cgi 200',
      'mac=28:10:7b:00:00:01',
      'dlink.model=DCS-932L',
      'dlink.brand=D-Link',
      'dlink.version=1.14',
      'dlink.macaddr=28:10:7B:00:00:01',
    ],
  ],
  ['Dahua, an old one', dahuaWeb, 'type=IPC-HFW2100\r\n', ['http.path=/cgi-bin/magicBox.cgi 200']],
  [
    'Reolink',
    reolinkApi,
    '[\n  {\n "cmd" : "GetDevInfo",\n "code" : 1,\n "error" : {"detail":"please login first","rspCode":-6}}]',
    ['http.path=/cgi-bin/api.cgi 200'],
  ],
])('%s', async (_, probe, body, expected) => {
  expect(await answered(probe, ok(body))).toEqual(expected.map((fact) => `80 ${fact}`));
});

describe.each(table)('%s', (_, probe) => {
  test('a refusal is evidence, with its realm', async () => {
    const refused = page('401 Unauthorized', ['WWW-Authenticate: Digest realm="Login to 1", nonce="2"']);
    const facts = await answered(probe, refused);
    expect(facts[0]).toMatch(/^80 http\.path=\/\S+ 401$/);
    expect(facts[0]).not.toContain('?');
    expect(facts[1]).toBe('80 http.realm=Login to 1');
  });

  test.each([
    ['a page that answers to every path', ok('<html><title>Welcome</title></html>')],
    ['nothing there', page('404 Not Found', [], 'x')],
    ['a redirect', page('302 Found', ['Location: /'])],
    ['a failure', page('500 Oh', [], 'x')],
    ['silence', new Uint8Array(0)],
  ])('%s is no evidence', async (__, answer) => {
    expect(await answered(probe, answer)).toEqual([]);
  });

  test('is asked only where something points there', () => {
    expect(probe.worth(targetWith([80]))).toBe(false);
    expect(probe.worth(targetWith([80], [{ kind: 'http.server', value: 'nginx' }]))).toBe(false);
  });

  test('no answer makes it throw or undeclared evidence', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      '=',
      '\n',
      'Model',
      'model',
      'data',
      'Response',
      '<Activated>',
      'type=',
    );
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((p) => p.join('')),
    );
    await fc.assert(
      fc.asyncProperty(body, async (hostile) => {
        const readings = await probe.run(
          targetWith([80]),
          fakeIo(() => ok(hostile)),
          new AbortController().signal,
        );
        expect(readings.length).toBeLessThan(80);
        for (const { kind } of readings) expect(isDeclaredKind(kind)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

test.each<[Probe, string, string]>([
  [hikvisionActivation, 'http.location', '/doc/page/login.asp'],
  [hikvisionActivation, 'http.server', 'App-webs/'],
  [hikvisionActivation, 'tls.subject', 'CN=www.hikvision.com, O=HIKVISION'],
  [axisBasicDeviceInfo, 'http.realm', 'AXIS_ACCC8E000051'],
  [hanwhaDeviceInfo, 'http.title', 'WISENET'],
  [univiewLapi, 'http.body', '<script src="/LAPI/x.js">'],
  [dlinkInfo, 'http.realm', 'DCS-932L'],
  [dahuaWeb, 'rtsp.realm', 'Login to 6J0E022PAG35073'],
  [dahuaWeb, 'port.open', '37777/tcp'],
  [reolinkApi, 'http.title', 'Reolink'],
])('%o is asked because of %s %s', (probe, kind, value) => {
  expect(probe.worth(targetWith([80], [{ kind, value }]))).toBe(true);
  expect(probe.worth(targetWith([554], [{ kind, value }]))).toBe(false);
  const printer = { category: { value: 'not_camera', certainty: 'certain', because: [] } } as const;
  expect(probe.worth(targetWith([80], [{ kind, value }], printer))).toBe(false);
});

test.each<[Probe, string, string]>([
  [hikvisionActivation, 'annke', 'sadp.Activated'],
  [axisBasicDeviceInfo, 'axis', 'axis.Version'],
  [dlinkInfo, 'dlink', 'dlink.model'],
  [univiewLapi, 'uniview', 'uniview.DeviceModel'],
  [hanwhaDeviceInfo, 'hanwha', 'hanwha.firmware'],
  [dahuaWeb, 'amcrest', 'dhip.SerialNo'],
])('%o is asked of its makers until %s has been answered', (probe, maker, kind) => {
  const vendor = { vendor: { value: maker, certainty: 'possible', because: [] } } as const;
  expect(probe.worth(targetWith([80], [], vendor))).toBe(true);
  expect(probe.worth(targetWith([80], [{ kind, value: 'x' }], vendor))).toBe(false);
});
