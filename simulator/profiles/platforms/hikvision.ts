// The Hikvision platform: the web server of its cameras, its recorders and the brands built on them.

import type { SimDevice } from '../../device.js';
import { elements, html, page, redirect, xml } from '../../http/replies.js';
import { BASIC, description } from '../../upnp/description.js';
import type { Face } from '../profile.js';
import { web } from '../web.js';
import { isapiRoutes } from './isapi.js';

export interface HikvisionKind {
  readonly deviceType: 'IPCamera' | 'NVR';
  readonly manufacturer: string;
  readonly oemCode: string;
  readonly title: string;
}

/** "V5.5.160" → 505, for thresholds. */
function generation(firmware: string): number {
  const [major = '0', minor = '0'] = firmware.replace(/^V/i, '').split('.');
  return Number(major) * 100 + Number(minor);
}

function serverOf({ site }: SimDevice): string {
  const age = generation(site.firmware);
  if (site.profile === 'hikvision-recorder') return age < 431 ? 'DNVRS-Webs' : 'webserver';
  if (age < 503) return 'DNVRS-Webs';
  return age < 506 ? 'App-webs/' : 'webserver';
}

function realmOf({ site }: SimDevice): string {
  if (site.profile === 'hikvision-recorder') return site.model;
  return generation(site.firmware) < 505 ? site.model : `IP Camera(${site.serial.slice(-5)})`;
}

/** Old firmware redirects by script, then by header, the newest to another page. */
function startPage({ site }: SimDevice) {
  const age = generation(site.firmware);
  if (age >= 507) return html('<script>window.location.href="/doc/index.html";</script>');
  if (age >= 503) return redirect('/doc/page/login.asp');
  return html(
    '<!DOCTYPE html><html><head><title></title><script type="text/javascript">window.location.href="/doc/page/login.asp";</script></head></html>',
  );
}

/** The login page names nobody but on a rebrand: it is the same page on every device. */
function loginPage(title: string) {
  return page(title, '<div class="login"></div><script src="/doc/script/login.js"></script>');
}

export function hikvisionFace(kind: HikvisionKind): Face {
  const { deviceType, manufacturer, oemCode, title } = kind;
  return {
    subject: () => [
      ['C', 'CN'],
      ['ST', 'ZheJiang'],
      ['L', 'HangZhou'],
      ['O', 'HIKVISION'],
      ['OU', 'DVRNVR'],
      ['CN', 'www.hikvision.com'],
    ],
    rtsp: { realm: realmOf },
    http: web({
      maker: manufacturer,
      server: serverOf,
      onvif: (device) => ({ realm: realmOf(device), manufacturer, hardwareId: '88' }),
      routes: {
        '/': ({ device }) => startPage(device),
        '/doc/page/login.asp': () => loginPage(title),
        '/doc/index.html': () => loginPage(title),
        '/SDK/activateStatus': ({ device }) =>
          xml(
            `<ActivateStatus version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">${elements({ Activated: String(device.site.activated) })}</ActivateStatus>`,
          ),
        '/upnpdevicedesc.xml': ({ device }) =>
          description(device, {
            deviceType: BASIC,
            manufacturer,
            modelName: device.site.model,
            modelNumber: device.site.model,
            modelDescription: deviceType === 'NVR' ? 'Network Video Recorder' : 'Network Camera',
            serialNumber: device.site.serial,
          }),
        ...isapiRoutes({ realm: ({ device }) => realmOf(device), deviceType, manufacturer, oemCode }),
      },
    }),
  };
}
