// Device name: what a person would call a device, from what is known of it.

import { brandName } from '../core/brand-names.js';
import type { ReportDevice } from './report.js';

/** "Annke C800 (made by Hikvision)", "Axis M3045-V", "camera of unknown make", "printer or other device". */
export function deviceName({
  vendor,
  brand,
  model,
  category,
}: Pick<ReportDevice['identity'], 'vendor' | 'brand' | 'model' | 'category'>): string {
  const box = brand ?? vendor;
  if (box === null) return model ?? UNKNOWN[category];
  const maker = vendor !== null && vendor !== box ? ` (made by ${brandName(vendor)})` : '';
  return `${brandName(box)} ${model ?? NOUN[category]}${maker}`;
}

/** Firmware for reading: SADP writes "V5.5.160build 210416" where the maker's pages write a blank before "build". */
export function firmwareText({ firmware }: ReportDevice['identity']): string {
  return firmware?.raw.replace(/(\d)build/i, '$1 build') ?? '';
}

const NOUN: Readonly<Record<ReportDevice['identity']['category'], string>> = {
  camera: 'camera',
  recorder: 'recorder',
  intercom: 'intercom',
  other_video: 'video device',
  not_camera: 'device',
  unknown: 'device',
};

const UNKNOWN: Readonly<Record<ReportDevice['identity']['category'], string>> = {
  camera: 'camera of unknown make',
  recorder: 'recorder of unknown make',
  intercom: 'intercom of unknown make',
  other_video: 'video device of unknown make',
  not_camera: 'not a camera',
  unknown: 'unknown device',
};
