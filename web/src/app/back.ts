// Back: where one was before the way over the OpenID provider, which leads back to the front door only.

const PLACE = 'lenscap-back';

/** Only a path of this page: an address may be made by anybody. */
export function pathOf(back: string | null | undefined): string {
  return back && /^\/(?![/\\])/.test(back) && !back.startsWith('/login') ? back : '/';
}

export function rememberBack(path: string): void {
  window.sessionStorage.setItem(PLACE, path);
}

/** Said once: afterwards it is forgotten. */
export function recallBack(): string {
  const path = pathOf(window.sessionStorage.getItem(PLACE));
  window.sessionStorage.removeItem(PLACE);
  return path;
}
