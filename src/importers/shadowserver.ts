// Shadowserver: one row of any report, by the columns it has, as a record with the facts of a live scan.

import type { Fact } from '../core/evidence.js';
import { macOf } from '../protocols/mac.js';
import { addBanner, addRtspRealms } from './banner.js';
import { addCertificate, nameOfParts } from './certificate.js';
import { type Loose, objectOf, scalarIn, textIn, wholeIn } from './loose.js';
import type { OutsideRecord } from './outside.js';
import { placeOf } from './place.js';
import { Sheet } from './sheet.js';
import { addressOf, portOf, timeOf, transportOf } from './spelling.js';
import { addWeb } from './web.js';

/** Ports on which a head that a report gives in columns is that of a stream. */
const STREAMS: ReadonlySet<number> = new Set([554, 8554, 10554]);

/**
 * The record of one row, given as column → text; undefined when it is no row of a report on devices.
 * @see https://www.shadowserver.org/what-we-do/network-reporting/get-reports/ and the page of each report it lists
 */
export function shadowserverRecords(row: unknown): readonly OutsideRecord[] | undefined {
  const columns = objectOf(row);
  const address = columns && addressOf(textIn(columns, 'ip'));
  const at = columns && timeOf(textIn(columns, 'timestamp'));
  if (!columns || address === undefined || at === undefined) return undefined;
  const port = portOf(wholeIn(columns, 'port'));
  const transport = transportOf(textIn(columns, 'protocol'));
  const facts = factsOf(columns, { address, port, transport });
  return [{ address, ...(port && { port }), transport, at, facts, place: placeIn(columns) }];
}

/** True for the header line of a report. */
export function isShadowserverHeader(columns: readonly string[]): boolean {
  return columns.includes('timestamp') && columns.includes('ip') && columns.includes('asn');
}

interface At {
  readonly address: string;
  readonly port: number | undefined;
  readonly transport: OutsideRecord['transport'];
}

function factsOf(columns: Loose, at: At): readonly Fact[] {
  const sheet = new Sheet();
  const tls = textIn(columns, 'sha256_fingerprint') !== undefined;
  if (at.port !== undefined) sheet.add('port.open', `${at.port}/${at.transport}`);
  if (at.transport === 'tcp') addAnswer(sheet, { ...at, tls }, columns);
  else if (at.port === 1900) addSearch(sheet, columns);
  addBanner(sheet, { ...at, tls }, textIn(columns, 'banner') ?? textIn(columns, 'response'));
  if (tls) addTls(sheet, columns);
  if (textIn(columns, 'method')?.startsWith('client.')) addDhip(sheet, columns);
  else addDevice(sheet, columns);
  sheet.add('mac', macOf(textIn(columns, 'mac_address') ?? textIn(columns, 'mac')));
  return sheet.facts;
}

/** The head of an answer, given in columns; the column of the server is named by the report. */
function addAnswer(sheet: Sheet, at: At & { readonly tls: boolean }, columns: Loose): void {
  const server =
    textIn(columns, 'server') ?? textIn(columns, 'server_type') ?? textIn(columns, 'http_server');
  const authenticate = textIn(columns, 'www_authenticate');
  if (isStream(columns, at.port)) {
    sheet.add('rtsp.server', server);
    addRtspRealms(sheet, authenticate ? [authenticate] : []);
    return;
  }
  addWeb(sheet, {
    ...at,
    status: wholeIn(columns, 'http_code'),
    server,
    authenticate: authenticate ? [authenticate] : [],
    location: textIn(columns, 'http_location'),
    title: textIn(columns, 'html_title') ?? textIn(columns, 'http_title') ?? textIn(columns, 'title'),
  });
}

/** Columns of "Open SSDP". */
function addSearch(sheet: Sheet, columns: Loose): void {
  sheet.add('ssdp.server', textIn(columns, 'server'));
  sheet.add('ssdp.usn', textIn(columns, 'unique_service_name'));
  sheet.add('ssdp.st', textIn(columns, 'search_target'));
  sheet.add('ssdp.location', textIn(columns, 'location'));
}

function isStream(columns: Loose, port: number | undefined): boolean {
  const tags = `${textIn(columns, 'tag') ?? ''},${textIn(columns, 'http') ?? ''},${textIn(columns, 'http_response_type') ?? ''}`;
  return (
    /\brtsp\b/i.test(tags.slice(0, 512)) || (STREAMS.has(port ?? 0) && !/http/i.test(tags.slice(0, 512)))
  );
}

/** Names of a certificate, part by part; "subject_" and "issuer_" begin the columns. */
const PARTS = [
  ['CN', 'common_name'],
  ['O', 'organization_name'],
  ['OU', 'organization_unit_name'],
  ['C', 'country'],
  ['ST', 'state_or_province_name'],
  ['L', 'locality_name'],
  ['emailAddress', 'email_address'],
] as const;

function addTls(sheet: Sheet, columns: Loose): void {
  const name = (whose: string) =>
    nameOfParts(PARTS.map(([part, column]) => [part, textIn(columns, `${whose}_${column}`)] as const));
  addCertificate(sheet, {
    sha256: textIn(columns, 'sha256_fingerprint'),
    subject: name('subject'),
    issuer: name('issuer'),
    notAfter: textIn(columns, 'cert_expiration_date'),
    protocol: textIn(columns, 'handshake'),
  });
}

/** Columns of "Open DVR DHCPDiscover", whose rows are answers to Dahua's device search, and the fields they come from. */
const DHIP = [
  ['mac', 'mac_address'],
  ['Vendor', 'device_vendor'],
  ['Manufacturer', 'manufacturer'],
  ['DeviceClass', 'device_type'],
  ['DeviceType', 'device_model'],
  ['Version', 'device_version'],
  ['SerialNo', 'device_serial'],
  ['MachineName', 'machine_name'],
  ['HttpPort', 'http_port'],
] as const;

function addDhip(sheet: Sheet, columns: Loose): void {
  for (const [field, column] of DHIP) sheet.add(`dhip.${field}`, scalarIn(columns, column));
}

function addDevice(sheet: Sheet, columns: Loose): void {
  sheet.add('import.vendor', textIn(columns, 'device_vendor'));
  sheet.add('import.model', textIn(columns, 'device_model'));
  sheet.add('import.type', textIn(columns, 'device_type'));
  sheet.add('import.firmware', textIn(columns, 'device_version'));
  sheet.add('import.serial', textIn(columns, 'device_serial'));
  sheet.add('import.product', textIn(columns, 'product'));
  sheet.add('import.version', textIn(columns, 'version'));
}

function placeIn(columns: Loose): OutsideRecord['place'] {
  const hostname = textIn(columns, 'hostname');
  return placeOf({
    country: textIn(columns, 'geo'),
    region: textIn(columns, 'region'),
    city: textIn(columns, 'city'),
    organisation: textIn(columns, 'asn_name') ?? textIn(columns, 'as_name'),
    asn: scalarIn(columns, 'asn'),
    hostnames: hostname ? [hostname] : [],
  });
}
