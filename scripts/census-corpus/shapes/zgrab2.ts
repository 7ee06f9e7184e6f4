// ZGrab2: a line of output, module http or banner. It names neither country nor firmware.

import type { Service, Shape } from '../service.js';

export const zgrab2: Shape = {
  extension: 'json',
  frame: { first: '', between: '\n', last: '\n' },
  shows: { maker: true, firmware: false, country: false },
  damaged: '{"ip": "240.0.0.1", "data": {"http": {"status": "succ',
  write: (service) => {
    const { address, at, port, web } = service;
    const module = {
      status: 'success',
      protocol: web ? 'http' : 'banner',
      port,
      timestamp: new Date(at).toISOString(),
    };
    return JSON.stringify({
      ip: address,
      data: {
        [web ? 'http' : 'banner']: { ...module, result: web ? answerOf(service) : { banner: service.head } },
      },
    });
  },
};

function answerOf({ web, address }: Service) {
  const headers = {
    ...(web?.server && { server: [web.server] }),
    ...(web?.realm !== undefined && { www_authenticate: [`Digest realm="${web.realm}", nonce="0a"`] }),
  };
  const request = { url: { scheme: 'http', host: address, path: '/' }, method: 'GET' };
  return {
    response: { status_code: web?.status, protocol: { name: 'HTTP/1.1' }, headers, body: web?.html, request },
  };
}
