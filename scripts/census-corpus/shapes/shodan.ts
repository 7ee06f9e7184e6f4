// Shodan: a line of a download.

import type { Service, Shape } from '../service.js';

export const shodan: Shape = {
  extension: 'json',
  frame: { first: '', between: '\n', last: '\n' },
  shows: { maker: true, firmware: true, country: true },
  damaged: '{"ip_str": "240.0.0.1", "port": 80, "data": "HTTP/1.1 200',
  write: (service) => JSON.stringify({ ...base(service), ...webOf(service), ...deviceOf(service) }),
};

function base({ address, port, at, place, head, product }: Service) {
  return {
    hash: port * 7919,
    asn: `AS${place.asn}`,
    timestamp: new Date(at).toISOString().replace('Z', '000'),
    isp: place.organisation,
    transport: 'tcp',
    data: head,
    _shodan: {
      region: 'na',
      module: port === 443 ? 'https' : 'http',
      ptr: true,
      options: {},
      crawler: 'f4bb88763d8ed3a0f3f91439c2c62b77fb9e06f3',
    },
    port,
    hostnames: [],
    location: {
      city: place.city,
      region_code: place.region,
      area_code: null,
      longitude: 11.5,
      latitude: 48.1,
      postal_code: null,
      country_code: place.country,
      country_name: place.country,
    },
    ip_str: address,
    org: place.organisation,
    domains: [],
    os: null,
    opts: {},
    ...(product !== undefined && !product.includes('http') && { product }),
  };
}

function webOf({ web, address }: Service) {
  if (!web) return {};
  const { status, server, title, location = '/', html } = web;
  return {
    http: {
      status,
      robots_hash: null,
      redirects: [],
      title,
      host: address,
      location,
      server,
      html,
      sitemap: null,
    },
  };
}

function deviceOf({ camera }: Service) {
  const firmware = camera?.firmware?.text;
  if (!camera || firmware === undefined) return {};
  return camera.kind.vendor === 'hikvision'
    ? { hikvision: { device_model: camera.model, device_version: firmware } }
    : { ip_camera: { brand: camera.kind.name, model: camera.model, software_version: firmware } };
}
