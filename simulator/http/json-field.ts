// One text field of a small JSON body, wherever in it it stands.

export function jsonField(body: string, name: string): string {
  return new RegExp(`"${name}"\\s{0,20}:\\s{0,20}"([^"]{0,200})"`).exec(body.slice(0, 4096))?.[1] ?? '';
}
