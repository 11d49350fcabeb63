import { shownUrl } from '@stability-actions/agents/addresses';
import { probeAgent } from '@stability-actions/agents/agent-probe';
import { createCredentials, TrustedHosts } from '@stability-actions/agents/credentials';
import { createIdTokens } from '@stability-actions/agents/google-id-token';
import { createSend, limited, type Send } from '@stability-actions/agents/http';
import { probeReport } from '@stability-actions/agents/report-probe';
import type { Probe } from '@stability-actions/agents/verify';
import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Inputs } from './inputs.ts';
import { traceHeaders } from './trace.ts';

export interface Probes {
  probes: Probe[];
  shown: string[];
  /** Without the time limit of an attempt; for smoke tests, which have their own. */
  send: Send;
  trusted: (url: URL) => boolean;
}

export function createProbes(
  inputs: Inputs,
  { clock, env, mask }: Pick<ActionContext, 'clock' | 'env' | 'mask'>,
  traceId: string,
): Probes {
  const { healthUrl, agents, smokeTests, cardHosts, attemptTimeoutMs, maxResponseMs } = inputs;
  const named = [healthUrl ?? [], agents.map(({ url }) => url), smokeTests.map(({ target }) => target), cardHosts].flat(
    2,
  );
  const hosts = new TrustedHosts(named);
  const trusted = (url: URL) => hosts.has(url);
  const credentials = createCredentials({
    trusted: hosts,
    headers: inputs.headers,
    idToken: idTokenFor(inputs, env, mask),
  });
  const send = createSend(credentials, { env, headers: traceHeaders(traceId) });
  const attempt = limited(send, attemptTimeoutMs);

  const direct = agents.map(({ name, url, expectTools }): Probe => {
    const target = { name, url, shown: shownUrl(url), probe: inputs.probe, expectTools };
    return (signal) => probeAgent(target, { send: attempt, signal, trusted, maxResponseMs, clock });
  });
  const report: Probe[] =
    healthUrl === undefined
      ? []
      : [
          (signal) =>
            probeReport(healthUrl, attempt, signal, {
              target: shownUrl(healthUrl),
              now: clock.wallMs(),
              maxAgeMs: inputs.maxReportAgeMs,
              maxResponseMs,
            }),
        ];
  const shown = [...(healthUrl === undefined ? [] : [shownUrl(healthUrl)]), ...agents.map(({ url }) => shownUrl(url))];
  return { probes: [...report, ...direct], shown, send, trusted };
}

/** ID tokens are for the agents; the backend gets one only when it has an audience of its own. */
function idTokenFor(
  { google, agents, healthUrl, smokeTests, cardHosts }: Inputs,
  env: NodeJS.ProcessEnv,
  mask: (secret: string) => void,
) {
  if (google === undefined) return undefined;
  const { identity, audiences } = google;
  const byOrigin = new Map<string, string>();
  for (const url of [...cardHosts, ...smokeTests.map(({ target }) => target)]) byOrigin.set(url.origin, url.origin);
  const backend = audiences.get('health-url');
  if (healthUrl !== undefined && backend !== undefined) byOrigin.set(healthUrl.origin, backend);
  for (const { name, url } of agents) byOrigin.set(url.origin, audiences.get(name) ?? url.origin);
  const mint = createIdTokens(
    identity,
    createSend(() => ({}), { env }),
    mask,
  );
  return (url: URL, signal: AbortSignal) => {
    const audience = byOrigin.get(url.origin);
    return audience === undefined ? undefined : mint(audience, signal);
  };
}
