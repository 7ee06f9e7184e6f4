// Dahua's firmware as its interfaces write it: the version apart from the day it was built.

/** "2.800.0000000.16.R,build:2020-06-05" in any of its spellings. */
export function versionOf(firmware: string): { readonly version: string; readonly date: string | undefined } {
  const [version = ''] = firmware.split(/[,\s]/);
  return { version, date: /\d{4}-\d\d-\d\d/.exec(firmware)?.[0] };
}
