// Find a device by what a person would type: id, start of an id, address, serial or MAC.

import { UsageError } from '../core/errors.js';
import type { DeviceOutline } from '../store/outline.js';

type Named = Pick<DeviceOutline, 'id' | 'addresses' | 'identity'>;

/** @throws UsageError when nothing or more than one device fits */
export function findDevice<D extends Named>(devices: readonly D[], text: string): D {
  const wanted = text.trim().toLowerCase();
  const exact = devices.filter((device) => names(device).includes(wanted));
  const found =
    exact.length > 0 ? exact : devices.filter(({ id }) => wanted.length >= 3 && id.startsWith(wanted));
  const [device, ...others] = found;
  if (!device) throw new UsageError(`no device is known as "${text}"`, 'list what is known: lenscap devices');
  if (others.length > 0) {
    const ids = found.map(({ id, addresses }) => `${id} (${addresses.join(', ')})`);
    throw new UsageError(
      `"${text}" fits ${found.length} devices: ${ids.join('; ')}`,
      `name one by its id: lenscap show ${device.id}`,
    );
  }
  return device;
}

function names({ id, addresses, identity }: Named): readonly string[] {
  const keys = [
    id,
    ...addresses,
    identity.serial?.value,
    identity.mac?.value,
    identity.mac?.value.replaceAll(':', '-'),
  ];
  return keys.filter((key) => key !== undefined).map((key) => key.toLowerCase());
}
