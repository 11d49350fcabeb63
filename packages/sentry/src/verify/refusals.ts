import type { Dsn } from '@stability-actions/sentry-required/dsn';
import type { ProjectKey } from '../replies.ts';
import type { IngestAnswer } from './ingest.ts';
import type { Verdict } from './outcome.ts';

type Refusal = Exclude<IngestAnswer, { kind: 'accepted' | 'lost' }>;

/**
 * Why the ingest endpoint did not take the event. Its words for a wrong region, a disabled key and a key that is gone are
 * mostly the same, so the project's keys decide where they can be read.
 */
export function verdictOfRefusal(answer: Refusal, dsn: Dsn, keys: readonly ProjectKey[] | undefined): Verdict {
  const said = 'detail' in answer && answer.detail !== '' ? ` Sentry says: ${answer.detail}` : '';
  switch (answer.kind) {
    case 'rate-limited': {
      const { seconds, categories } = answer;
      const of = categories.length === 0 ? '' : ` for the categories ${categories.join(', ')}`;
      const time = seconds === undefined ? '' : ` for ${seconds} s`;
      return {
        reason: 'rate-limited',
        found: `Sentry takes no events now (429)${of}${time}: a quota, spike protection or the rate limit of the key.${said}`,
        remedy:
          'Look at Sentry: Settings, Subscription, and Client Keys, Rate Limits; real errors of the application are lost, too.',
      };
    }
    case 'too-large':
      return {
        reason: 'too-large',
        found: `Sentry, or a proxy before it, takes no event of this size (413).${said}`,
        remedy: 'Raise the limit of the proxy (nginx: client_max_body_size); the event has less than 2 KB.',
      };
    case 'unreachable':
      return {
        reason: 'ingest-unreachable',
        found: `The event did not reach Sentry: ${answer.message}.`,
        remedy: 'Check the host of the DSN, the firewall and HTTPS_PROXY of this runner.',
      };
    case 'refused':
      return verdictOf403(answer.status, said, answer.detail, dsn, keys);
  }
}

function verdictOf403(
  status: number,
  said: string,
  detail: string,
  dsn: Dsn,
  keys: readonly ProjectKey[] | undefined,
): Verdict {
  const own = keys?.find((key) => key.public === dsn.publicKey);
  if (own?.isActive === false || /disabled|inactive/i.test(detail)) {
    return {
      reason: 'key-disabled',
      found: `Sentry refuses the event (${status}): the key of the DSN is disabled.${said}`,
      remedy: 'Enable it (Sentry: Settings, Projects, Client Keys), or give the DSN of an active key.',
    };
  }
  const isRegion = status === 403 && (/project_?\s?id/i.test(detail) || /region/i.test(detail));
  if (isRegion && (keys === undefined || own !== undefined || keys.length === 0)) {
    return {
      reason: 'wrong-region',
      found: `Sentry refuses the event (${status}): ${dsn.host} does not know the project ${dsn.projectId}, so the DSN names the host of another region or server.${said}`,
      remedy: 'Copy the DSN again from the project itself (Sentry: Settings, Projects, Client Keys).',
    };
  }
  const gone = keys !== undefined && keys.length > 0 && own === undefined;
  return {
    reason: 'dsn-refused',
    found: `Sentry refuses the event (${status})${gone ? ': the key of the DSN is not among the keys of the project' : ''}.${said}`,
    remedy: 'Copy the DSN again from the project itself (Sentry: Settings, Projects, Client Keys).',
  };
}
