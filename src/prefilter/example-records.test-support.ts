// Example records: a value of a kind of evidence, in the places of the JSON formats from which a reader would take it.

interface Shaped {
  readonly format: 'shodan' | 'censys' | 'zgrab2';
  readonly record: unknown;
}

const AT = '2026-10-01T00:00:00.000000';

function shodan(port: number, more: object): Shaped {
  return {
    format: 'shodan',
    record: { ip_str: '203.0.113.1', port, transport: 'tcp', timestamp: AT, data: '', ...more },
  };
}

function censys(port: number, service: object): Shaped {
  const services = [{ port, transport_protocol: 'TCP', ...service }];
  return { format: 'censys', record: { ip: '203.0.113.1', services, location: {}, autonomous_system: {} } };
}

function zgrab2(result: object): Shaped {
  const http = { status: 'success', protocol: 'http', port: 80, timestamp: '2026-10-01T00:00:00Z', result };
  return { format: 'zgrab2', record: { ip: '203.0.113.1', data: { http } } };
}

function web(answer: {
  readonly headers?: Readonly<Record<string, string>>;
  readonly title?: string;
  readonly body?: string;
}): readonly Shaped[] {
  const { headers = {}, title, body } = answer;
  const html = body ?? (title === undefined ? '' : `<html><head><title>${title}</title></head>`);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const data = ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
  const listed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const server = headers.Server ?? null;
  return [
    shodan(80, { data, http: { status: 200, server, title: title ?? null, html } }),
    censys(80, { http: { response: { status_code: 200, headers: listed, html_title: title, body: html } } }),
    zgrab2({ response: { status_code: 200, headers: listed, body: html } }),
  ];
}

/** None for kinds that only a live scan makes. */
export function shapesOf(kind: string, text: string): readonly Shaped[] {
  switch (kind) {
    case 'http.server':
      return web({ headers: { Server: text } });
    case 'http.title':
      return web({ title: text });
    case 'http.body':
      return web({ body: text });
    case 'http.realm':
      return web({ headers: { 'WWW-Authenticate': `Digest realm="${text}", nonce="0"` } });
    case 'http.location':
      return [shodan(80, { http: { status: 200, host: '203.0.113.1', location: text, redirects: [] } })];
    case 'http.path':
      return [
        shodan(80, {
          http: { status: 200, host: '203.0.113.1', location: text.split(' ')[0], redirects: [] },
        }),
      ];
    case 'rtsp.server':
      return [
        shodan(554, { data: `RTSP/1.0 200 OK\r\nServer: ${text}\r\n\r\n` }),
        censys(554, { rtsp: { server: text } }),
      ];
    case 'rtsp.realm':
      return [
        shodan(8000, {
          data: `RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm="${text}"\r\n\r\n`,
        }),
      ];
    case 'import.product':
      return [shodan(80, { product: text }), censys(80, { software: [{ part: 'a', product: text }] })];
    case 'import.vendor':
      return [shodan(80, { ip_camera: { brand: text } }), censys(80, { hardware: [{ vendor: text }] })];
    case 'import.model':
      return [
        shodan(80, { ip_camera: { model: text } }),
        censys(80, { software: [{ part: 'h', product: text }] }),
      ];
    case 'import.type':
      return [shodan(80, { devicetype: text })];
    case 'port.open':
      return [shodan(Number(text.split('/')[0]), {}), censys(Number(text.split('/')[0]), {})];
    case 'favicon.mmh3':
      return [shodan(80, { http: { status: 200, favicon: { hash: Number(text) } } })];
    case 'tls.subject':
      return [censys(443, { tls: { certificates: { leaf_data: { subject_dn: text } } } })];
    case 'mac':
      return [shodan(80, { mac: { [text]: {} } })];
    case 'ssdp.manufacturer':
      return [shodan(1900, { upnp: { manufacturer: text } })];
    case 'ssdp.server':
      return [
        shodan(1900, {
          transport: 'udp',
          data: `HTTP/1.1 200 OK\r\nSERVER: ${text}\r\nST: upnp:rootdevice\r\n\r\n`,
        }),
      ];
    default:
      return [];
  }
}
