import { getProxyForUrl } from 'proxy-from-env';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { ActionError } from './failure.ts';

/** What a caller may rely on whichever `fetch` answered. */
export type HttpResponse = Pick<Response, 'status' | 'headers' | 'url' | 'arrayBuffer'>;

export interface HttpRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  redirect?: 'follow' | 'manual' | 'error';
  signal?: AbortSignal;
}

export type HttpFetch = (url: string, request: HttpRequest) => Promise<HttpResponse>;

const agents = new Map<string, ProxyAgent>();

/**
 * `fetch` through the proxy that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (in either case) name for the URL.
 * Node's own fetch reads them only with NODE_USE_ENV_PROXY=1, which must be set before it starts and a runner does not
 * set, or after http.setGlobalProxyFromEnv, which the Node of older runners lacks (both: Node 24 docs, "Enterprise
 * network configuration").
 * @throws ActionError when the variable holds no URL; otherwise what fetch throws
 */
export const proxiedFetch: HttpFetch = (url, request) => {
  const proxy = getProxyForUrl(url);
  // The agent of the npm package does not fit Node's own fetch, which is of another version of undici.
  return proxy === '' ? fetch(url, request) : undiciFetch(url, { ...request, dispatcher: agentFor(proxy) });
};

function agentFor(proxy: string): ProxyAgent {
  const known = agents.get(proxy);
  if (known !== undefined) return known;
  if (!/^https?:$/.test(URL.parse(proxy)?.protocol ?? '')) {
    throw new ActionError(
      'The proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY is not usable: expected a URL such as http://proxy.example:3128. Correct the variable, or list the host in NO_PROXY.',
    );
  }
  const agent = new ProxyAgent(proxy);
  agents.set(proxy, agent);
  return agent;
}
