// Files of scans of the internet, written for tests: invented devices, addresses of RFC 5737 and names of RFC 2606.

import { SHODAN_DAHUA } from './shodan.test-support.js';

export * from './shodan.test-support.js';

const hikvisionWeb = {
  status_code: 302,
  html_title: 'index',
  body: '<title>index</title>',
  favicons: [{ shodan_hash: 999357577, md5_hash: '89B932FCC47CF4CA3FAADB0CFDEF89CF' }],
};

/** A host of the search API v2, in the envelope of "view". */
export const CENSYS_V2 = {
  code: 200,
  status: 'OK',
  result: {
    ip: '192.0.2.40',
    last_updated_at: '2026-07-04T00:00:00.000Z',
    location: { country_code: 'DE', province: 'Hesse', city: 'Frankfurt' },
    autonomous_system: { asn: 64501, name: 'EXAMPLE-NET' },
    dns: { names: ['camera.example.com'] },
    services: [
      {
        port: 443,
        service_name: 'HTTP',
        transport_protocol: 'TCP',
        observed_at: '2026-07-03T12:00:00.123456789Z',
        certificate: 'ef'.repeat(32),
        http: {
          response: {
            ...hikvisionWeb,
            headers: {
              Server: ['DNVRS-Webs'],
              Location: ['/doc/page/login.asp'],
              _encoding: { Server: 'DISPLAY_UTF8' },
            },
          },
        },
        tls: {
          version_selected: 'TLSv1_2',
          certificates: {
            leaf_data: {
              fingerprint: 'ef'.repeat(32),
              subject_dn: 'C=CN, ST=ZJ, O=Hikvision, CN=camera.example.com',
              issuer_dn: 'CN=example',
            },
          },
        },
        software: [{ part: 'a', vendor: 'Example', product: 'webs', version: '1.0' }],
      },
      {
        port: 554,
        service_name: 'RTSP',
        transport_protocol: 'TCP',
        banner: 'RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: HikvisionRtspServer\r\n\r\n',
      },
    ],
  },
};

/** The same kind of device as the Platform tells it. */
export const CENSYS_PLATFORM = {
  result: {
    resource: {
      ip: '192.0.2.41',
      location: { country_code: 'de', province: 'Hesse', city: 'Frankfurt' },
      autonomous_system: { asn: 64501, name: 'EXAMPLE-NET' },
      services: [
        {
          port: 8443,
          protocol: 'HTTP',
          transport_protocol: 'tcp',
          scan_time: '2026-07-05T00:00:00Z',
          endpoints: [
            { path: '/x', http: { status_code: 404 } },
            {
              path: '/',
              http: {
                status_code: 401,
                headers: { 'WWW-Authenticate': { headers: ['Digest realm="AXIS_ACCC8E0000A2", nonce="y"'] } },
                favicons: [{ hash_shodan: -5, hash_md5: 'a3fd8705f010b90e37d42128000f620b' }],
              },
            },
          ],
          tls: { version_selected: 'tlsv1_3', fingerprint_sha256: '12'.repeat(32) },
          cert: {
            parsed: {
              subject_dn: 'O=Axis Communications AB, CN=axis-accc8e0000a2',
              validity_period: { not_after: '2035-01-01T00:00:00Z' },
            },
          },
          hardware: [{ vendor: 'Axis', product: 'P3245-V', version: '10.12' }],
        },
        {
          port: 554,
          protocol: 'RTSP',
          transport_protocol: 'tcp',
          rtsp: { server: 'Dahua Rtsp Server', www_auth: 'Digest realm="Login to X"' },
        },
        { port: 9999, protocol: 'UNKNOWN', endpoints: null, software: null },
      ],
    },
  },
};

export const SHADOWSERVER_DEVICES = `"timestamp","severity","ip","protocol","port","hostname","tag","asn","geo","region","city","naics","sector","device_vendor","device_type","device_model","device_version"
"2026-07-06 00:01:02","info","192.0.2.50","tcp",80,"cam.example.com","camera",64502,"PL","MAZOWIECKIE","WARSAW",,,"Hikvision","ip-camera","DS-2CD2042WD-I","V5.4.5"
"2026-07-06 00:01:03","info","192.0.2.51","tcp",443,,"ssl,vpn",64502,"PL",,,,,"Example","firewall","Gate",
`;

export const SHADOWSERVER_HTTP = `"timestamp","severity","ip","protocol","port","hostname","tag","asn","geo","region","city","http","http_code","http_reason","server","www_authenticate","subject_common_name","subject_organization_name","issuer_common_name","cert_expiration_date","sha256_fingerprint","handshake"
"2026-07-06 02:00:00","medium","198.51.100.60","tcp",8443,,"http",64503,"FR",,,"HTTP/1.1",401,"Unauthorized","dcs-lig-httpd","Basic realm=""DCS-932L""","camera.example.com","Example, Inc.","Example CA","2031-02-03 04:05:06","${'AA:'.repeat(31)}AA","TLSv1.2"
"2026-07-06 02:00:01","medium","198.51.100.61","tcp",554,,"rtsp",64503,"FR",,,"RTSP/1.0",401,"Unauthorized","Dahua Rtsp Server","Digest realm=""Login to 4A0017CPAN00002""",,,,,,
`;

/** Answers to Dahua's device search. */
export const SHADOWSERVER_DVR = `"timestamp","ip","protocol","port","hostname","tag","asn","geo","device_vendor","device_type","device_model","device_version","device_serial","machine_name","manufacturer","method","http_port","mac_address"
"2026-07-06 03:00:00","203.0.113.70","udp",37810,,"dvrdhcpdiscover",64504,"IT","General","IPC","IPC-HFW1200S","2.800.0.1","2K04C5EPAZ00003","2K04C5EPAZ00003","Private","client.notifyDevInfo",80,"90:02:a9:00:00:0e"
`;

/** Module "http" over TLS. */
export const ZGRAB2 = {
  ip: '203.0.113.80',
  domain: 'camera.example.com',
  data: {
    http: {
      status: 'success',
      protocol: 'http',
      timestamp: '2026-07-07T02:00:00+02:00',
      result: {
        response: {
          status_code: 401,
          headers: {
            server: ['lighttpd'],
            www_authenticate: ['Digest realm="AXIS_ACCC8E0000A3", nonce="z"'],
          },
          body: '<title>401</title>',
          request: {
            url: { scheme: 'https', host: '203.0.113.80:8443', path: '/' },
            tls_log: {
              handshake_log: {
                server_hello: { version: { name: 'TLSv1.2', value: 771 } },
                server_certificates: {
                  certificate: {
                    parsed: {
                      fingerprint_sha256: '34'.repeat(32),
                      subject_dn: 'CN=axis-accc8e0000a3, O=Axis Communications AB',
                      issuer_dn: 'CN=Example CA',
                      validity: { start: '2020-01-01T00:00:00Z', end: '2033-01-01T00:00:00Z' },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    rtsp: { status: 'success', protocol: 'banner', port: 554, result: { banner: SHODAN_DAHUA.data } },
    telnet: { status: 'connection-timeout', protocol: 'telnet', error: 'dial' },
  },
};

export const MASSCAN = `[
{   "ip": "192.0.2.90",   "timestamp": "1790000000", "ports": [ {"port": 554, "proto": "tcp", "status": "open", "reason": "syn-ack", "ttl": 55} ] }
,
{   "ip": "192.0.2.90",   "timestamp": "1790000001", "ports": [ {"port": 80, "proto": "tcp", "service": {"name": "http", "banner": "HTTP/1.0 200 OK\\r\\nServer: App-webs/\\r\\n\\r\\n"}} ] }
,
{finished: 1}
]
`;

export const NMAP = `<?xml version="1.0"?>
<nmaprun scanner="nmap" start="1790000000"><host starttime="1790000005"><address addr="192.0.2.91" addrtype="ipv4"/><address addr="44:19:B6:01:02:03" addrtype="mac"/>
<ports><port protocol="tcp" portid="80"><state state="open"/><service name="http" product="Hikvision camera httpd"/></port><port protocol="tcp" portid="554"><state state="open"/></port></ports></host></nmaprun>`;
