/**
 * Secrets go to the hosts that the user named and their https form: not to one that a card or a redirect names, and
 * never over http where the user wrote https.
 */
export class TrustedHosts {
  readonly #origins = new Set<string>();

  constructor(urls: Iterable<URL>) {
    for (const url of urls) {
      this.#origins.add(url.origin);
      if (url.protocol === 'http:') this.#origins.add(new URL(`https://${url.host}`).origin);
    }
  }

  has(url: URL): boolean {
    return this.#origins.has(url.origin);
  }
}

export interface CredentialOptions {
  trusted: TrustedHosts;
  headers: Readonly<Record<string, string>>;
  idToken?: ((url: URL, signal: AbortSignal) => Promise<string> | undefined) | undefined;
}

export function createCredentials({ trusted, headers, idToken }: CredentialOptions) {
  return async (url: URL, signal: AbortSignal): Promise<Record<string, string>> => {
    if (!trusted.has(url)) return {};
    const token = await idToken?.(url, signal);
    if (token === undefined) return headers;
    // Cloud Run reads this header first and leaves Authorization to the service (docs "Authenticating service-to-service").
    const name = Object.keys(headers).some((key) => key.toLowerCase() === 'authorization')
      ? 'x-serverless-authorization'
      : 'authorization';
    return { ...headers, [name]: `Bearer ${token}` };
  };
}
