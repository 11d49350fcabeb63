import type { SentryEvent } from '../replies.ts';
import type { Verdict } from './outcome.ts';

export interface Expected {
  marker: string;
  project: string;
  /** As far as it is known. */
  projectId: string | undefined;
  environment: string;
  /** Empty: any. */
  release: string;
  /** Of an event of the action's own; undefined where the application decides. */
  level: string | undefined;
}

export type Sighting =
  | { kind: 'visible'; event: SentryEvent }
  /** An event with another marker, which proves nothing. */
  | { kind: 'other' }
  | { kind: 'wrong'; event: SentryEvent; verdict: Verdict };

/** Whether an event that the API returned is the one that was raised, and as it should be. */
export function judgeEvent(event: SentryEvent, expected: Expected): Sighting {
  const tag = (key: string) => event.tags.find((one) => one.key === key)?.value ?? '';
  if (tag('stability_check') !== expected.marker) return { kind: 'other' };
  const wrong = (verdict: Verdict): Sighting => ({ kind: 'wrong', event, verdict });

  const { projectId } = expected;
  if (projectId !== undefined && event.projectID && event.projectID !== projectId) {
    return wrong(wrongProject(`the project with the id ${event.projectID}`, expected.project));
  }
  const environment = tag('environment');
  if (environment !== expected.environment) {
    return wrong({
      reason: 'wrong-environment',
      found: `The error is in Sentry, but in ${environment === '' ? 'no environment' : `the environment '${environment}'`} instead of '${expected.environment}'.`,
      remedy: `Set SENTRY_ENVIRONMENT (or the SDK's option 'environment') of the application to '${expected.environment}', or correct the input 'environment'.`,
    });
  }
  const release = event.release?.version ?? tag('release');
  if (expected.release !== '' && release !== expected.release) {
    return wrong({
      reason: 'wrong-release',
      found: `The error is in Sentry, but of ${release === '' ? 'no release' : `the release '${release}'`} instead of '${expected.release}': an old deployment answered, or the application does not set its release.`,
      remedy: `Run this step when the deployment is complete, and set SENTRY_RELEASE (or the SDK's option 'release') to '${expected.release}'.`,
    });
  }
  const level = tag('level');
  if (expected.level !== undefined && level !== '' && level !== expected.level) {
    return wrong({
      reason: 'not-stored',
      found: `The error was stored with the level '${level}' instead of '${expected.level}', so it is not stored as it was sent.`,
      remedy: 'Look for a rule of the project, or a Relay in between, that changes events.',
    });
  }
  return { kind: 'visible', event };
}

export function wrongProject(found: string, project: string): Verdict {
  return {
    reason: 'wrong-project',
    found: `The error goes to ${found} instead of '${project}'.`,
    remedy: `Give the application (or the input 'dsn') the DSN of '${project}' (Sentry: Settings, Projects, Client Keys), or correct the input 'project'.`,
  };
}
