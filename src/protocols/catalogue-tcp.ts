// Requests over TCP that may be sent: paths and bodies written out, apart from the code that encodes them.

import type { RequestDeclaration, Shape } from '../net/request.js';
import { DESCRIPTION_PATHS, ONVIF_PATHS, PAGE_PATHS } from './http/paths.js';

function read(id: string, purpose: string, shape: Shape): RequestDeclaration {
  return { id, purpose, effect: 'read', shape };
}

function get(id: string, purpose: string, ...paths: readonly string[]): RequestDeclaration {
  return read(id, purpose, { transport: 'http', method: 'GET', paths });
}

const GET_DEVICE_INFORMATION =
  '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><GetDeviceInformation xmlns="http://www.onvif.org/ver10/device/wsdl"/></s:Body></s:Envelope>';

export const tcpRequests: readonly RequestDeclaration[] = [
  read('tcp.connect', 'looks whether a port is open', { transport: 'connect' }),
  read('tls.hello', 'looks at the certificate of a port that speaks no HTTP', { transport: 'tls-hello' }),
  get('http.root', 'reads the start page: server name, title, login realm, and the certificate', '/'),
  get('http.page', 'reads the login page that the start page names', ...PAGE_PATHS),
  get('http.favicon', 'reads the icon, by which some makers can be told', '/favicon.ico'),
  read('rtsp.options', 'asks the video service for its name', { transport: 'rtsp', method: 'OPTIONS' }),
  read('rtsp.describe', 'asks whether video is described without a login; no stream is started', {
    transport: 'rtsp',
    method: 'DESCRIBE',
  }),
  read('onvif.info', 'asks for maker, model and firmware, without a login', {
    transport: 'http',
    method: 'POST',
    paths: ONVIF_PATHS,
    bodies: [GET_DEVICE_INFORMATION],
  }),
  get('upnp.description', 'reads the description that the device announced', ...DESCRIPTION_PATHS),
  get('hikvision.activate-status', 'asks whether the device has an owner yet', '/SDK/activateStatus'),
  read('axis.basicdeviceinfo', 'asks an Axis device for what it tells without a login', {
    transport: 'http',
    method: 'POST',
    paths: ['/axis-cgi/basicdeviceinfo.cgi'],
    bodies: ['{"apiVersion":"1.0","method":"getAllUnrestrictedProperties"}'],
  }),
  get(
    'hanwha.deviceinfo',
    'asks a Hanwha device for its model and firmware, without a login',
    '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view',
  ),
  get(
    'uniview.lapi',
    'asks a Uniview device for its model and firmware, without a login',
    '/LAPI/V1.0/System/DeviceBasicInfo',
  ),
  get('dlink.info', 'asks a D-Link device for its model and firmware, without a login', '/common/info.cgi'),
  get(
    'dahua.web',
    'asks a Dahua device for its type; the refusal names the serial number',
    '/cgi-bin/magicBox.cgi?action=getDeviceType',
  ),
  get(
    'reolink.api',
    'asks whether the Reolink interface is there; it answers without telling anything',
    '/cgi-bin/api.cgi?cmd=GetDevInfo',
  ),
];
