/** An address as it may be shown: without credentials, query and fragment, where secrets hide. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname === '/' ? '' : url.pathname}`;
}

export function afterRedirect(asked: URL, answered: URL): string {
  return asked.host === answered.host ? '' : `, after a redirect to ${answered.host}`;
}

/** `path` below `base`, whatever slashes the base ends in; the query of the base stays. */
export function below(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`;
  return url;
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|\[::\])$/.test(host) || host.endsWith('.localhost');
}

/** Addresses that nobody outside the network can reach (RFC 1918, RFC 3927, names without a dot, reserved suffixes). */
export function isPrivate(host: string): boolean {
  return (
    isLoopback(host) ||
    /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) ||
    /\.(internal|local|lan)$/.test(host) ||
    (!host.includes('.') && !host.startsWith('['))
  );
}
