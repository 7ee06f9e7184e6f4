// Shodan device: what its modules for cameras, UPnP and MAC addresses found, and the product it named.

import { macOf } from '../protocols/mac.js';
import { inner, type Loose, objectOf, scalarIn, textIn } from './loose.js';
import type { Sheet } from './sheet.js';
import { addUpnp } from './web.js';

/** Adds the facts of the fields beside the banner. Its "vulns" are guesses by version and are not read. */
export function addShodanDevice(sheet: Sheet, banner: Loose): void {
  sheet.add('import.product', textIn(banner, 'product'));
  sheet.add('import.version', scalarIn(banner, 'version'));
  sheet.add('import.os', textIn(banner, 'os'));
  sheet.add('import.type', textIn(banner, 'devicetype'));
  for (const mac of Object.keys(inner(banner, 'mac')).slice(0, 8)) sheet.add('mac', macOf(mac));
  addHikvision(sheet, objectOf(banner.hikvision));
  addDahua(sheet, objectOf(banner.dahua) ?? objectOf(banner.dahua_dvr_web));
  addCamera(sheet, inner(banner, 'ip_camera'));
  addUbiquiti(sheet, inner(banner, 'ubiquiti'));
  addUpnp(sheet, inner(banner, 'upnp'));
}

function addHikvision(sheet: Sheet, found: Loose | undefined): void {
  if (!found) return;
  sheet.add('import.vendor', 'Hikvision');
  sheet.add('import.model', textIn(found, 'device_model'));
  sheet.add('import.firmware', textIn(found, 'device_version'));
}

function addDahua(sheet: Sheet, found: Loose | undefined): void {
  if (!found) return;
  sheet.add('import.vendor', 'Dahua');
  sheet.add('import.serial', scalarIn(found, 'serial_number'));
}

function addCamera(sheet: Sheet, found: Loose): void {
  sheet.add('import.vendor', textIn(found, 'brand'));
  sheet.add('import.model', textIn(found, 'model'));
  sheet.add('import.firmware', textIn(found, 'software_version') ?? textIn(found, 'system_version'));
  sheet.add('mac', macOf(textIn(found, 'mac_address')));
}

function addUbiquiti(sheet: Sheet, found: Loose): void {
  sheet.add('ubiquiti.hostname', textIn(found, 'hostname'));
  sheet.add('ubiquiti.product', textIn(found, 'product'));
  sheet.add('ubiquiti.firmware', textIn(found, 'version'));
  for (const name of ['mac', 'mac_alt']) sheet.add('mac', macOf(textIn(found, name)));
}
