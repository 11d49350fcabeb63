export interface Dsn {
  protocol: 'http' | 'https';
  host: string;
  /** Empty where the protocol's own is meant. */
  port: string;
  /** Between host and project, without slashes at its ends; empty on Sentry's own servers. */
  path: string;
  publicKey: string;
  projectId: string;
}

/** `https://<public key>[:<secret>]@<host>[:<port>]/[<path>/]<project>`: what the SDKs accept, and nothing else. */
const DSN = /^(https?):\/\/(\w+)(?::\w*)?@(\[[:.%\w]+\]|[\w.-]+)(?::(\d+))?\/(?:([^?#]*)\/)?(\d+)(?:[?#].*)?$/;

/** @returns undefined when `text` is no DSN */
export function parseDsn(text: string): Dsn | undefined {
  const match = DSN.exec(text);
  if (match === null) return undefined;
  const [, protocol, publicKey = '', host = '', port = '', path = '', projectId = ''] = match;
  if (port !== '' && (Number(port) === 0 || Number(port) > 65_535)) return undefined;
  return { protocol: protocol === 'http' ? 'http' : 'https', host, port, path, publicKey, projectId };
}

export function isSameDsn(one: Dsn, other: Dsn): boolean {
  const text = ({ protocol, host, port, path, publicKey, projectId }: Dsn) =>
    [protocol, host, port, path, publicKey, projectId].join(' ');
  return text(one) === text(other);
}
