// lenscap devices: what is known, worst first.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import { deviceName } from '../../usecases/device-name.js';
import type { ReportDevice } from '../../usecases/report.js';
import { columns, table } from '../terminal/layout.js';
import { print } from './print.js';
import { type StoreOptions, withReport } from './with-app.js';

export async function devices(options: StoreOptions & { json?: boolean; all?: boolean }): Promise<number> {
  const known = await withReport(options, (app) => app.devices());
  const shown = known.filter(({ presence }) => options.all || presence !== 'gone');
  if (options.json) print(shown);
  else if (shown.length === 0) print('No device is known yet. Find some: lenscap scan');
  else print(table(['ID', 'ADDRESS', 'OPEN', 'SEEN', 'DEVICE'], shown.map(row), columns()).join('\n'));
  return EXIT.clean;
}

function row(device: ReportDevice): readonly string[] {
  const worst = device.findings[0];
  const open = worst ? `${device.findings.length} ${worst.risk}` : '-';
  const seen = device.presence === 'seen' ? device.lastSeen.slice(0, 10) : device.presence.replace('_', ' ');
  return [device.id, device.addresses[0] ?? '', open, seen, plainText(deviceName(device.identity))];
}
