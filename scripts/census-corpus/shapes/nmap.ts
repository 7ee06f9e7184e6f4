// nmap: a host of -oX with one open port. What it knows of a camera is the product.

import type { Shape } from '../service.js';

export const nmap: Shape = {
  extension: 'xml',
  frame: {
    first:
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner="nmap" args="nmap -sV" version="7.94">\n',
    between: '\n',
    last: '\n</nmaprun>\n',
  },
  shows: { maker: false, firmware: false, country: false },
  damaged: undefined,
  write: ({ address, port, at, product, camera, web }) => {
    const name = product ?? (camera ? 'IP webcam http config' : (web?.title ?? ''));
    const service = `<service name="http" product="${escaped(name)}" method="probed" conf="10"/>`;
    return `<host starttime="${Math.floor(at / 1000)}"><status state="up"/><address addr="${address}" addrtype="ipv4"/><ports><port protocol="tcp" portid="${port}"><state state="open"/>${service}</port></ports></host>`;
  },
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
