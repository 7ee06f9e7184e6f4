// Things in the same networks that are no cameras; nothing of theirs counts as revealed, for Lenscap names no such makes.

import { CAPITALS, DIGITS, HEX } from '../random.js';
import { type Entry, model, NOTHING } from './entry.js';

function thing(maker: string | null, entry: Omit<Entry, 'category' | 'vendor' | 'brand' | 'reveals'>): Entry {
  return { category: 'not_camera', vendor: maker, brand: maker, reveals: NOTHING, ...entry };
}

export const printer = thing('hp', {
  ouis: ['3C2AF4', '9C7BEF', 'F43909'],
  serial: (random) => `VNB${random.text(1, CAPITALS)}${random.text(6, HEX)}`,
  models: [
    model('HP LaserJet Pro MFP M428fdw', '2403290A'),
    model('HP Color LaserJet Pro M454dw', '20230322'),
    model('HP OfficeJet Pro 9010', 'MAPDN2402AR'),
  ],
});

export const nas = thing('synology', {
  ouis: ['001132', '9009D0'],
  serial: (random) => `${random.text(4)}SBR${random.text(6, HEX)}`,
  models: [model('DS920+', '7.2.1-69057'), model('DS218j', '6.2.4-25556'), model('RS1221+', '7.1.1-42962')],
});

export const router = thing('avm', {
  ouis: ['2C3AFD', '3810D5', 'C80E14'],
  serial: (random) => random.text(12, HEX),
  models: [model('FRITZ!Box 7590', '154.07.57'), model('FRITZ!Box 7530 AX', '256.07.80')],
});

export const webServer = thing(null, {
  ouis: ['525400', '00163E'],
  serial: (random) => random.text(10, DIGITS),
  models: [model('nginx', '1.24.0'), model('Apache', '2.4.57')],
});

export const tvBox = thing('google', {
  ouis: ['F4F5D8', '54600A'],
  serial: (random) => random.text(12, HEX),
  models: [model('Chromecast', '1.56.500000'), model('SHIELD Android TV', '9.1.1')],
});
