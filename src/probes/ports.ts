// Ports: the TCP ports that cameras and recorders use, and what is to be expected behind each.

/** `onvif` is HTTP without pages, asked when no web port is known · `other` is a maker's own protocol, never asked. */
export type PortGuess = 'http' | 'https' | 'rtsp' | 'onvif' | 'other';

export interface CameraPort {
  readonly port: number;
  readonly guess: PortGuess;
  readonly why: string;
}

/** Swept by default; within a guess the likeliest comes first, and is asked first. */
export const CAMERA_PORTS: readonly CameraPort[] = [
  { port: 80, guess: 'http', why: 'web pages of nearly every camera' },
  { port: 8080, guess: 'http', why: 'second choice for web pages, and port forwarding' },
  { port: 443, guess: 'https', why: 'web pages over TLS; the certificate often names the maker' },
  { port: 8443, guess: 'https', why: 'second choice for web pages over TLS' },
  { port: 81, guess: 'http', why: 'web pages of recorders and VStarcam clones' },
  { port: 88, guess: 'http', why: 'web pages of Foscam and AVTECH' },
  { port: 8081, guess: 'http', why: 'web pages of a second camera behind one address' },
  { port: 8088, guess: 'http', why: 'web pages of Foscam and recorders behind port forwarding' },
  { port: 5000, guess: 'http', why: 'Dahua door stations; web pages of a NAS, to tell it apart' },
  { port: 554, guess: 'rtsp', why: 'video of nearly every camera' },
  { port: 8554, guess: 'rtsp', why: 'second choice for video' },
  { port: 10554, guess: 'rtsp', why: 'video of VStarcam and clones' },
  { port: 2020, guess: 'onvif', why: 'ONVIF of TP-Link Tapo and VIGI' },
  { port: 8899, guess: 'onvif', why: 'ONVIF of Xiongmai' },
  { port: 8000, guess: 'onvif', why: 'Hikvision management; ONVIF of Reolink' },
  { port: 37777, guess: 'other', why: 'Dahua management' },
  { port: 34567, guess: 'other', why: 'Xiongmai management' },
  { port: 9000, guess: 'other', why: 'Reolink management' },
];

const guesses = new Map(CAMERA_PORTS.map(({ port, guess }) => [port, guess]));

/** What to expect behind a port; undefined for one that is not in the table. */
export function guessOf(port: number): PortGuess | undefined {
  return guesses.get(port);
}

/** Those of the open ports that are expected to be this, the likeliest first. */
export function openOf(openPorts: readonly number[], guess: PortGuess): readonly number[] {
  return CAMERA_PORTS.filter((entry) => entry.guess === guess && openPorts.includes(entry.port)).map(
    ({ port }) => port,
  );
}
