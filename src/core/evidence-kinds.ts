// The kinds of evidence there are, and how much a kind can prove by itself.

/**
 * How strong a kind is by itself, strongest first.
 * `api` an authenticated management answer · `device` the device's own discovery or identity reply ·
 * `announce` ONVIF scopes, mDNS, SSDP · `banner` realm, Server, RTSP · `page` title, paths · `certificate` ·
 * `hint` favicon, MAC prefix, open ports.
 */
export const STRENGTHS = ['hint', 'certificate', 'page', 'banner', 'announce', 'device', 'api'] as const;
export type Strength = (typeof STRENGTHS)[number];

interface KindRule {
  /** An exact kind, or a family ending in "." that covers every field of one reply. */
  readonly kind: string;
  readonly strength: Strength;
  readonly says: string;
}

/** Order does not matter; the longest matching entry decides. */
export const EVIDENCE_KINDS: readonly KindRule[] = [
  {
    kind: 'api.',
    strength: 'api',
    says: 'identity from the management interface, behind the login of the owner',
  },
  { kind: 'setting.', strength: 'hint', says: 'a setting read behind the login: on, off or its value' },
  { kind: 'account', strength: 'hint', says: 'an account on the device: name and level' },
  { kind: 'session', strength: 'hint', says: 'an address that was logged in' },
  { kind: 'pushhost', strength: 'hint', says: 'where the device sends events to' },
  { kind: 'portmap', strength: 'hint', says: 'a port that a router forwards to the device, by UPnP' },
  { kind: 'app', strength: 'hint', says: 'an application installed on the device' },
  { kind: 'login.user', strength: 'hint', says: 'the account that Lenscap was let in with' },
  { kind: 'login', strength: 'hint', says: 'how the login of the owner went' },
  { kind: 'password.', strength: 'hint', says: 'what the device itself says of its password' },
  { kind: 'clock.skew', strength: 'hint', says: 'seconds by which the clock of the device is ahead' },
  { kind: 'channel.', strength: 'hint', says: 'a camera behind a recorder, by channel: channel.3.model' },
  { kind: 'recorder.', strength: 'hint', says: 'what its recorder says of a camera' },
  { kind: 'log.', strength: 'hint', says: "an entry of the device's own log" },
  { kind: 'discovery.routed', strength: 'hint', says: 'a discovery protocol answered from another network' },
  { kind: 'discovery.asked', strength: 'hint', says: 'discovery protocols were asked from another network' },
  {
    kind: 'shared.',
    strength: 'hint',
    says: 'what other devices of the owner have too: certificate, password',
  },
  { kind: 'leaked.', strength: 'hint', says: 'what a list of leaked passwords or logins holds of it' },
  { kind: 'outside.', strength: 'hint', says: 'what a scan of the internet saw of the device' },
  { kind: 'sadp.', strength: 'device', says: 'a field of the Hikvision SADP inquiry reply, by its XML name' },
  { kind: 'dhip.', strength: 'device', says: 'a field of the Dahua DHDiscover reply, by its JSON name' },
  { kind: 'dahua1.', strength: 'device', says: 'a field of the older binary Dahua discovery reply' },
  { kind: 'axis.', strength: 'device', says: 'a property of Axis basicdeviceinfo, by its JSON name' },
  { kind: 'hanwha.', strength: 'device', says: 'a field of the Hanwha discovery reply' },
  { kind: 'bosch.', strength: 'device', says: 'a field of the Bosch discovery reply' },
  { kind: 'vivotek.', strength: 'device', says: 'a field of the Vivotek discovery reply' },
  { kind: 'sony.', strength: 'device', says: 'a key of the Sony discovery reply' },
  { kind: 'panasonic.', strength: 'device', says: 'a field of the Panasonic / i-PRO discovery reply' },
  { kind: 'ubiquiti.', strength: 'device', says: 'a field of the Ubiquiti discovery reply' },
  { kind: 'foscam.', strength: 'device', says: 'a field of the Foscam discovery reply' },
  { kind: 'vstarcam.', strength: 'device', says: 'a field of the VStarcam discovery reply' },
  {
    kind: 'tdp.',
    strength: 'device',
    says: 'a field of the TP-Link device discovery reply, by its JSON name',
  },
  {
    kind: 'onvif.info.',
    strength: 'device',
    says: 'a field of ONVIF GetDeviceInformation, answered without a login',
  },
  {
    kind: 'onvif.',
    strength: 'announce',
    says: 'ONVIF discovery: scope.hardware, scope.name, scope.mac, scope.serial, type, endpoint, xaddr',
  },
  {
    kind: 'ssdp.',
    strength: 'announce',
    says: 'SSDP header or UPnP description: server, usn, st, location, manufacturer, modelName, modelNumber, serialNumber, friendlyName, deviceType',
  },
  { kind: 'mdns.', strength: 'announce', says: 'mDNS: service, instance, host, txt.<key>' },
  {
    kind: 'hikvision.',
    strength: 'page',
    says: 'what a Hikvision web server tells without a login: activated, capabilities',
  },
  {
    kind: 'uniview.',
    strength: 'device',
    says: 'a field of the Uniview LAPI DeviceBasicInfo answer, by its JSON name',
  },
  {
    kind: 'dlink.',
    strength: 'device',
    says: 'a key of the D-Link info.cgi page: model, version, brand, name, macaddr',
  },
  { kind: 'http.server', strength: 'banner', says: 'HTTP Server header' },
  { kind: 'http.realm', strength: 'banner', says: 'realm of an HTTP WWW-Authenticate challenge' },
  { kind: 'http.title', strength: 'page', says: 'title of the start page' },
  { kind: 'http.location', strength: 'page', says: 'path of a redirect on the same host' },
  { kind: 'http.path', strength: 'page', says: 'a path and its status, as "/LAPI/V1.0/ 401"' },
  {
    kind: 'http.body',
    strength: 'page',
    says: 'the first 1024 characters of the start page, white space folded',
  },
  { kind: 'http.status', strength: 'hint', says: 'status of the start page' },
  { kind: 'rtsp.server', strength: 'banner', says: 'RTSP Server header' },
  { kind: 'rtsp.realm', strength: 'banner', says: 'realm of an RTSP challenge' },
  {
    kind: 'rtsp.describe',
    strength: 'hint',
    says: '"open" when DESCRIBE was answered without a login, else the status',
  },
  { kind: 'tls.subject', strength: 'certificate', says: 'certificate subject, "CN=…, O=…"' },
  { kind: 'tls.issuer', strength: 'certificate', says: 'certificate issuer' },
  { kind: 'tls.sha256', strength: 'certificate', says: 'SHA-256 of the certificate, lower-case hex' },
  { kind: 'tls.notAfter', strength: 'hint', says: 'end of validity, ISO 8601' },
  { kind: 'tls.key', strength: 'hint', says: 'kind and size of the key: RSA 2048' },
  { kind: 'tls.signature', strength: 'hint', says: 'algorithm of the signature: sha256-rsa' },
  { kind: 'tls.protocol', strength: 'hint', says: 'negotiated protocol: TLSv1.2' },
  { kind: 'favicon.md5', strength: 'hint', says: 'MD5 of the icon, lower-case hex (Recog)' },
  { kind: 'favicon.mmh3', strength: 'hint', says: 'MurmurHash3 of the base64 icon, signed decimal (Shodan)' },
  { kind: 'mac', strength: 'hint', says: 'MAC address, "44:19:b6:00:00:0b"' },
  { kind: 'port.open', strength: 'hint', says: 'an open port, "554/tcp"' },
  {
    kind: 'port.set',
    strength: 'hint',
    says: 'all open ports of the device together, "554/tcp 8000/tcp"; made by the recogniser',
  },
  { kind: 'import.', strength: 'announce', says: 'product, version, vendor or OS as another tool stated it' },
];

const byKind = new Map(EVIDENCE_KINDS.map((rule) => [rule.kind, rule]));

/** The rule of a kind: the exact entry, else its longest family; undefined for a kind nobody declared. */
function kindRule(kind: string): KindRule | undefined {
  const exact = byKind.get(kind);
  if (exact) return exact;
  for (let dot = kind.lastIndexOf('.'); dot > 0; dot = kind.lastIndexOf('.', dot - 1)) {
    const family = byKind.get(kind.slice(0, dot + 1));
    if (family) return family;
  }
  return undefined;
}

/** How strong a kind is; an undeclared kind is the weakest. */
export function strengthOf(kind: string): Strength {
  return kindRule(kind)?.strength ?? 'hint';
}

export function isDeclaredKind(kind: string): boolean {
  return kindRule(kind) !== undefined;
}
