// mDNS query for the services by which cameras, recorders and common other devices announce themselves.
// RFC 6762 (multicast DNS), RFC 6763 (service discovery).

/** Cameras first: a poor responder looks at the first question only. */
const SERVICES = [
  '_axis-video._tcp.local',
  '_axis-nvr._tcp.local',
  '_arec._tcp.local',
  '_ipp._tcp.local',
  '_googlecast._tcp.local',
  '_smb._tcp.local',
  '_services._dns-sd._udp.local',
];

const PTR = 12;
/** Class IN with the top bit set: please answer by unicast (RFC 6762, section 5.4). */
const IN_UNICAST = 0x8001;

/** One message with every question; its id is 0, as multicast DNS demands. */
export function encodeQuery(): Uint8Array {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(SERVICES.length, 4);
  return Uint8Array.from(Buffer.concat([header, ...SERVICES.map(question)]));
}

function question(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label, 'ascii')]));
  const tail = Buffer.alloc(5);
  tail.writeUInt16BE(PTR, 1);
  tail.writeUInt16BE(IN_UNICAST, 3);
  return Buffer.concat([...labels, tail]);
}
