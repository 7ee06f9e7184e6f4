// masscan record: one line of -oJ, ports and banners, read for itself so that a file of any size can be gone through.

import { addBanner } from './banner.js';
import { inner, type Loose, objectOf, objectsIn, textIn, wholeIn } from './loose.js';
import type { OutsideRecord } from './outside.js';
import { placeOf } from './place.js';
import { Sheet } from './sheet.js';
import { addressOf, portOf, timeOfEpoch, transportOf } from './spelling.js';

/**
 * Records of one element of the output, one for each open port in it; undefined when it is none.
 * @see https://github.com/robertdavidgraham/masscan (out-json.c)
 */
export function masscanRecords(json: unknown): readonly OutsideRecord[] | undefined {
  const element = objectOf(json);
  if (!element || !Array.isArray(element.ports) || 'ip_str' in element) return undefined;
  const address = addressOf(textIn(element, 'ip'));
  if (address === undefined) return undefined;
  const at = timeOfEpoch(wholeIn(element, 'timestamp'));
  return objectsIn(element, 'ports').flatMap((entry) => recordOf(entry, address, at) ?? []);
}

function recordOf(entry: Loose, address: string, at: string | undefined): OutsideRecord | undefined {
  const port = portOf(wholeIn(entry, 'port'));
  if (port === undefined || (textIn(entry, 'status') ?? 'open') !== 'open') return undefined;
  const transport = transportOf(textIn(entry, 'proto'));
  const sheet = new Sheet();
  sheet.add('port.open', `${port}/${transport}`);
  addService(sheet, { address, port, transport }, inner(entry, 'service'));
  return { address, port, transport, ...(at && { at }), facts: sheet.facts, place: placeOf({}) };
}

/** With --banners each part of an answer is an element of its own. */
function addService(
  sheet: Sheet,
  place: Pick<OutsideRecord, 'address' | 'transport'> & { readonly port: number },
  service: Loose,
): void {
  const banner = textIn(service, 'banner');
  const name = textIn(service, 'name');
  if (name === 'title') sheet.add('http.title', banner);
  else if (name === 'http.server') sheet.add('http.server', banner);
  else addBanner(sheet, place, banner);
}
