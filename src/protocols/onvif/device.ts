// ONVIF device service: GetDeviceInformation, asked without a login (ONVIF Core, 8.3.1).

import type { Fact } from '../../core/evidence.js';
import { factsOf } from '../facts.js';
import { find, parseXml, textOf } from '../xml.js';

const ACTION = 'http://www.onvif.org/ver10/device/wsdl/GetDeviceInformation';

/** The whole request body; it carries no security header, so it tries no password. */
export const GET_DEVICE_INFORMATION =
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>' +
  '<GetDeviceInformation xmlns="http://www.onvif.org/ver10/device/wsdl"/>' +
  '</s:Body></s:Envelope>';

export const SOAP_TYPE = `application/soap+xml; charset=utf-8; action="${ACTION}"`;

const FIELDS = ['Manufacturer', 'Model', 'FirmwareVersion', 'SerialNumber', 'HardwareId'];

/** `answered` told about itself · `refused` speaks SOAP but said no. */
export type DeviceInformation =
  | { readonly is: 'answered'; readonly facts: readonly Fact[] }
  | { readonly is: 'refused' };

/** Reads the answer; undefined for what is no SOAP envelope. Never throws. */
export function readDeviceInformation(text: string): DeviceInformation | undefined {
  const envelope = parseXml(text);
  if (envelope?.name !== 'Envelope') return undefined;
  const response = find(envelope, 'GetDeviceInformationResponse');
  if (!response) return { is: 'refused' };
  const fields = FIELDS.map((name) => [name, textOf(response, name)] as const);
  return { is: 'answered', facts: factsOf('onvif.info.', { fields, macs: [] }) ?? [] };
}
