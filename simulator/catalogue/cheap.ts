// Cameras of the makers that mostly sell cheap or through others, and one of no known make.

import { CAPITALS, DIGITS, HEX } from '../random.js';
import { ALL, bareMac, type Entry, model, NO_FIRMWARE } from './entry.js';

function camera(maker: string | null, entry: Omit<Entry, 'category' | 'vendor' | 'brand'>): Entry {
  return { category: 'camera', vendor: maker, brand: maker, ...entry };
}

/** They use the prefixes of their network modules. */
const MODULE_OUIS = ['00B33B', '48022A', '00626E'];

export const foscam = camera('foscam', {
  ouis: ['00626E', 'C0617F'],
  reveals: ALL,
  serial: (_, { mac }) => `${bareMac(mac)}A`,
  models: [
    model('FI9900P', '2.84.2.33', '2.84.2.47'),
    model('FI9821P', '2.11.1.120', '2.11.1.133'),
    model('C1', '2.52.2.37', '2.52.2.47'),
    model('R2', '2.71.1.59', '2.71.1.82'),
  ],
});

export const vstarcam = camera('vstarcam', {
  ouis: MODULE_OUIS,
  reveals: ALL,
  serial: (random) => `VSTC${random.text(6)}${random.text(5, CAPITALS)}`,
  models: [
    model('C7824WIP', '48.53.75.119', '48.53.203.12'),
    model('C38S', '10.57.203.66'),
    model('CS64', '10.194.161.52'),
  ],
});

export const xiongmai = camera('xiongmai', {
  ouis: ['001210', '001231', MODULE_OUIS[0] ?? ''],
  reveals: ALL,
  serial: (random) => random.text(16, HEX).toLowerCase(),
  models: [
    model('IPC_XM530_80X20', 'V5.00.R02.000807D8.10010.346624.S.ONVIF_21.06'),
    model('IPG-50H20PT-S', 'V4.02.R12.00035520.12012.047500.00200'),
    model('IVG-85HG50PYA-S', 'V5.00.R02.00030747.10010.349717.0000000'),
  ],
});

export const avtech = camera('avtech', {
  ouis: ['000E53'],
  reveals: NO_FIRMWARE,
  serial: (_, { mac }) => bareMac(mac),
  models: [
    model('AVM1203', 'FullImg-1023-1007-1011-1009'),
    model('AVM328', 'FullImg-1009-1003-1008-1007'),
    model('AVN801', 'FullImg-1011-1004-1007-1004'),
  ],
});

export const dlink = camera('dlink', {
  ouis: ['B0C554', 'F07D68', 'B8A386', '28107B'],
  /** The newer line keeps its page of facts behind the login. */
  reveals: ({ model: name }) => (name === 'DCS-2530L' ? NO_FIRMWARE() : ALL()),
  serial: (random) => `QB${random.text(2, CAPITALS)}1D9${random.text(6, DIGITS)}`,
  models: [
    { model: 'DCS-930L', hardware: 'B', firmware: ['2.12', '2.16.01'] },
    { model: 'DCS-932L', hardware: 'B', firmware: ['2.14.04', '2.17.01'] },
    { model: 'DCS-5020L', hardware: 'A', firmware: ['1.13.05', '1.15.12'] },
    { model: 'DCS-5030L', hardware: 'A', firmware: ['1.04.10'] },
    { model: 'DCS-2530L', hardware: 'A', firmware: ['1.05.05', '1.07.00'] },
  ],
});

export const tvt = camera('tvt', {
  ouis: ['0018AE', '585B69'],
  reveals: ALL,
  serial: (random, { mac }) => `N${bareMac(mac)}${random.text(4, CAPITALS)}`,
  models: [
    model('TD-9452S3A', '5.1.1.0B201214.N0R.U1(16A410)', '5.2.1.40152B220808.D00.U1(4A411)'),
    model('TD-9544S3', '1.3.4.22966B181219.D14.U1'),
  ],
});

export const plainOnvif = camera(null, {
  ouis: MODULE_OUIS,
  reveals: () => ({ vendor: false, model: true, firmware: true }),
  serial: (random) => random.text(12),
  models: [model('IPCAM', '3.0.1', 'V4.04.91.230307'), model('NVT-HI3516', '1.0.12')],
});
