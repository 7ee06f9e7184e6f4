// Requests that carry the owner's login: all of them only read, and each path is written out.

import type { RequestDeclaration, Shape } from '../net/request.js';
import { ONVIF_PATHS } from './http/paths.js';

type HttpShape = Extract<Shape, { transport: 'http' }>;

function read(id: string, purpose: string, shape: Omit<HttpShape, 'transport'>): RequestDeclaration {
  return { id, purpose, effect: 'read', shape: { transport: 'http', login: 'header', ...shape } };
}

function get(id: string, purpose: string, ...paths: readonly string[]): RequestDeclaration {
  return read(id, purpose, { method: 'GET', paths });
}

const ISAPI = [
  '/ISAPI/Security/userCheck',
  '/ISAPI/System/deviceInfo',
  '/ISAPI/Security/users',
  '/ISAPI/Security/onlineUser',
  '/ISAPI/Security/adminAccesses',
  '/ISAPI/Security/illegalLoginLock',
  '/ISAPI/Security/webCertificate',
  '/ISAPI/System/time',
  '/ISAPI/System/time/ntpServers',
  '/ISAPI/System/Network/interfaces',
  '/ISAPI/System/Network/UPnP',
  '/ISAPI/System/Network/UPnP/ports/status',
  '/ISAPI/System/Network/EZVIZ',
  '/ISAPI/System/Network/DDNS',
  '/ISAPI/System/Network/SNMP',
  '/ISAPI/System/Network/ssh',
  '/ISAPI/System/Network/telnetd',
  '/ISAPI/System/Network/Integrate',
  '/ISAPI/System/Network/ipFilter',
  '/ISAPI/Event/notification/httpHosts',
  '/ISAPI/ContentMgmt/InputProxy/channels',
];

const DAHUA_CONFIG = [
  'Network',
  'NTP',
  'Web',
  'UPnP',
  'Telnet',
  'SSHD',
  'SNMP',
  'T2UServer',
  'DDNS',
  'AccessFilter',
  'UserLockOut',
  'RemoteDevice',
].map((name) => `/cgi-bin/configManager.cgi?action=getConfig&name=${name}`);

const SUNAPI = [
  '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view',
  '/stw-cgi/system.cgi?msubmenu=date&action=view',
  '/stw-cgi/security.cgi?msubmenu=users&action=view',
  '/stw-cgi/security.cgi?msubmenu=ssl&action=view',
  '/stw-cgi/network.cgi?msubmenu=upnp&action=view',
  '/stw-cgi/network.cgi?msubmenu=snmp&action=view',
  '/stw-cgi/network.cgi?msubmenu=interface&action=view',
];

export const loginRequests: readonly RequestDeclaration[] = [
  read('hikvision.log', "searches the device's own log of the last week", {
    method: 'POST',
    paths: ['/ISAPI/ContentMgmt/logSearch'],
    bodyPattern:
      /^<CMSearchDescription version="2\.0" xmlns="http:\/\/www\.hikvision\.com\/ver20\/XMLSchema"><searchID>[0-9A-F-]{36}<\/searchID><metaId>log\.std-cgi\.com<\/metaId><timeSpanList><timeSpan><startTime>[0-9TZ:-]{20}<\/startTime><endTime>[0-9TZ:-]{20}<\/endTime><\/timeSpan><\/timeSpanList><maxResults>100<\/maxResults><searchResultPostion>\d{1,6}<\/searchResultPostion><\/CMSearchDescription>$/,
  }),
  read('dahua.log', "searches the device's own log of the last week", {
    method: 'GET',
    paths: [],
    pathPattern:
      /^\/cgi-bin\/log\.cgi\?action=(?:startFind&condition\.StartTime=[0-9:-]{10}%20[0-9:]{8}&condition\.EndTime=[0-9:-]{10}%20[0-9:]{8}|doFind&token=\d{1,12}&count=100|stopFind&token=\d{1,12})$/,
  }),
  get('hikvision.isapi', 'reads firmware, users and settings behind the login of the owner', ...ISAPI),
  get(
    'dahua.cgi',
    'reads firmware, users and settings behind the login of the owner',
    '/cgi-bin/magicBox.cgi?action=getSystemInfo',
    '/cgi-bin/magicBox.cgi?action=getSoftwareVersion',
    '/cgi-bin/userManager.cgi?action=getUserInfoAll',
    '/cgi-bin/global.cgi?action=getCurrentTime',
    ...DAHUA_CONFIG,
  ),
  read('dahua.rpc2-hello', 'asks for the challenge of a login; the empty password is part of the protocol', {
    method: 'POST',
    login: undefined,
    paths: ['/RPC2_Login'],
    bodyPattern:
      /^\{"method":"global\.login","params":\{"userName":"[^"\\]{1,64}","password":"","clientType":"Web3\.0","loginType":"Direct"\},"id":1\}$/,
  }),
  read('dahua.rpc2-login', 'logs in with the login of the owner, by hash', {
    method: 'POST',
    login: 'body',
    paths: ['/RPC2_Login'],
    bodyPattern:
      /^\{"method":"global\.login","params":\{"userName":"[^"\\]{1,64}","password":"[0-9A-F]{32}","clientType":"Web3\.0","loginType":"Direct","authorityType":"Default"\},"id":2,"session":"[\w.-]{1,128}"\}$/,
  }),
  read('dahua.rpc2', 'reads firmware and users in the session of the owner', {
    method: 'POST',
    login: undefined,
    paths: ['/RPC2'],
    bodyPattern:
      /^\{"method":"(?:magicBox\.getSoftwareVersion|magicBox\.getSystemInfo|userManager\.getUserInfoAll|global\.logout)","params":null,"id":\d{1,3},"session":"[\w.-]{1,128}"\}$/,
  }),
  get(
    'axis.vapix',
    'reads firmware, users and settings behind the login of the owner',
    '/axis-cgi/param.cgi?action=list&group=root.Properties.Firmware',
    '/axis-cgi/param.cgi?action=list&group=root.Properties.System',
    '/axis-cgi/param.cgi?action=list&group=root.Brand',
    '/axis-cgi/param.cgi?action=list&group=root.Network',
    '/axis-cgi/param.cgi?action=list&group=root.System.BoaGroupPolicy',
    '/axis-cgi/param.cgi?action=list&group=root.SNMP',
    '/axis-cgi/param.cgi?action=list&group=root.Time',
    '/axis-cgi/applications/list.cgi',
    '/axis-cgi/systemlog.cgi',
  ),
  read('axis.users', 'lists the accounts and their groups', {
    method: 'POST',
    paths: ['/axis-cgi/pwdgrp.cgi'],
    bodies: ['action=get'],
  }),
  get('hanwha.sunapi', 'reads firmware, users and settings behind the login of the owner', ...SUNAPI),
  get(
    'uniview.lapi-login',
    'reads firmware, users and settings behind the login of the owner',
    '/LAPI/V1.0/System/DeviceBasicInfo',
    '/LAPI/V1.0/System/Time',
    '/LAPI/V1.0/System/Security/Users',
    '/LAPI/V1.0/Network/Telnet',
    '/LAPI/V1.0/Network/UPnP',
  ),
  read('reolink.login', 'logs in with the login of the owner', {
    method: 'POST',
    login: 'body',
    paths: ['/cgi-bin/api.cgi?cmd=Login'],
    bodyPattern:
      /^\[\{"cmd":"Login","action":0,"param":\{"User":\{"userName":".{1,64}","password":".{0,64}"\}\}\}\]$/,
  }),
  read('reolink.read', 'reads firmware, users and settings in the session of the owner', {
    method: 'POST',
    login: undefined,
    paths: [],
    pathPattern:
      /^\/cgi-bin\/api\.cgi\?cmd=(?:GetDevInfo|GetUser|GetNetPort|GetUpnp|GetChannelstatus|GetP2p|Logout)&token=\w{1,64}$/,
    bodyPattern: /^\[\{"cmd":"\w{3,20}","action":0,"param":\{\}\}\]$/,
  }),
  read('onvif.clock', "asks for the device's clock, without a login: a login by ONVIF is bound to it", {
    method: 'POST',
    login: undefined,
    paths: ONVIF_PATHS,
    bodies: [
      '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/></s:Body></s:Envelope>',
    ],
  }),
  read('onvif.read', 'reads firmware, users and services behind the login of the owner', {
    method: 'POST',
    login: 'body',
    paths: ONVIF_PATHS,
    bodyPattern:
      /^<\?xml version="1\.0" encoding="UTF-8"\?><s:Envelope xmlns:s="http:\/\/www\.w3\.org\/2003\/05\/soap-envelope"><s:Header><Security [^<]{0,300}><UsernameToken><Username>[^<]{1,200}<\/Username><Password [^<]{0,300}>[\w+/=]{28}<\/Password><Nonce [^<]{0,300}>[\w+/=]{24}<\/Nonce><Created [^<]{0,300}>[0-9TZ:-]{20}<\/Created><\/UsernameToken><\/Security><\/s:Header><s:Body><(?:GetDeviceInformation|GetUsers|GetNetworkProtocols|GetNTP|GetDNS) xmlns="http:\/\/www\.onvif\.org\/ver10\/device\/wsdl"\/><\/s:Body><\/s:Envelope>$/,
  }),
];
