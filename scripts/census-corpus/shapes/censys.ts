// Censys: a host of the search API with one service.

import type { Service, Shape } from '../service.js';

export const censys: Shape = {
  extension: 'json',
  frame: { first: '', between: '\n', last: '\n' },
  shows: { maker: true, firmware: true, country: true },
  damaged: '{"ip": "240.0.0.1", "services": [{"port": 80',
  write: (service) => {
    const { address, at, place } = service;
    return JSON.stringify({
      ip: address,
      last_updated_at: new Date(at).toISOString(),
      location: {
        country_code: place.country,
        province: place.region,
        city: place.city,
        continent: 'Europe',
      },
      autonomous_system: { asn: place.asn, name: place.organisation, bgp_prefix: '240.0.0.0/4' },
      services: [serviceOf(service)],
    });
  },
};

function serviceOf({ port, at, head, web, stream, camera, product }: Service) {
  const isDevice = camera?.firmware !== undefined;
  return {
    port,
    transport_protocol: 'TCP',
    service_name: web ? 'HTTP' : stream ? 'RTSP' : 'UNKNOWN',
    observed_at: new Date(at).toISOString(),
    banner: head,
    ...(web && {
      http: {
        response: { status_code: web.status, headers: headersOf(web), html_title: web.title, body: web.html },
      },
    }),
    ...(isDevice && {
      hardware: [
        { part: 'h', vendor: camera.kind.name, product: camera.model, version: camera.firmware?.text },
      ],
    }),
    ...(!isDevice &&
      product !== undefined &&
      !product.includes('http') && { software: [{ part: 'a', product }] }),
  };
}

function headersOf({ server, realm, location }: NonNullable<Service['web']>) {
  return {
    ...(server !== null && { Server: [server] }),
    ...(realm !== undefined && { WWW_Authenticate: [`Digest realm="${realm}", nonce="0a"`] }),
    ...(location !== undefined && { Location: [location] }),
  };
}
