// Shodan records, written for tests: invented devices, addresses of RFC 5737 and names of RFC 2606.

const line = (value: unknown) => JSON.stringify(value);

const place = {
  location: { country_code: 'NL', region_code: '07', city: 'Amsterdam', country_name: 'Netherlands' },
  org: 'Example Telecom',
  isp: 'Example Telecom',
  asn: 'AS64500',
};

/** A Hikvision camera, its page and icon. */
export const SHODAN_HIKVISION = {
  ip_str: '192.0.2.10',
  ip: 3221225994,
  port: 80,
  transport: 'tcp',
  timestamp: '2026-07-01T10:20:30.123456',
  hash: -12345,
  product: 'Hikvision IP Camera',
  devicetype: 'webcam',
  os: null,
  data: 'HTTP/1.1 200 OK\r\nServer: App-webs/\r\nContent-Type: text/html\r\n\r\n',
  http: {
    status: 200,
    title: 'index',
    server: 'App-webs/',
    host: '192.0.2.10',
    location: '/doc/page/login.asp?_1623',
    redirects: [],
    html: '<!doctype html>\n<html><head><title>index</title></head>\n<script src="/doc/script/lib/jq.js"></script></html>',
    favicon: { hash: 999357577, data: 'AAABAAEAEBA=\n', location: 'http://192.0.2.10:80/favicon.ico' },
  },
  hikvision: { device_model: 'DS-2CD2042WD-I', device_version: 'V5.4.5', web_version: '4.0.1' },
  hostnames: ['Camera.example.com'],
  mac: { '44:19:B6:00:00:0B': { assignment: '44:19:B6', org: 'Hikvision' } },
  vulns: { 'CVE-2017-7921': { verified: false } },
  tags: ['iot'],
  _shodan: { module: 'http', id: 'x', options: {} },
  ...place,
};

/** The video stream of a Dahua recorder that asks for a login. */
export const SHODAN_DAHUA = {
  ip_str: '198.51.100.20',
  port: 554,
  transport: 'tcp',
  timestamp: '2026-07-01T11:00:00.000000',
  data: 'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nServer: Rtsp Server/3.0\r\nWWW-Authenticate: Digest realm="Login to 2K04C5EPAZ00001", nonce="0a"\r\n\r\n',
  dahua: { serial_number: '2K04C5EPAZ00001' },
  _shodan: { module: 'rtsp-tcp' },
  ...place,
};

/** An Axis camera behind TLS. */
export const SHODAN_AXIS = {
  ip_str: '203.0.113.30',
  port: 443,
  transport: 'tcp',
  timestamp: '2026-07-02T00:00:00.5',
  data: 'HTTP/1.1 401 Unauthorized\r\nServer: Apache\r\nWWW-Authenticate: Digest realm="AXIS_ACCC8E0000A1", nonce="x"\r\n\r\n',
  http: { status: 401, title: '401 Unauthorized', server: 'Apache', location: '/', html: '<html></html>' },
  ssl: {
    versions: ['-SSLv3', '-TLSv1', 'TLSv1.2', 'TLSv1.3'],
    cipher: { version: 'TLSv1.3', name: 'x', bits: 256 },
    cert: {
      fingerprint: { sha256: 'AB'.repeat(32), sha1: 'cd'.repeat(20) },
      subject: { C: 'SE', O: 'Axis Communications, AB', CN: 'axis-accc8e0000a1.local' },
      issuer: { CN: 'Axis device CA' },
      expires: '20301231235959Z',
    },
  },
  ...place,
};

export const SHODAN_NGINX = {
  ip_str: '203.0.113.31',
  port: 80,
  transport: 'tcp',
  timestamp: '2026-07-02T01:00:00.000000',
  product: 'nginx',
  version: '1.24.0',
  data: 'HTTP/1.1 200 OK\r\nServer: nginx/1.24.0\r\n\r\n',
  http: { status: 200, server: 'nginx/1.24.0', html: '<title>Bakery</title>', location: '/' },
  ...place,
};

export const SHODAN_LINES = [SHODAN_HIKVISION, SHODAN_DAHUA, SHODAN_AXIS, SHODAN_NGINX].map(line);

/** /shodan/host/{ip}: the place is said once, for all services. */
export const SHODAN_HOST = {
  ip_str: '198.51.100.20',
  country_code: 'NL',
  city: 'Utrecht',
  org: 'Example Telecom',
  asn: 'AS64500',
  hostnames: ['dvr.example.com'],
  ports: [554, 37777],
  last_update: '2026-07-03T00:00:00.000000',
  data: [
    { port: 554, transport: 'tcp', data: SHODAN_DAHUA.data },
    {
      port: 1900,
      transport: 'udp',
      data: 'HTTP/1.1 200 OK\r\nSERVER: Linux UPnP/1.0 Dahua\r\nST: upnp:rootdevice\r\n\r\n',
    },
    {
      port: 3702,
      transport: 'udp',
      data: '<d:Scopes>onvif://www.onvif.org/hardware/IPC-HFW1200 onvif://www.onvif.org/name/Dahua</d:Scopes>',
    },
  ],
};
