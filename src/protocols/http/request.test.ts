import { expect, test } from 'vitest';
import { encodeRtsp } from '../rtsp/request.js';
import { encodeRequest } from './request.js';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('a GET, byte for byte', () => {
  expect(text(encodeRequest({ method: 'GET', path: '/x?y=1', host: '192.0.2.1', port: 8080 }))).toBe(
    'GET /x?y=1 HTTP/1.1\r\nHost: 192.0.2.1:8080\r\nUser-Agent: Lenscap/1 (+asset inventory)\r\nAccept: */*\r\nConnection: close\r\n\r\n',
  );
});

test('a POST has the length of its body in bytes', () => {
  const body = { type: 'application/json', text: '{"name":"Küche"}' };
  const request = encodeRequest({ method: 'POST', path: '/', host: '192.0.2.1', port: 80, body });
  expect(Buffer.from(request).toString('utf8')).toContain(
    '\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{"name":"Küche"}',
  );
});

test.each([
  ['192.0.2.1', 80, 'Host: 192.0.2.1\r\n'],
  ['192.0.2.1', 443, 'Host: 192.0.2.1\r\n'],
  ['2001:db8::1', 81, 'Host: [2001:db8::1]:81\r\n'],
  ['fe80::1%eth0', 80, 'Host: [fe80::1]\r\n'],
])('%s port %i', (host, port, line) => {
  expect(text(encodeRequest({ method: 'GET', path: '/', host, port }))).toContain(line);
});

test('RTSP, byte for byte', () => {
  expect(text(encodeRtsp({ method: 'OPTIONS', host: '192.0.2.1', port: 554 }))).toBe(
    'OPTIONS rtsp://192.0.2.1:554/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Lenscap/1 (+asset inventory)\r\n\r\n',
  );
  expect(text(encodeRtsp({ method: 'DESCRIBE', host: '2001:db8::1', port: 8554 }))).toBe(
    'DESCRIBE rtsp://[2001:db8::1]:8554/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Lenscap/1 (+asset inventory)\r\nAccept: application/sdp\r\n\r\n',
  );
});
