/** A path of the site in the language that the reader has chosen by this page's address. */
export function keepLanguage(path: string): string {
  const chosen = new URLSearchParams(window.location.search).get('lang');
  if (chosen === null) return path;
  const [address = '', ...fragment] = path.split(/(?=#)/u);
  return [address, `?lang=${encodeURIComponent(chosen)}`, ...fragment].join('');
}

/** This page's address without its fragment, which may be a secret. */
export function ownAddress(): string {
  return `${window.location.pathname}${window.location.search}`;
}

/** What stands behind this page's hash sign, where anybody can write; empty for what no browser encoded. */
export function ownFragment(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1));
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
