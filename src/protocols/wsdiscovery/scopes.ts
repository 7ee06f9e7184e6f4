// ONVIF scopes: percent-encoded facts in the form of URIs. ONVIF Core Specification, "Scopes".

import type { Fields } from '../facts.js';

const ROOT = 'onvif://www.onvif.org/';

/** Category as sent, in lower case → name of the fact. `mac` is Hikvision's spelling. */
const CATEGORIES: Readonly<Record<string, string>> = {
  profile: 'scope.profile',
  location: 'scope.location',
  hardware: 'scope.hardware',
  name: 'scope.name',
  type: 'scope.type',
  macaddress: 'scope.mac',
  mac: 'scope.mac',
  serialnumber: 'scope.serial',
  serial: 'scope.serial',
};

/** Scopes of the standard's categories, decoded; others are left out. */
export function readScopes(scopes: readonly string[]): Fields {
  return scopes.flatMap((scope) => {
    if (scope.slice(0, ROOT.length).toLowerCase() !== ROOT) return [];
    const rest = scope.slice(ROOT.length);
    const slash = rest.indexOf('/');
    if (slash < 0) return [];
    const category = rest.slice(0, slash).toLowerCase();
    const name = Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category] : undefined;
    return name === undefined ? [] : [[name, decode(rest.slice(slash + 1))] as const];
  });
}

/** Percent-decoded; left as it is where a device encoded it wrongly. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
