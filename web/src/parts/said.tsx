// Said: text of a device or a person, shown as nothing but text, whatever it holds.

/** Control characters, and those that turn the direction of what follows. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export function plain(text: string): string {
  return text.replace(HIDDEN, '\ufffd');
}

/** Isolated, so that a name written from right to left does not turn the line around it. */
export function Said({ text, className }: { readonly text: string; readonly className?: string }) {
  return <bdi className={className}>{plain(text)}</bdi>;
}
