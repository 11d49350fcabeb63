import { createHash } from 'node:crypto';

/** Made of the run alone, so that whoever has the run can find its requests in the logs of the services. */
export function traceIdOf(env: NodeJS.ProcessEnv): string {
  const run = [env.GITHUB_SERVER_URL, env.GITHUB_REPOSITORY, env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT];
  return createHash('sha256')
    .update(`gha:${run.join('/')}`)
    .digest('hex')
    .slice(0, 32);
}

/** The headers that carry it: W3C Trace Context and the older convention. */
export function traceHeaders(traceId: string): Record<string, string> {
  return { traceparent: `00-${traceId}-${traceId.slice(16)}-01`, 'x-correlation-id': traceId };
}
