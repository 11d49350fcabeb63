import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { ActionError } from './failure.ts';

const dispatchers = new Map<string, Dispatcher>();

/**
 * The way to a URL through the proxy that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY name, in either case. Node
 * itself reads them only with NODE_USE_ENV_PROXY=1, which a runner does not set (Node 24 docs, "Enterprise network
 * configuration").
 * @param keepAlive whether a connection may serve more than one request
 * @throws ActionError when the variable holds no URL
 */
export function dispatcherFor(protocol: string, env: NodeJS.ProcessEnv, keepAlive: boolean): Dispatcher {
  const proxy = proxyUrl(protocol, env);
  const noProxy = variable(env, 'no_proxy');
  const key = [proxy, noProxy, keepAlive].join(' ');
  const known = dispatchers.get(key);
  if (known !== undefined) return known;
  const pipelining = keepAlive ? 1 : 0;
  const made =
    proxy === ''
      ? new Agent({ pipelining })
      : // Without a tunnel for http://, as curl: many proxies allow CONNECT to port 443 alone.
        new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, noProxy, pipelining, proxyTunnel: false });
  dispatchers.set(key, made);
  return made;
}

/** Without a scheme it is `http://`, as for curl. */
function proxyUrl(protocol: string, env: NodeJS.ProcessEnv): string {
  const named = variable(env, protocol === 'https:' ? 'https_proxy' : 'http_proxy') || variable(env, 'all_proxy');
  if (named === '') return '';
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`;
  const url = URL.parse(text);
  // A password with '#' or '/' ends the host, so that a part of it would pass for the host's name.
  const cutOff = text.includes('@') && url?.username === '';
  if (url === null || cutOff || !/^https?:$/.test(url.protocol)) {
    throw new ActionError(
      'The proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY is not usable: expected a URL such as http://proxy.example:3128, with the special characters of a password percent-encoded. Correct the variable, or list the host in NO_PROXY.',
    );
  }
  return url.href;
}

export function isProxied(url: URL, env: NodeJS.ProcessEnv): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const excluded = variable(env, 'no_proxy')
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, host = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (entry === '' || (only !== undefined && only !== port)) return false;
      return entry === '*' || url.hostname === host || url.hostname.endsWith(`.${host}`);
    });
  return !excluded && proxyUrl(url.protocol, env) !== '';
}

function variable(env: NodeJS.ProcessEnv, name: string): string {
  return (env[name] || env[name.toUpperCase()] || '').trim();
}
