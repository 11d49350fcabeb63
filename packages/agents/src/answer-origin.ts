import { parseJson } from '@stability-actions/agent-health/json';
import { afterRedirect } from './addresses.ts';
import type { HttpAnswer } from './http.ts';
import { describeNonJson } from './json.ts';
import type { Problem } from './observation.ts';
import { problem, problemOfStatus } from './problems.ts';

/**
 * `gateway`: it could not reach the service. `other`: a proxy, a login page, a rate limit; it says nothing about the
 * service.
 */
export type AnswerOrigin = 'service' | 'gateway' | 'other';

/** What an answer means that is no health report, no agent's answer and no card. */
export function judgeStray(answer: HttpAnswer, asked: URL): { origin: AnswerOrigin; problem: Problem } {
  const { status, text, header, url } = answer;
  const redirected = afterRedirect(asked, url);
  const json = parseJson(text) !== undefined;
  if (madeByProxy(answer, json)) {
    return { origin: 'other', problem: problem('proxy', `a proxy on the way answered with HTTP ${status}`) };
  }
  if (redirected !== '') {
    const what = status < 300 ? ` with ${describeNonJson(text, header('content-type'))}` : '';
    return { origin: 'other', problem: problem('redirect', `HTTP ${status} from ${url.pathname}${what}${redirected}`) };
  }
  if (status >= 300) {
    const stray = problemOfStatus(status, url);
    // RFC 9110, 15.6.3 and 15.6.5; those above 520 are Cloudflare's for a server that it cannot reach.
    const isGateways = status === 502 || status === 504 || (status > 520 && status <= 530);
    if ((isGateways || isBalancers(answer)) && !json) return { origin: 'gateway', problem: stray };
    return { origin: stray.kind === 'redirect' || stray.kind === '429' ? 'other' : 'service', problem: stray };
  }
  const what = describeNonJson(text, header('content-type'));
  return { origin: 'other', problem: problem('not-json', `HTTP ${status} from ${url.pathname} with ${what}`) };
}

/** AWS's load balancer and Envoy answer so by themselves where no target takes the request. */
function isBalancers({ status, header, text }: HttpAnswer): boolean {
  if (status !== 503) return false;
  return (header('server') ?? '').startsWith('awselb/') || /^(?:no healthy upstream|upstream connect error)/.test(text);
}

/** What a firewall answers in place of the service: Cloudflare's, Vercel's and AWS's say so, Akamai's has its own server. */
function isFirewalls({ status, header }: HttpAnswer): boolean {
  const names = ['cf-mitigated', 'x-vercel-mitigated', 'x-amzn-waf-action'];
  return names.some((name) => header(name) !== undefined) || (status >= 400 && header('server') === 'AkamaiGHost');
}

/** 407 and 511 are a proxy's own (RFC 9110, 15.5.8; RFC 6585, 6), and so is what carries `error` in Proxy-Status (RFC 9209, 2.1.1). */
function madeByProxy(answer: HttpAnswer, json: boolean): boolean {
  const { status, header, viaProxy } = answer;
  if (status === 407 || status === 511 || isFirewalls(answer)) return true;
  if (header('x-squid-error') !== undefined || /;\s*error\s*=/i.test(header('proxy-status') ?? '')) return true;
  return viaProxy && status >= 400 && !json;
}
