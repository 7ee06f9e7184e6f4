// Dahua's lines: "table.X[0].Name=value", whose brackets and colons become dots: "X.0.Name".

import { type KeyValue, readKeyValues } from '../key-values.js';

export function readDahuaLines(text: string): readonly KeyValue[] {
  const plain = text.replace(/^[^=\r\n]{1,200}(?==)/gm, (key) =>
    key
      .replace(/^table\./, '')
      .replace(/\[(\w{1,40})\]/g, '.$1')
      .replaceAll(':', '.'),
  );
  return readKeyValues(plain);
}
