// Outline: what little of a device tells it from all others, for work that has to look at every device at once.

import type { Category, Claim, Firmware } from '../core/identity.js';
import type { DeviceRecord } from './store.js';

type Told<T> = Pick<Claim<T>, 'value'>;

/** Every record is one: what works on outlines works on records. */
export interface DeviceOutline
  extends Pick<DeviceRecord, 'id' | 'addresses' | 'certificates' | 'presence' | 'evidence'> {
  readonly identity: {
    readonly category: Told<Category>;
    readonly vendor?: Told<string>;
    readonly model?: Told<string>;
    readonly serial?: Told<string>;
    readonly mac?: Told<string>;
    readonly firmware?: Told<Pick<Firmware, 'raw'>>;
  };
}
