// Dahua cameras and recorders, and Amcrest, which sells them under its own name and line codes.

import { CAPITALS, HEX, type Random } from '../random.js';
import { ALL, type Entry, model } from './entry.js';

/** Fifteen characters: 6J0E022PAG35073. */
function serial(random: Random): string {
  const head = `${random.below(9) + 1}${random.text(1, CAPITALS)}0${random.text(1, HEX)}`;
  return `${head}${random.text(3)}PA${random.text(1, 'GJKZ')}${random.text(5, HEX)}`;
}

export const dahuaCamera: Entry = {
  category: 'camera',
  vendor: 'dahua',
  brand: 'dahua',
  ouis: ['3CEF8C', '9002A9', 'E0508B', '4C11BF', 'A0BD1D', '6C1C71', 'BC325F', '38AF29'],
  reveals: ALL,
  serial,
  models: [
    model(
      'IPC-HFW2431S-S-S2',
      '2.800.0000000.16.R,build:2020-06-05',
      '2.800.0000000.31.R,build:2021-07-06',
      '2.800.0000000.36.R,build:2023-03-31',
    ),
    model('IPC-HDBW5442E-ZE', '2.800.0000000.8.R,build:2020-03-02', '2.840.0000000.12.R,build:2025-08-19'),
    model('IPC-HDW3849H-AS-PV', '2.820.0000000.18.R,build:2021-07-05', '2.840.0000000.9.R,build:2024-11-20'),
    model('IPC-HFW2849S-S-IL', '2.880.0000000.5.R,build:2023-06-14', '2.880.0000000.20.R,build:2026-03-12'),
    model('SD49225T-HN', '2.800.0000007.1.R,build:2020-02-26', '2.812.0000007.0.R,build:2022-09-30'),
    model('IPC-HFW4431R-Z', '2.622.0000000.7.R,build:2018-06-12', '2.800.0000000.9.R,build:2020-04-03'),
  ],
};

export const dahuaRecorder: Entry = {
  ...dahuaCamera,
  category: 'recorder',
  models: [
    model('NVR5216-16P-4KS2', '3.216.0000006.0.R,build:2019-05-23', '4.001.0000001.1.R,build:2021-08-03'),
    model('NVR5232-EI', '5.001.0000000.2.R,build:2026-03-31'),
    model('NVR4108HS-8P-4KS2', '3.215.0000000.4.R,build:2018-11-08', '4.000.0000000.4.R,build:2020-12-28'),
    model('XVR5108HS-X', '4.000.0000000.6.R,build:2020-09-22', '4.001.0000000.8.R,build:2022-11-02'),
  ],
};

export const amcrest: Entry = {
  ...dahuaCamera,
  brand: 'amcrest',
  ouis: ['9C8ECD', 'A06032', '00651E'],
  serial: (random) => `AMC${random.text(15, `${HEX}${CAPITALS}`)}`,
  models: [
    model('IP8M-2496EB', '2.800.00AC003.0.R,build:2020-08-10', '2.800.00AC003.1.R,build:2021-11-12'),
    model('IP2M-841B', '2.420.AC00.18.R,build:2020-02-17', '2.520.AC00.18.R,build:2019-04-30'),
    model('IP5M-T1179EW-28MM', '2.800.00AC000.0.R,build:2020-03-30', '2.820.00AC000.1.R,build:2022-06-16'),
    model('IP4M-1053EW', '2.623.00AC004.0.R,build:2020-03-16'),
  ],
};
