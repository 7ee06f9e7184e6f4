// Link: links of the form /#/setup?token=… reach no log of any server; the page turns them into its own addresses.

/** Takes the address behind the # as that of the page; the token of the setup stays behind the #. */
function turned(hash: string): string {
  const [path = '/', query = ''] = hash.slice(1).split('?');
  if (query === '') return path;
  return path === '/setup' ? `${path}#${query}` : `${path}?${query}`;
}

/** To be called before the router reads the address; later changes of what is behind the # are followed too. */
export function straighten(): void {
  const { hash } = window.location;
  if (/^#\/(?!\/)/.test(hash)) window.history.replaceState(null, '', turned(hash));
  window.addEventListener('hashchange', () => {
    if (/^#\/(?!\/)/.test(window.location.hash)) window.location.reload();
  });
}
