// ISAPI below /System/Network, and whom the device tells of its events: the services that open it to others.

import type { Context } from '../../http/context.js';
import { elements } from '../../http/replies.js';
import { hostFields } from './isapi-accounts.js';
import { document, enabled, group } from './isapi-xml.js';

type Document = (context: Context) => string;

function interfaces({ device: { site } }: Context): string {
  const [first = '0.0.0.0', second = '0.0.0.0'] = site.settings.dns;
  const fields = elements({
    ipVersion: 'v4',
    addressingType: 'static',
    ipAddress: site.address,
    subnetMask: '255.255.255.0',
  });
  const servers = `${group('PrimaryDNS', { ipAddress: first })}${group('SecondaryDNS', { ipAddress: second })}`;
  return document(
    'NetworkInterfaceList',
    `<NetworkInterface><id>1</id><IPAddress>${fields}${servers}</IPAddress>${group('Link', { MACAddress: site.mac })}</NetworkInterface>`,
  );
}

function mappings({ device }: Context): string {
  const { upnp, portMappings } = device.site.settings;
  const list = portMappings.map(({ outer, inner }, index) =>
    group('portStatus', {
      id: String(index + 1),
      enabled: 'true',
      internalPort: String(inner),
      externalPort: String(outer),
      status: upnp ? 'active' : 'inactive',
    }),
  );
  return document('portsStatus', list.join(''));
}

function snmp({ device }: Context): string {
  const { snmpV1, snmpV2c, snmpCommunity } = device.site.settings;
  const versions = [
    group('SNMPv1c', { enabled: String(snmpV1) }),
    group('SNMPv2c', {
      enabled: String(snmpV2c),
      notificationCommunity: snmpCommunity,
      readCommunity: snmpCommunity,
      writeCommunity: snmpCommunity,
    }),
    group('SNMPv3', { enabled: 'false' }),
  ];
  return document('SNMP', `${versions.join('')}${elements({ listenPort: '161' })}`);
}

/** A camera that tells nobody comes with an entry of zeros. */
function pushHosts({ device }: Context): string {
  const { pushHosts: told } = device.site.settings;
  const list = (told.length > 0 ? told : ['0.0.0.0:80']).map((target, index) => {
    const [host = '', port = ''] = target.split(':');
    return group('HttpHostNotification', {
      id: String(index + 1),
      url: '/',
      protocolType: 'HTTP',
      parameterFormatType: 'XML',
      ...hostFields(host),
      portNo: port,
      httpAuthenticationMethod: 'none',
    });
  });
  return document('HttpHostNotificationList', list.join(''));
}

function ddns({ device }: Context): string {
  const fields = { id: '1', enabled: String(device.site.settings.ddns), provider: 'DynDNS' };
  return document('DDNSList', group('DDNS', fields));
}

function integrate({ device }: Context): string {
  const certificateType = device.site.settings.basicAuth ? 'digest/basic' : 'digest';
  const onvif = { enable: String(device.site.settings.onvif), certificateType };
  return document(
    'Integrate',
    `${group('CGI', { enable: 'true', certificateType })}${group('ONVIF', onvif)}`,
  );
}

export const NETWORK_DOCUMENTS: Readonly<Record<string, Document>> = {
  '/ISAPI/System/Network/interfaces': interfaces,
  '/ISAPI/System/Network/UPnP': ({ device }) => enabled('UPnP', device.site.settings.upnp, { name: 'UPnP' }),
  '/ISAPI/System/Network/UPnP/ports/status': mappings,
  '/ISAPI/System/Network/EZVIZ': ({ device }) => enabled('EZVIZ', device.site.settings.cloud),
  '/ISAPI/System/Network/DDNS': ddns,
  '/ISAPI/System/Network/SNMP': snmp,
  '/ISAPI/System/Network/ssh': ({ device }) => enabled('SSH', device.site.settings.ssh),
  '/ISAPI/System/Network/telnetd': ({ device }) => enabled('Telnetd', device.site.settings.telnet),
  '/ISAPI/System/Network/Integrate': integrate,
  '/ISAPI/System/Network/ipFilter': () => enabled('IPFilter', false, { permissionType: 'deny' }),
  '/ISAPI/Event/notification/httpHosts': pushHosts,
};
