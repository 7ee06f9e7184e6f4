// Shadowserver: a row of the device identification report.

import { stringify } from 'csv-stringify/sync';
import type { Shape } from '../service.js';

const COLUMNS = [
  'timestamp',
  'severity',
  'ip',
  'protocol',
  'port',
  'hostname',
  'tag',
  'asn',
  'geo',
  'region',
  'city',
  'device_vendor',
  'device_type',
  'device_model',
  'device_version',
];

export const shadowserver: Shape = {
  extension: 'csv',
  frame: { first: `${COLUMNS.join(',')}\n`, between: '', last: '' },
  shows: { maker: true, firmware: true, country: true },
  damaged: undefined,
  write: ({ address, port, at, place, camera, product }) =>
    stringify(
      [
        [
          new Date(at).toISOString().slice(0, 19).replace('T', ' '),
          'info',
          address,
          'tcp',
          port,
          '',
          camera ? 'camera' : 'web',
          place.asn,
          place.country,
          place.region,
          place.city,
          camera ? camera.kind.name : product,
          camera ? 'ip-camera' : 'web-server',
          camera?.model ?? '',
          camera?.firmware?.text ?? '',
        ],
      ],
      { quoted_string: true },
    ),
};
