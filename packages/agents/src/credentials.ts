/**
 * Decides which addresses may see the user's secrets: the hosts that the user named (with their port), and their https
 * form. Not a host that a card or a redirect names, and never http where the user wrote https.
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
  /** Headers for every trusted host. */
  headers: Readonly<Record<string, string>>;
  /** Mints the ID token for an address, or undefined where none is wanted. */
  idToken?: ((url: URL, signal: AbortSignal) => Promise<string> | undefined) | undefined;
}

/** The secret headers for an address; none for a host that is not trusted. */
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
