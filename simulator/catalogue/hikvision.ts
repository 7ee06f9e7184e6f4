// Hikvision cameras and recorders, and Annke, which sells them under its own name and version numbers.

import { CAPITALS, DIGITS, type Random } from '../random.js';
import { ALL, type Entry, model } from './entry.js';

const OUIS = ['4419B6', 'C056E3', 'BCAD28', '2857BE', 'A41437', '4CBD8F', '686DBC', 'E0CA3C'];

/** Model, date of production, region code, number: DS-2CD2146G2-ISU20210611AAWRF12345678. */
function serial(random: Random, device: { readonly model: string }): string {
  const month = String(1 + random.below(12)).padStart(2, '0');
  const day = String(1 + random.below(28)).padStart(2, '0');
  const date = `${2015 + random.below(9)}${month}${day}`;
  const region = random.pick(['AAWR', 'CCWR', 'CCRR', 'BBWR']);
  return `${device.model}${date}${region}${random.text(1, CAPITALS)}${random.text(8, DIGITS)}`;
}

export const hikvisionCamera: Entry = {
  category: 'camera',
  vendor: 'hikvision',
  brand: 'hikvision',
  ouis: OUIS,
  reveals: ALL,
  serial,
  models: [
    model(
      'DS-2CD2146G2-ISU',
      'V5.5.160 build 210416',
      'V5.5.800 build 210628',
      'V5.7.3 build 220315',
      'V5.7.17 build 240606',
    ),
    model('DS-2CD2386G2-IU', 'V5.5.160 build 210416', 'V5.5.801 build 211105', 'V5.7.18 build 240826'),
    model('DS-2CD2346G2-ISU/SL', 'V5.5.150 build 201123', 'V5.5.800 build 211009'),
    model('DS-2CD2347G2-LU', 'V5.5.152 build 210316', 'V5.7.0 build 221221'),
    model('DS-2CD2121G0-I', 'V5.5.120 build 200604', 'V5.6.30 build 210526', 'V5.6.800 build 211029'),
    model('DS-2CD2032F-I', 'V5.2.0 build 140721', 'V5.4.0 build 160401', 'V5.4.5 build 170123'),
    model('DS-2CD2532F-IWS', 'V5.2.0 build 140721', 'V5.4.5 build 170123'),
    model('DS-2CD2443G0-IW', 'V5.6.5 build 200316', 'V5.7.1 build 220418'),
    model('DS-2DE4425IW-DE', 'V5.5.40 build 200721', 'V5.5.810 build 211009'),
    model('DS-2TD1228-2/QA', 'V5.5.42 build 210106', 'V5.5.98 build 240726'),
  ],
};

export const hikvisionRecorder: Entry = {
  ...hikvisionCamera,
  category: 'recorder',
  models: [
    model('DS-7608NI-K1/8P', 'V4.30.210 build 201224', 'V4.31.102 build 211109'),
    model('DS-7616NI-Q2/16P', 'V4.30.230 build 210310', 'V4.30.097 build 240401'),
    model('DS-7608NXI-I2/8P/S', 'V4.40.501 build 210514', 'V4.62.210 build 230619'),
    model('DS-7732NI-M4', 'V5.03.020 build 240904'),
    model('iDS-7204HUHI-M1/E', 'V4.30.300 build 210221', 'V4.75.011 build 240625'),
  ],
};

export const annke: Entry = {
  ...hikvisionCamera,
  brand: 'annke',
  models: [
    model('C800', 'V5.5.83 build 200521', 'V5.5.800 build 211102'),
    model('NC400', 'V5.5.151 build 210118', 'V5.7.3 build 220112'),
    model('I51DL', 'V5.5.52 build 180620'),
    model('NCPT500', 'V5.5.110 build 200602', 'V5.5.810 build 211216'),
  ],
};
