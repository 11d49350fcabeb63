/** Why a connection URL cannot be used; the text holds nothing of the URL that could be a part of its password. */
export class ConnectionProblem extends Error {}

const NOT_ENCODED =
  'its password must be percent-encoded: / as %2F, @ as %40, : as %3A, # as %23, ? as %3F, & as %26, = as %3D, % as %25';

/**
 * The parameters of a `postgresql://` URL, cut as libpq cuts it (PostgreSQL, conninfo_uri_parse in fe-connect.c) and
 * decoded; the lists of hosts and ports joined by commas.
 * @param isKnown whether a parameter of that name exists; an unknown one may be a part of a password
 * @throws ConnectionProblem
 */
export function parseConnectionUrl(url: string, isKnown: (name: string) => boolean): Map<string, string> {
  const [, rest] = /^postgres(?:ql)?:\/\/([\s\S]*)$/i.exec(url) ?? [];
  if (rest === undefined) throw new ConnectionProblem(whyNoUrl(url));
  if (/\spostgres(?:ql)?:\/\//i.test(rest))
    throw new ConnectionProblem("it holds several URLs; those belong into the input 'database-urls'");
  const parameters = new Map<string, string>();
  const at = /^[^@/]*@/.exec(rest)?.[0].length ?? 0;
  if (at > 0) readCredentials(rest.slice(0, at - 1), parameters);
  const [, authority = '', path = '', query] = /^([^/?]*)(?:\/([^?]*))?(?:\?([\s\S]*))?$/.exec(rest.slice(at)) ?? [];
  // A password that is not encoded ends up behind the host that libpq would see.
  if (authority.includes('@') || path.includes('@')) throw new ConnectionProblem(NOT_ENCODED);
  const pairs = readQuery(query ?? '');
  const mayBePassword = query?.includes('@') || pairs.some(([name]) => /password$/.test(name));
  if (mayBePassword && !pairs.every(([name]) => isKnown(name)))
    throw new ConnectionProblem(`it has a parameter that is not known, or ${NOT_ENCODED}`);
  readHosts(authority, parameters);
  if (path !== '') parameters.set('dbname', decode(path));
  for (const [name, value] of pairs) parameters.set(name, value);
  return parameters;
}

const NO_URL: readonly [looks: RegExp, why: string][] = [
  [/^['"`]/, 'it stands in quotes; remove them'],
  [/^jdbc:/i, "it is a URL for Java; leave out 'jdbc:', and put user and password before the host"],
  [/^postgres(?:ql)?\+\w+:/i, "it names a driver of Python; write 'postgresql://' without it"],
  [/^\w+\s*=/, "it consists of 'name=value'; write a URL"],
  [/^\*+$/, 'it is only asterisks, as logs show a secret; store the secret itself'],
];

function whyNoUrl(text: string): string {
  return NO_URL.find(([looks]) => looks.test(text))?.[1] ?? 'it does not start with postgresql://';
}

function readCredentials(text: string, parameters: Map<string, string>): void {
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  if (/[?#]/.test(user)) throw new ConnectionProblem('its user must be percent-encoded: ? as %3F, # as %23');
  if (user !== '') parameters.set('user', decode(user));
  if (colon >= 0) parameters.set('password', decode(text.slice(colon + 1)));
}

function readHosts(authority: string, parameters: Map<string, string>): void {
  if (authority === '') return;
  const hosts: string[] = [];
  const ports: string[] = [];
  for (const one of authority.split(',')) {
    const [, bracketed, plain = '', written = ''] = /^(?:\[([^\]]+)\]|([^:[\]]*))(?::([^:[\]]*))?$/.exec(one) ?? [
      '',
      undefined,
      undefined,
      'bad',
    ];
    const port = decode(written);
    if (port !== '' && !isPort(port)) {
      const address = /^\[|:.*:/.test(one) ? 'an IPv6 address does not stand in brackets, or ' : '';
      throw new ConnectionProblem(`${address}a port is no number from 1 to 65535; or ${NOT_ENCODED}`);
    }
    hosts.push(decode(bracketed ?? plain));
    ports.push(port);
  }
  if (hosts.some((host) => host !== '')) parameters.set('host', hosts.join(','));
  if (ports.some((port) => port !== '')) parameters.set('port', ports.join(','));
}

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function readQuery(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0)
        throw new ConnectionProblem(`a parameter after the ? has no name or no value; or ${NOT_ENCODED}`);
      return [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    if (!decoded.includes('\0')) return decoded;
  } catch {
    // Told below, without the text.
  }
  throw new ConnectionProblem('it has a % that begins no character (a % itself is written %25)');
}
