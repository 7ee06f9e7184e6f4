// The responders that speak XML, JSON or text lines: sadp, wsdiscovery, dhip, ssdp, sony, tdp.

import { expect, test } from 'vitest';
import { ask, deviceOf, first } from './fixture.test-support.js';
import { sealed } from './tdp-checksum.js';

const HIKVISION = deviceOf('hikvision-camera', {
  model: 'DS-2CD2032-I',
  firmware: 'V5.5.160 build 210416',
  serial: '123456789',
  activated: false,
});

function inquiry(types: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid><Types>${types}</Types></Probe>`;
}

test.each(['inquiry', 'inquiry_v32'])('SADP %s is answered with every fact, in CRLF lines', (types) => {
  const lines = first('sadp', HIKVISION, inquiry(types)).toString().split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '<ProbeMatch>',
      '<Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid>',
      `<Types>${types}</Types>`,
      '<DeviceDescription>DS-2CD2032-I</DeviceDescription>',
      '<DeviceSN>DS-2CD2032-I20200101AAWR123456789</DeviceSN>',
      '<SoftwareVersion>V5.5.160build 210416</SoftwareVersion>',
      '<DSPVersion>V7.3build 210416</DSPVersion>',
      '<MAC>44-19-b6-00-00-0b</MAC>',
      '<IPv4Address>127.77.0.11</IPv4Address>',
      '<HttpPort>8080</HttpPort>',
      '<Activated>false</Activated>',
    ]),
  );
});

test('SADP sends its elements in the order of real devices', () => {
  const names = first('sadp', HIKVISION, inquiry('inquiry'))
    .toString()
    .matchAll(/<(\w+)>[^<]*<\//g);
  expect([...names].map(([, name]) => name).join(' ')).toBe(
    'Uuid Types DeviceType DeviceDescription DeviceSN CommandPort HttpPort MAC IPv4Address IPv4SubnetMask ' +
      'IPv4Gateway IPv6Address IPv6Gateway IPv6MaskLen DHCP AnalogChannelNum DigitalChannelNum SoftwareVersion ' +
      'DSPVersion BootTime ResetAbility DiskNumber Activated PasswordResetAbility PasswordResetModeSecond ' +
      'SupportHCPlatform HCPlatformEnable IsModifyVerificationCode OEMInfo',
  );
});

test.each([inquiry('inquiry_'), inquiry(''), inquiry('unknown'), 'Probe', '<Probe/>', ''])(
  'SADP stays silent for %j',
  (question) => expect(ask('sadp', HIKVISION, question)).toEqual([]),
);

test('SADP escapes what the asker sent', () => {
  const question = inquiry('inquiry').replace('13A888A9', '&"');
  expect(first('sadp', HIKVISION, question).toString()).toContain('<Uuid>&amp;&quot;-F1B1');
});

const NAMESPACES = [
  'xmlns:dn="http://www.onvif.org/ver10/network/wsdl"',
  "xmlns:x='http://www.onvif.org/ver10/device/wsdl'",
  'xmlns:wsdp="http://schemas.xmlsoap.org/ws/2006/02/devprof"',
].join(' ');

function probe(types: string): string {
  return `<s:Envelope ${NAMESPACES}><s:Header><a:MessageID>urn:uuid:7e3f</a:MessageID></s:Header><s:Body><d:Probe>${types}</d:Probe></s:Body></s:Envelope>`;
}

test.each(['<d:Types>dn:NetworkVideoTransmitter</d:Types>', '<d:Types>x:Device</d:Types>', '<d:Types/>', ''])(
  'a camera answers a probe for %j',
  (types) => {
    const device = deviceOf('hikvision-camera', { model: 'DS 2/CD', name: 'Gate <1>' }, { onvif: 8899 });
    const reply = first('wsdiscovery', device, probe(types)).toString();
    for (const part of [
      '<a:RelatesTo>urn:uuid:7e3f</a:RelatesTo>',
      '<a:Address>urn:uuid:2419d68a-2dd2-21b2-a205-4419b600000b</a:Address>',
      '<d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types>',
      'onvif://www.onvif.org/Profile/Streaming ',
      'onvif://www.onvif.org/MacAddress/44%3A19%3Ab6%3A00%3A00%3A0b ',
      'onvif://www.onvif.org/hardware/DS%202%2FCD ',
      'onvif://www.onvif.org/name/Gate%20%3C1%3E ',
      'onvif://www.onvif.org/location/',
      '<d:XAddrs>http://127.77.0.11:8899/onvif/device_service</d:XAddrs>',
    ])
      expect(reply).toContain(part);
  },
);

test('without a name of its own a device gives its vendor, without an ONVIF port its web port', () => {
  const reply = first('wsdiscovery', deviceOf('axis'), probe('')).toString();
  expect(reply).toContain('/name/AXIS ');
  expect(reply).toContain(':8080/onvif/device_service');
  expect(reply).not.toContain('MacAddress');
});

test('probes for other types, without an id or of another kind stay unanswered', () => {
  const camera = deviceOf('onvif');
  expect(ask('wsdiscovery', camera, probe('<d:Types>wsdp:Printer</d:Types>'))).toEqual([]);
  for (const types of [
    'wsdp:Device',
    'undeclared:Device',
    'Device',
    'dn:NetworkVideoTransmitter wsdp:Device',
  ])
    expect(ask('wsdiscovery', camera, probe(`<d:Types>${types}</d:Types>`))).toEqual([]);
  expect(ask('wsdiscovery', camera, probe('').replace('urn:uuid:7e3f', ''))).toEqual([]);
  expect(ask('wsdiscovery', camera, probe('').replaceAll('d:Probe', 'd:Hello'))).toEqual([]);
});

test.each(['', '<d:Types>wsdp:Device</d:Types>'])(
  'a printer answers a probe for %j as a printer',
  (types) => {
    const printer = deviceOf('printer');
    expect(first('wsdiscovery', printer, probe(types)).toString()).toContain(
      '<d:Types>wsdp:Device wprt:PrintDeviceType</d:Types>',
    );
    expect(ask('wsdiscovery', printer, probe('<d:Types>x:Device</d:Types>'))).toEqual([]);
  },
);

function dhipFrame(json: string, declared = json.length): Buffer {
  const head = Buffer.from(`20000000${Buffer.from('DHIP').toString('hex')}${'00'.repeat(24)}`, 'hex');
  head.writeUInt32LE(declared, 16);
  head.writeUInt32LE(declared, 24);
  return Buffer.concat([head, Buffer.from(json)]);
}

const SEARCH = '{ "method" : "DHDiscover.search", "params" : { "mac" : "", "uni" : 1 } }\n';

test('DHIP answers in a frame of its own length, the version without its build date', () => {
  const device = deviceOf('dahua-recorder', {
    model: 'NVR4108',
    firmware: '3.216.0000.0.R,build:2020-01-15',
    serial: '4C0D8',
  });
  const reply = first('dhip', device, dhipFrame(SEARCH));
  expect(reply.toString('hex', 0, 16)).toBe(`2000000044484950${'00'.repeat(8)}`);
  expect([reply.readUInt32LE(16), reply.readUInt32LE(24)]).toEqual([reply.length - 32, reply.length - 32]);
  expect(JSON.parse(reply.toString('utf8', 32))).toMatchObject({
    mac: '44:19:b6:00:00:0b',
    method: 'client.notifyDevInfo',
    params: {
      deviceInfo: {
        DeviceClass: 'NVR',
        DeviceType: 'NVR4108',
        SerialNo: '4C0D8',
        Version: '3.216.0000.0.R',
        Vendor: 'Dahua',
        HttpPort: 8080,
        Init: 166,
        IPv4Address: { IPAddress: '127.77.0.11' },
      },
    },
  });
});

test.each([
  ['bare JSON', Buffer.from(SEARCH)],
  ['a wrong length', dhipFrame(SEARCH, 5)],
  ['another method', dhipFrame('{"method":"DHDiscover.other"}')],
  ['broken JSON', dhipFrame('{"method":')],
  ['a JSON null', dhipFrame('null')],
])('DHIP stays silent for %s', (_what, question) => {
  expect(ask('dhip', deviceOf('dahua-camera'), question)).toEqual([]);
});

function msearch(target: string): string {
  return `M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMan: "ssdp:discover"\r\nMX: 1\r\nST: ${target}\r\n\r\n`;
}

test('SSDP answers the root device with server, place and names', () => {
  const reply = first('ssdp', deviceOf('axis'), msearch('upnp:rootdevice')).toString();
  expect(reply.split('\r\n')).toEqual([
    'HTTP/1.1 200 OK',
    'CACHE-CONTROL: max-age=1800',
    'EXT:',
    'LOCATION: http://127.77.0.11:8080/rootdesc1.xml',
    'SERVER: Linux/4.9.94-axis5, UPnP/1.0, Portable SDK for UPnP devices/1.6.22',
    'ST: upnp:rootdevice',
    'USN: uuid:2419d68a-2dd2-21b2-a205-4419b600000b::upnp:rootdevice',
    '',
    '',
  ]);
});

test('SSDP answers once for each of its targets when asked for all, never for foreign ones', () => {
  expect(ask('ssdp', deviceOf('router'), msearch('ssdp:all'))).toHaveLength(3);
  expect(ask('ssdp', deviceOf('router'), msearch('urn:other'))).toEqual([]);
  expect(ask('ssdp', deviceOf('router'), msearch('ssdp:all').replace('M-SEARCH', 'NOTIFY'))).toEqual([]);
});

test('Sony answers its enquiry line by line', () => {
  const device = deviceOf('sony', { model: 'SNC-VM772R', firmware: '2.7.2', serial: '3001234' });
  const reply = first('sony', device, Buffer.from('\x02ENQ:allinfo\xff\x03', 'latin1'));
  expect([reply[0], reply.at(-2), reply.at(-1)]).toEqual([0x02, 0xff, 0x03]);
  expect(reply.toString('latin1', 1).split('\xff')).toEqual([
    'MAC:44-19-b6-00-00-0b',
    'MODEL:SNC-VM772R',
    'SERIAL:3001234',
    'INFO:allinfo',
    'DHCP:OFF',
    'IPADR:127.77.0.11',
    'MASK:255.0.0.0',
    'GATEWAY:127.0.0.1',
    'WEBPORT:8080',
    'TIME:20260105063012',
    'SOFTVERSION:2.7.2',
    '\x03',
  ]);
  expect(ask('sony', device, '\x02ENQ:network\x03')).toEqual([]);
});

test('TDP answers JSON behind a head with size and checksum', () => {
  const device = deviceOf('tapo', {
    model: 'C210',
    firmware: '1.4.3 Build 241010 Rel.33858n',
    hardware: '2.0',
  });
  const reply = first('tdp', device, '0x020000010000000000000000463cb5d3');
  expect(reply.toString('hex', 0, 4)).toBe('02000001');
  expect(reply.readUInt16BE(4)).toBe(reply.length - 16);
  expect(reply[6]).toBe(17);
  expect(JSON.parse(reply.toString('utf8', 16))).toEqual({
    error_code: 0,
    result: {
      device_type: 'SMART.IPCAMERA',
      device_model: 'C210',
      device_id: expect.stringMatching(/^[0-9A-F]{32}$/),
      ip: '127.77.0.11',
      mac: '44-19-B6-00-00-0B',
      hardware_version: '2.0',
      firmware_version: '1.4.3 Build 241010 Rel.33858n',
      factory_default: false,
      is_support_iot_cloud: true,
      mgt_encrypt_schm: { is_support_https: true },
    },
  });
});

/** A question with a serial number of 01020304 and this payload. */
function tdpQuestion(payload: string): Buffer {
  const head = Buffer.from('02000001000011000102030400000000', 'hex');
  head.writeUInt16BE(payload.length, 4);
  return sealed(Buffer.concat([head, Buffer.from(payload)]));
}

test('TDP answers a question with a key and gives its serial number back', () => {
  const reply = first('tdp', deviceOf('tapo'), tdpQuestion('{"params":{"rsa_key":"KEY"}}'));
  expect(reply.toString('hex', 8, 12)).toBe('01020304');
  expect(reply.equals(sealed(reply))).toBe(true);
});

test.each([
  ['checksum', 12],
  ['size', 5],
  ['operation', 3],
  ['version', 0],
])('TDP stays silent when the %s is wrong', (what, at) => {
  const question = tdpQuestion('{}');
  question[at] = (question[at] ?? 0) ^ 1;
  expect(ask('tdp', deviceOf('tapo'), what === 'checksum' ? question : sealed(question))).toEqual([]);
});

test('the checksum of a head alone is the one in the known question', () => {
  expect(sealed(Buffer.from('02000001000000000000000000000000', 'hex')).toString('hex')).toBe(
    '020000010000000000000000463cb5d3',
  );
});
