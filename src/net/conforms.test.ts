import { expect, test } from 'vitest';
import { conforms } from './conforms.js';
import type { Shape } from './request.js';

function sends(shape: Shape, payload: string): boolean {
  return conforms({ id: 'x', purpose: 'test', effect: 'read', shape }, Buffer.from(payload, 'latin1'));
}

const GET: Shape = { transport: 'http', method: 'GET', paths: ['/', '/info?all=1'] };
const POST: Shape = {
  transport: 'http',
  method: 'POST',
  paths: ['/api'],
  bodies: ['{"m":"get"}', 'é'],
  bodyPattern: /^<q id="[0-9a-f]{4}"\/>$/,
};
const DESCRIBE: Shape = { transport: 'rtsp', method: 'DESCRIBE' };
const UDP: Shape = { transport: 'udp', ports: [5000], max: 8, begins: '20ff', pattern: /^[\x20-\xff]+$/ };

const head = (line: string, ...headers: string[]) => `${[line, ...headers].join('\r\n')}\r\n\r\n`;
const get = (line: string, ...headers: string[]) => head(line, 'Host: 192.0.2.1', ...headers);
const post = (body: string, length = body.length) =>
  `${get('POST /api HTTP/1.1', 'Content-Type: text/xml', `Content-Length: ${length}`)}${body}`;

test.each<[string, Shape, string, boolean]>([
  ['a plain GET', GET, get('GET / HTTP/1.1'), true],
  [
    'every allowed header',
    GET,
    get('GET / HTTP/1.1', 'User-Agent: x', 'Accept: */*', 'CONNECTION: close'),
    true,
  ],
  ['the query is part of the path', GET, get('GET /info?all=1 HTTP/1.1'), true],
  ['another query', GET, get('GET /info?all=2 HTTP/1.1'), false],
  ['another path', GET, get('GET /reboot HTTP/1.1'), false],
  ['a longer path', GET, get('GET /../x HTTP/1.1'), false],
  ['another method', GET, get('PUT / HTTP/1.1'), false],
  ['another version', GET, get('GET / HTTP/1.0'), false],
  ['a password', GET, get('GET / HTTP/1.1', 'Authorization: Basic eDp5'), false],
  ['a cookie', GET, get('GET / HTTP/1.1', 'Cookie: a=b'), false],
  ['a header hidden by a bare line feed', GET, get('GET / HTTP/1.1', 'Accept: x\nCookie: a=b'), false],
  ['a folded header', GET, get('GET / HTTP/1.1', 'Accept: x', ' y'), false],
  ['a repeated header', GET, get('GET / HTTP/1.1', 'Host: 192.0.2.2'), false],
  ['a space before the colon', GET, get('GET / HTTP/1.1', 'Accept : x'), false],
  ['no host', GET, head('GET / HTTP/1.1'), false],
  ['a second request behind the first', GET, get('GET / HTTP/1.1') + get('GET /reboot HTTP/1.1'), false],
  ['no end of head', GET, 'GET / HTTP/1.1\r\nHost: x\r\n', false],
  ['nothing', GET, '', false],
  ['a declared body', POST, post('{"m":"get"}'), true],
  ['a body by its pattern', POST, post('<q id="00ff"/>'), true],
  ['a body in UTF-8', POST, post(Buffer.from('é').toString('latin1')), true],
  ['another body', POST, post('{"m":"set"}'), false],
  ['a pattern with more behind', POST, post('<q id="00ff"/><x/>'), false],
  ['a length that is too short', POST, post('{"m":"get"}', 4), false],
  [
    'a length that is no number',
    POST,
    `${get('POST /api HTTP/1.1', 'Content-Length: +11')}{"m":"get"}`,
    false,
  ],
  ['no length', POST, `${get('POST /api HTTP/1.1')}{"m":"get"}`, false],
  ['chunks', POST, get('POST /api HTTP/1.1', 'Transfer-Encoding: chunked'), false],
  ['a description', DESCRIBE, head('DESCRIBE rtsp://192.0.2.1:554/ch1/main RTSP/1.0', 'CSeq: 2'), true],
  ['IPv6', DESCRIBE, head('DESCRIBE rtsp://[2001:db8::1]/ RTSP/1.0', 'CSeq: 2'), true],
  ['a password in the address', DESCRIBE, head('DESCRIBE rtsp://u:p@192.0.2.1/ RTSP/1.0'), false],
  ['a password in the path', DESCRIBE, head('DESCRIBE rtsp://192.0.2.1/user=a_password=b RTSP/1.0'), false],
  ['a password in the query', DESCRIBE, head('DESCRIBE rtsp://192.0.2.1/?p=b RTSP/1.0'), false],
  [
    'a password in a header',
    DESCRIBE,
    head('DESCRIBE rtsp://192.0.2.1/ RTSP/1.0', 'Authorization: x'),
    false,
  ],
  ['another method', DESCRIBE, head('SETUP rtsp://192.0.2.1/ RTSP/1.0'), false],
  ['a body', DESCRIBE, `${head('DESCRIBE * RTSP/1.0')}x`, false],
  ['a datagram', UDP, ' \xff\x41', true],
  ['another beginning', UDP, '!\xff\x41', false],
  ['too long', UDP, ' \xff3456789', false],
  ['outside the pattern', UDP, ' \xff\x00', false],
  ['an empty datagram', UDP, '', false],
  ['a connect with bytes', { transport: 'connect' }, 'x', false],
  ['a connect', { transport: 'connect' }, '', true],
  ['a handshake with bytes', { transport: 'tls-hello' }, 'x', false],
])('%s', (_, shape, payload, expected) => {
  expect(sends(shape, payload)).toBe(expected);
});

test.each([/a+$/, /^a+/, /^a+$/g, /^a+$/m, /^a+$/y])('the pattern %s declares nothing', (pattern) => {
  expect(sends({ transport: 'udp', ports: [1], max: 9, pattern }, 'aa')).toBe(false);
});
