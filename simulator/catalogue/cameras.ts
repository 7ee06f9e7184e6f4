// Cameras of the makers that name themselves by their own discovery protocols.

import { CAPITALS, DIGITS, HEX } from '../random.js';
import { ALL, bareMac, type Entry, model, NO_FIRMWARE } from './entry.js';

function camera(maker: string, entry: Omit<Entry, 'category' | 'vendor' | 'brand'>): Entry {
  return { category: 'camera', vendor: maker, brand: maker, ...entry };
}

export const axis = camera('axis', {
  ouis: ['ACCC8E', 'B8A44F', '00408C', 'E82725'],
  /** Before AXIS OS 9 the version is not among the open properties. */
  reveals: ({ firmware }) => (Number.parseInt(firmware, 10) >= 9 ? ALL() : NO_FIRMWARE()),
  serial: (_, { mac }) => bareMac(mac),
  models: [
    model('M5014', '5.50.3.7', '5.51.3.1'),
    model('P3225-LV Mk II', '8.40.4.6', '9.80.3.12'),
    model('P1448-LE', '9.80.1', '9.80.47'),
    model('Q6075-E', '9.70.1.5', '10.12.178', '10.12.257'),
    model('M3065-V', '10.12.171', '10.12.276'),
    model('P3265-LVE', '10.11.65', '11.9.60', '11.11.140', '12.1.21'),
    model('Q1656-LE', '11.5.53', '11.11.116'),
  ],
});

export const hanwha = camera('hanwha', {
  ouis: ['000918', '44B423', 'E43022'],
  reveals: NO_FIRMWARE,
  serial: (random) => `ZK${random.text(2, CAPITALS)}7${random.text(1, DIGITS)}GK${random.text(6)}A`,
  models: [
    model('XNV-6080R', '1.40.01', '1.41.02', '1.41.16'),
    model('QNV-8080R', '1.41.13', '1.41.16'),
    model('XNP-6320H', '1.41.04', '2.22.02'),
    model('XNO-8080R', '1.40.01', '1.41.16'),
    model('QND-7082R', '2.22.00', '2.22.02'),
  ],
});

export const uniview = camera('uniview', {
  ouis: ['48EA63', '6CF17E', '88263F', 'C47905'],
  reveals: NO_FIRMWARE,
  serial: (random) => `210235C3${random.text(2, CAPITALS)}${random.text(10)}`,
  models: [
    model('IPC322LB-SF28-A', 'DIPC-B1226.5.1.201211', 'DIPC-B1229.1.67.230104'),
    model('IPC2124SR3-DPF36', 'GIPC-B6102.8.29.200828'),
    model('IPC3614SB-ADF28KM-I0', 'GIPC-B6202.3.9.220312', 'GIPC-B6202.8.11.240422'),
    model('IPC2324LB-ADZK-G', 'QIPC-B2202.5.8.180807', 'QIPC-B2202.12.6.221108'),
  ],
});

export const reolink = camera('reolink', {
  ouis: ['EC71DB'],
  reveals: NO_FIRMWARE,
  serial: (random) => `9527${random.text(12, HEX)}`,
  models: [
    { model: 'RLC-410W', hardware: 'IPC_30K128M4MP_W', firmware: ['v3.0.0.136_20121102'] },
    {
      model: 'RLC-810A',
      hardware: 'IPC_523128M8MP',
      firmware: ['v3.1.0.739_22042505', 'v3.1.0.956_22041503'],
    },
    { model: 'Reolink Duo 2 PoE', hardware: 'IPC_529B17B8MP', firmware: ['v3.0.0.1889_23031701'] },
    { model: 'E1 Pro', hardware: 'IPC_NT1NA45MP', firmware: ['v3.1.0.4417_2412122130'] },
    { model: 'RLC-520A', hardware: 'IPC_523SD8', firmware: ['v3.1.0.801_22051606', 'v3.1.0.2368_23062508'] },
  ],
});

export const tapo = camera('tplink', {
  ouis: ['E848B8', 'F0A731', 'EC750C', 'E4FAC4'],
  reveals: ALL,
  serial: (random) => `22${random.text(3, HEX)}R8${random.text(6)}`,
  models: [
    {
      model: 'C100',
      hardware: '1.0',
      firmware: ['1.1.15 Build 211130 Rel.15378n', '1.3.14 Build 240513 Rel.43631n'],
    },
    {
      model: 'C200',
      hardware: '1.0',
      firmware: ['1.1.15 Build 210915 Rel.34852n', '1.1.20 Build 220519 Rel.41213n'],
    },
    {
      model: 'C210',
      hardware: '2.0',
      firmware: ['1.4.3 Build 240919 Rel.68423n', '1.4.3 Build 241010 Rel.33858n'],
    },
    { model: 'C520WS', hardware: '1.0', firmware: ['1.2.8 Build 240606 Rel.39146n'] },
  ],
});

export const bosch = camera('bosch', {
  ouis: ['000463', '000131'],
  reveals: NO_FIRMWARE,
  serial: (random) => `0444${random.text(14)}`,
  models: [
    model('FLEXIDOME IP starlight 6000 VR', '6.60.0065', '7.10.0076'),
    model('DINION IP bullet 5000 HD', '6.32.0111', '6.60.0065'),
    model('AUTODOME IP starlight 7000i', '7.10.0076', '7.81.0065'),
    model('FLEXIDOME IP starlight 8000i', '7.60.0118', '7.87.0029'),
  ],
});

export const sony = camera('sony', {
  ouis: ['080046', '54424A'],
  reveals: ALL,
  serial: (random) => random.text(7),
  models: [
    model('SNC-VB600', '1.14.00', '2.7.2'),
    model('SNC-VM772R', '3.2.0', '4.1.1'),
    model('SNC-EM632R', '2.7.0', '2.7.2'),
    model('SNC-WR630', '1.8.1', '2.7.3'),
  ],
});

export const panasonic = camera('panasonic', {
  ouis: ['4C364E', 'B8208E', 'BC3E0B', 'D42DC5'],
  reveals: ALL,
  serial: (random) => `${random.text(3, CAPITALS)}0${random.text(4)}`,
  models: [
    model('WV-S1131', '1.46', '4.90'),
    model('WV-S2531LN', '2.41', '5.02'),
    model('WV-X6531N', '1.82', '5.00'),
    model('WV-U1542L', '1.10', '1.60'),
  ],
});

export const vivotek = camera('vivotek', {
  ouis: ['0002D1'],
  reveals: NO_FIRMWARE,
  serial: (_, { mac }) => bareMac(mac),
  models: [
    model('IB8367A', 'VVTK-0100b', 'VVTK-0103f'),
    model('CC8160', 'VVTK-0100d'),
    model('SD9364-EHL', 'VVTK-0103f'),
    model('FD9369', 'VVTK-0110a', 'VVTK-0121d'),
  ],
});

export const ubiquiti = camera('ubiquiti', {
  ouis: ['F09FC2', 'FCECDA', '788A20', 'B4FBE4'],
  reveals: ALL,
  serial: (_, { mac }) => bareMac(mac),
  models: [
    model('UVC G3', 'v4.23.8', 'v4.30.0'),
    model('UVC G4 Bullet', 'v4.30.0', 'v4.63.22'),
    model('UVC G3 Flex', 'v4.23.8', 'v4.69.55'),
  ],
});
