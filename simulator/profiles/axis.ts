// An Axis camera: VAPIX, of which part is open, and a UPnP description.

import type { SimDevice } from '../device.js';
import { behindDigest, type Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { html, json, NOT_FOUND, page, redirect, text } from '../http/replies.js';
import { BASIC, description } from '../upnp/description.js';
import { accountGroups, applications, asksIdentity, parameterList, systemLog } from './axis-parameters.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function bareMac({ site }: SimDevice): string {
  return site.mac.replaceAll(':', '').toUpperCase();
}

function realmOf(device: SimDevice): string {
  return `AXIS_${bareMac(device)}`;
}

/** "9.80.1" → 980, for thresholds. */
function track({ site }: SimDevice): number {
  const [major = '0', minor = '0'] = site.firmware.split('.');
  return Number(major) * 100 + Number(minor);
}

function startPage({ device }: Context): HttpReply {
  if (track(device) >= 900) return redirect('/camera/index.html');
  if (track(device) >= 700) return redirect('/aca/index.html');
  return html(
    '<HTML><HEAD><TITLE>Index page</TITLE><META HTTP-EQUIV="refresh" CONTENT="0; URL=/view/index.shtml"></HEAD></HTML>',
  );
}

/** Open properties; the version is among them on current systems only. */
function unrestricted(device: SimDevice): Record<string, string> {
  const { site } = device;
  return {
    Brand: 'AXIS',
    ...(track(device) >= 900 ? { BuildDate: 'Mar 03 2020 11:41', HardwareID: site.hardware ?? '7A5' } : {}),
    ProdFullName: `AXIS ${site.model} Network Camera`,
    ProdNbr: site.model,
    ProdShortName: `AXIS ${site.model}`,
    ProdType: 'Network Camera',
    ProdVariant: '',
    SerialNumber: bareMac(device),
    ...(track(device) >= 900 ? { Version: site.firmware } : {}),
    WebURL: 'http://www.axis.com',
  };
}

function methodOf(body: string): string | undefined {
  return /"method"\s{0,20}:\s{0,20}"(?<method>\w{1,60})"/.exec(body.slice(0, 4096))?.groups?.method;
}

function basicDeviceInfo(context: Context, request: HttpRequest): HttpReply {
  const { device } = context;
  // The interface came with AXIS OS 8.40.
  if (track(device) < 840) return NOT_FOUND;
  const answered = (propertyList: Record<string, string>) =>
    json({ apiVersion: '1.1', data: { propertyList } });
  const failed = (code: number, message: string) => json({ apiVersion: '1.1', error: { code, message } });
  if (request.method !== 'POST') return failed(2002, 'HTTP request type not supported. Only POST supported');
  const method = methodOf(request.body);
  if (method === 'getAllUnrestrictedProperties') return answered(unrestricted(device));
  if (method !== 'getAllProperties') return failed(4002, 'Method does not exist');
  return behindDigest(context, request, {
    realm: realmOf(device),
    identity: true,
    granted: () =>
      answered({
        ...unrestricted(device),
        Architecture: 'armv7hf',
        Soc: 'Axis Artpec-6',
        Version: device.site.firmware,
      }),
  });
}

/** Behind the login, the rest of VAPIX. */
function behindLogin(
  granted: (context: Context, request: HttpRequest) => HttpReply,
  identity: (request: HttpRequest) => boolean = () => false,
) {
  return (context: Context, request: HttpRequest) =>
    behindDigest(context, request, {
      realm: realmOf(context.device),
      identity: identity(request),
      granted: () => granted(context, request),
    });
}

function accounts(context: Context, request: HttpRequest): HttpReply {
  const asks = new URLSearchParams(request.method === 'POST' ? request.body : request.query);
  return asks.get('action') === 'get' ? accountGroups(context) : html('Error: unknown action', 400);
}

function describe({ device }: Context): HttpReply {
  return description(device, {
    deviceType: BASIC,
    manufacturer: 'AXIS',
    manufacturerURL: 'http://www.axis.com/',
    modelName: `AXIS ${device.site.model}`,
    modelNumber: device.site.model,
    modelDescription: `AXIS ${device.site.model} Network Camera`,
    serialNumber: bareMac(device),
  });
}

export const axis: Face = {
  subject: (device) => [
    ['CN', `axis-${bareMac(device).toLowerCase()}`],
    ['O', 'Axis Communications AB'],
  ],
  rtsp: { server: 'GStreamer RTSP server', realm: realmOf },
  http: web({
    maker: 'axis',
    server: (device) => (track(device) >= 700 ? 'Apache/2.4.57 (Unix) OpenSSL/1.1.1u' : 'lighttpd'),
    onvif: (device) => ({ realm: realmOf(device), manufacturer: 'AXIS', hardwareId: '7A5' }),
    routes: {
      '/': startPage,
      '/camera/index.html': () => page('AXIS'),
      '/aca/index.html': () => page('AXIS'),
      '/view/index.shtml': ({ device }) => page(`Live view - AXIS ${device.site.model} Network Camera`),
      '/rootdesc1.xml': describe,
      '/axis-cgi/basicdeviceinfo.cgi': basicDeviceInfo,
      '/axis-cgi/param.cgi': behindLogin(parameterList, asksIdentity),
      '/axis-cgi/pwdgrp.cgi': behindLogin(accounts),
      '/axis-cgi/applications/list.cgi': behindLogin(applications),
      '/axis-cgi/systemlog.cgi': behindLogin(systemLog),
      '/axis-cgi/systemready.cgi': ({ device }) =>
        json({
          apiVersion: '1.1',
          method: 'systemready',
          data: { systemready: 'yes', needsetup: device.site.activated ? 'no' : 'yes' },
        }),
      '/axis-cgi/usergroup.cgi': behindLogin(({ device }) =>
        text(`${device.site.user}\nroot admin operator viewer ptz\n`),
      ),
    },
  }),
};
