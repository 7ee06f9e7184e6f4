// Every profile over real sockets: its banner, what it leaves open, what a login reveals, its certificate.

import { createHash, X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dial, exchange, get, lines, login, post, siteOf, type To } from '../client.test-support.js';
import type { SimDevice } from '../device.js';
import { kindOfPort } from '../ports.js';
import { type RunningSite, startSite } from '../site.js';
import { PROFILES, type Profile } from '../site-file.js';

const FIRMWARE: Partial<Record<Profile, string>> = {
  'hikvision-camera': 'V5.5.160 build 210416',
  'dahua-camera': '2.800.0000000.16.R,build:2020-06-05',
  axis: '10.12.178',
  dlink: '2.17.01',
};

let site: RunningSite;

beforeAll(async () => {
  const behind = {
    profile: 'hikvision-camera',
    model: 'Behind-1',
    serial: 'BEHIND',
    firmware: 'V5.2.0 build 140721',
  };
  const devices = PROFILES.map((profile) => ({
    profile,
    model: 'M-100',
    firmware: FIRMWARE[profile] ?? '9.8.7',
    serial: 'SERIAL0012345',
    mac: '44:19:b6:00:00:0b',
    ports: {},
    channels: profile.endsWith('recorder') ? [behind] : [],
  }));
  site = await startSite(siteOf(10, devices));
});

afterAll(() => site.stop());

function to(profile: Profile, port?: string): To {
  const device = site.devices.find((one) => one.site.profile === profile);
  if (!device) throw new Error(`no ${profile}`);
  return port === undefined ? { device } : { device, port };
}

describe('the start page', () => {
  test.each<[Profile, string, RegExp]>([
    [
      'hikvision-camera',
      'http',
      /^HTTP\/1\.1 302 Found\r\nServer: App-webs\/\r\nLocation: \/doc\/page\/login\.asp\r\n/,
    ],
    ['hikvision-recorder', 'http', /Server: webserver\r\n/],
    ['annke', 'http', /Server: webserver\r\n/],
    ['dahua-camera', 'http', /<title>WEB SERVICE<\/title>.*RPC2_Login/s],
    ['dahua-recorder', 'http', /<title>WEB SERVICE<\/title>/],
    ['amcrest', 'http', /<title>Amcrest<\/title>/],
    ['axis', 'http', /Server: Apache\/2\.4\.57.*Location: \/camera\/index\.html/s],
    ['hanwha', 'http', /meta http-equiv="refresh" content="0; url=\/wmf\/index\.html"/],
    ['uniview', 'http', /\/LAPI\/V1\.0\//],
    ['reolink', 'http', /Server: nginx.*<title>Reolink</s],
    ['tapo', 'https', /Server: SHIP 2\.0.*"error_code":-40401/s],
    ['bosch', 'http', /Server: VCS-VIDOS-NVR/],
    ['sony', 'http', /Server: gen5th.*<title>Sony Network Camera M-100</s],
    ['panasonic', 'http', /<title>M-100 Network Camera</],
    ['vivotek', 'http', /Server: Vivotek Network Camera/],
    ['ubiquiti', 'http', /<title>UniFi Video Camera</],
    ['foscam', 'http', /<title>IPCam Client</],
    ['vstarcam', 'http', /Server: GoAhead-Webs/],
    ['xiongmai', 'http', /Server: uc-httpd 1\.0\.0.*<title>NETSurveillance WEB</s],
    ['avtech', 'http', /Server: AV-TECH M-100 Video Web Server/],
    ['dlink', 'http', /^HTTP\/1\.1 401 .*Server: alphapd.*Basic realm="M-100"/s],
    ['tvt', 'http', /Server: Cross Web Server.*DVR Components Download/s],
    ['onvif', 'http', /Server: mini_httpd/],
    ['printer', 'http', /Server: HP HTTP Server; M-100; Serial Number: SERIAL0012345/],
    ['nas', 'http', /Synology DiskStation/],
    ['router', 'http', /<title>FRITZ!Box</],
    ['web-server', 'https', /Server: M-100\/9\.8\.7/],
    ['tv-box', 'http', /404 Not Found/],
  ])('of %s', async (profile, port, shows) => {
    expect(await get(to(profile, port), '/')).toMatch(shows);
  });
});

test('every profile has an icon of its maker', async () => {
  const icons = await Promise.all(
    PROFILES.map((profile) => get(to(profile, profile === 'tapo' ? 'https' : 'http'), '/favicon.ico')),
  );
  for (const icon of icons) expect(icon).toMatch(/image\/x-icon\r\nContent-Length: \d+\r\n\r\n\0\0\x01\0/);
});

test('every port listens, and silent ones never answer', async () => {
  for (const device of site.devices) {
    for (const port of Object.keys(device.ports)) {
      if (kindOfPort(port) !== 'silent') continue;
      const before = device.received.length;
      const answer = exchangeOnce({ device, port });
      expect(await answer).toBe('');
      expect(device.received.slice(before).map(({ bytes }) => bytes.toString())).toEqual(['hello']);
    }
  }
});

/** Sends and closes; what came back until the device closed as well. */
function exchangeOnce(where: To): Promise<string> {
  return new Promise((resolve) => {
    const socket = dial(where);
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    socket.on('close', () => resolve(received));
    socket.end('hello');
  });
}

describe('video', () => {
  const question = (method: string) => lines(`${method} rtsp://test/ RTSP/1.0`, 'CSeq: 7');
  const ask = (profile: Profile, method: string) =>
    exchange(to(profile, 'rtsp'), question(method), (received) => received.includes('\r\n\r\n'));

  test.each<[Profile, RegExp]>([
    ['hikvision-camera', /^RTSP\/1\.0 401 .*CSeq: 7.*realm="IP Camera\(12345\)"/s],
    ['dahua-camera', /Server: Dahua Rtsp Server.*realm="Login to SERIAL0012345"/s],
    ['axis', /Server: GStreamer RTSP server.*realm="AXIS_4419B600000B"/s],
    ['foscam', /Server: HiIpcam\/V100R003 VodServer\/1\.0\.0/],
    ['xiongmai', /^RTSP\/1\.0 200 OK.*application\/sdp/s],
    ['vstarcam', /^RTSP\/1\.0 200 OK/],
    ['onvif', /^RTSP\/1\.0 200 OK/],
  ])('of %s is described only to whom it should', async (profile, shows) => {
    expect(await ask(profile, 'OPTIONS')).toMatch(
      /^RTSP\/1\.0 200 OK\r\nCSeq: 7\r\n.*Public: OPTIONS, DESCRIBE/s,
    );
    expect(await ask(profile, 'DESCRIBE')).toMatch(shows);
  });

  test('streams are never set up', async () => {
    expect(await ask('onvif', 'SETUP')).toMatch(/^RTSP\/1\.0 454 /);
  });
});

describe('what is open without a login', () => {
  const SOAP = (operation: string) =>
    `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><${operation} xmlns="http://www.onvif.org/ver10/device/wsdl"/></s:Body></s:Envelope>`;
  const ask = (profile: Profile, operation: string) => {
    const { device } = to(profile);
    const port = device.ports.onvif === undefined ? 'http' : 'onvif';
    return post({ device, port }, '/onvif/device_service', SOAP(operation));
  };

  test('Hikvision: whether it has an owner', async () => {
    expect(await get(to('hikvision-camera'), '/SDK/activateStatus')).toContain('<Activated>true</Activated>');
  });

  test('Axis: the unrestricted properties, and nothing else', async () => {
    const question = (method: string) => JSON.stringify({ apiVersion: '1.0', method });
    const path = '/axis-cgi/basicdeviceinfo.cgi';
    const open = await post(to('axis'), path, question('getAllUnrestrictedProperties'));
    expect(open).toContain('"ProdNbr":"M-100"');
    expect(open).toContain('"Version":"10.12.178"');
    expect(await post(to('axis'), path, question('getAllProperties'))).toMatch(/^HTTP\/1\.1 401 .*AXIS_/s);
  });

  test('D-Link: the page of facts', async () => {
    expect(await get(to('dlink'), '/common/info.cgi')).toContain('model=M-100\r\n');
    expect(await get(to('dlink'), '/common/info.cgi')).toContain('version=2.17\r\nbuild=01\r\n');
  });

  test.each<[Profile, string, string]>([
    ['axis', 'upnp', '/rootdesc1.xml'],
    ['hikvision-camera', 'http', '/upnpdevicedesc.xml'],
    ['dlink', 'http', '/rootdesc.xml'],
    ['router', 'upnp', '/rootDesc.xml'],
    ['nas', 'http', '/description.xml'],
    ['tv-box', 'http', '/ssdp/device-desc.xml'],
  ])('UPnP: the description of %s', async (profile, port, path) => {
    const document = await get(to(profile, port), path);
    expect(document).toContain('<modelName>');
    expect(document).toContain('<UDN>uuid:2419d68a-2dd2-21b2-a205-4419b600000b</UDN>');
  });

  test.each(['hikvision-camera', 'dahua-camera', 'axis', 'hanwha', 'reolink', 'tapo'] as const)(
    'ONVIF of %s tells the time and guards the rest',
    async (profile) => {
      expect(await ask(profile, 'GetSystemDateAndTime')).toMatch(/200 OK.*<tt:Year>20\d\d</s);
      expect(await ask(profile, 'GetDeviceInformation')).toMatch(/^HTTP\/1\.1 401 .*NotAuthorized/s);
    },
  );

  test.each(['tvt', 'xiongmai', 'vstarcam', 'foscam', 'onvif'] as const)(
    'ONVIF of %s guards nothing',
    async (profile) => {
      expect(await ask(profile, 'GetDeviceInformation')).toContain('<tds:Model>M-100</tds:Model>');
    },
  );
});

describe('a login reveals the firmware', () => {
  test.each<[Profile, string, RegExp]>([
    [
      'hikvision-camera',
      '/ISAPI/System/deviceInfo',
      /<firmwareVersion>V5\.5\.160<.*<firmwareReleasedDate>build 210416</s,
    ],
    ['hikvision-camera', '/ISAPI/Security/userCheck', /<statusValue>200</],
    [
      'hikvision-recorder',
      '/ISAPI/ContentMgmt/InputProxy/channels',
      /<model>Behind-1<.*<serialNumber>BEHIND</s,
    ],
    ['annke', '/ISAPI/System/deviceInfo', /<manufacturer>ANNKE</],
    [
      'dahua-camera',
      '/cgi-bin/magicBox.cgi?action=getSoftwareVersion',
      /version=2\.800\.0000000\.16\.R,build:2020-06-05/,
    ],
    [
      'dahua-camera',
      '/cgi-bin/magicBox.cgi?action=getSystemInfo',
      /deviceType=M-100\r\n.*serialNumber=SERIAL0012345/s,
    ],
    [
      'dahua-recorder',
      '/cgi-bin/configManager.cgi?action=getConfig&name=RemoteDevice',
      /DeviceType=Behind-1/,
    ],
    ['amcrest', '/cgi-bin/magicBox.cgi?action=getDeviceType', /type=M-100/],
    [
      'axis',
      '/axis-cgi/param.cgi?action=list&group=Properties.Firmware',
      /root\.Properties\.Firmware\.Version=10\.12\.178/,
    ],
    ['axis', '/axis-cgi/usergroup.cgi', /admin\nroot/],
    ['hanwha', '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view', /FirmwareVersion=9\.8\.7/],
    ['uniview', '/LAPI/V1.0/System/DeviceBasicInfo', /"FirmwareVersion":"9\.8\.7"/],
    ['bosch', '/rcp.xml?command=0x002f', /<str>9\.8\.7</],
    ['sony', '/command/inquiry.cgi?inq=system', /SoftVersion="9\.8\.7"/],
    ['panasonic', '/cgi-bin/getinfo?FILE=1', /VERSION=9\.8\.7/],
    ['vivotek', '/cgi-bin/viewer/getparam.cgi?system_info', /firmwareversion='M-100-9\.8\.7'/],
  ])('%s %s', async (profile, target, shows) => {
    expect(await get(to(profile), target)).toMatch(/^HTTP\/1\.1 401 /);
    expect(await login(to(profile), target, 'simulated')).toMatch(shows);
  });

  test.each<[Profile, string, RegExp]>([
    ['avtech', '/cgi-bin/user/Config.cgi?action=get', /Firmware\.Version=9\.8\.7/],
    ['tvt', '/GetDeviceInfo', /<softwareVersion>9\.8\.7</],
  ])('%s by basic authentication', async (profile, target, shows) => {
    const basic = `Authorization: Basic ${Buffer.from('admin:simulated').toString('base64')}`;
    expect(await get(to(profile), target, [basic])).toMatch(shows);
  });

  test('Foscam and VStarcam take the password in the query', async () => {
    const foscam = '/cgi-bin/CGIProxy.fcgi?cmd=getDevInfo&usr=admin&pwd=simulated';
    expect(await get(to('foscam'), foscam)).toContain('<firmwareVer>9.8.7</firmwareVer>');
    const vstarcam = '/get_status.cgi?loginuse=admin&loginpas=simulated';
    expect(await get(to('vstarcam'), vstarcam)).toContain('var sys_ver="9.8.7"');
  });

  test('Reolink gives a token', async () => {
    const path = '/cgi-bin/api.cgi';
    expect(await get(to('reolink'), `${path}?cmd=GetDevInfo`)).toContain('please login first');
    const user = { userName: 'admin', password: 'simulated' };
    const granted = await post(
      to('reolink'),
      `${path}?cmd=Login`,
      JSON.stringify([{ cmd: 'Login', param: { User: user } }]),
    );
    const token = /"name":"([0-9a-f]+)"/.exec(granted)?.[1];
    expect(await get(to('reolink'), `${path}?cmd=GetDevInfo&token=${token}`)).toContain('"firmVer":"9.8.7"');
  });

  test('Tapo gives a token in the path', async () => {
    const question = JSON.stringify({
      method: 'login',
      params: { username: 'admin', password: 'simulated' },
    });
    const granted = await post(to('tapo', 'https'), '/', question);
    const token = /"stok":"([^"]+)"/.exec(granted)?.[1];
    expect(await post(to('tapo', 'https'), `/stok=${token}/ds`, '{}')).toContain('"sw_version":"9.8.7"');
  });

  test('Ubiquiti gives a cookie', async () => {
    const question = JSON.stringify({ username: 'admin', password: 'simulated' });
    const granted = await post(to('ubiquiti'), '/api/1.1/login', question);
    const cookie = /Set-Cookie: (authId=[0-9a-f]+)/.exec(granted)?.[1];
    expect(await get(to('ubiquiti'), '/api/1.1/status')).toMatch(/^HTTP\/1\.1 401 /);
    expect(await get(to('ubiquiti'), '/api/1.1/status', [`Cookie: ${cookie}`])).toContain('9.8.7');
  });

  test('ONVIF takes a WS-UsernameToken', async () => {
    const [nonce, created] = [Buffer.from('0123456789'), '2026-01-01T00:00:00Z'];
    const digest = createHash('sha1').update(nonce).update(`${created}simulated`).digest('base64');
    const token = `<UsernameToken><Username>admin</Username><Password Type="#PasswordDigest">${digest}</Password><Nonce>${nonce.toString('base64')}</Nonce><Created>${created}</Created></UsernameToken>`;
    const body = `<Envelope><Header><Security>${token}</Security></Header><Body><GetDeviceInformation/></Body></Envelope>`;
    expect(await post(to('hikvision-camera'), '/onvif/device_service', body)).toContain(
      '<tds:FirmwareVersion>V5.5.160 build 210416<',
    );
  });
});

describe('the certificate', () => {
  test.each<[Profile, RegExp]>([
    ['hikvision-camera', /O=HIKVISION\nOU=DVRNVR\nCN=www\.hikvision\.com/],
    ['axis', /CN=axis-4419b600000b\nO=Axis Communications AB/],
    ['bosch', /CN=local\.myboschcam\.net/],
    ['ubiquiti', /CN=camera\.ubnt\.dev/],
  ])('of %s names its maker and is signed by itself', async (profile, subject) => {
    const certificate = await certificateOf(to(profile).device);
    expect(certificate.subject).toMatch(subject);
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });
});

function certificateOf(device: SimDevice): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const options = { host: device.site.address, port: device.ports.https, rejectUnauthorized: false };
    const socket = connect(options, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
