import { hostname } from 'node:os';
import type { Clock } from '@stability-actions/common/clock';
import type { HttpSend } from '@stability-actions/common/http';
import type { Log } from '@stability-actions/common/log';
import { Deadline } from '@stability-actions/common/retry';
import { runUrl } from '@stability-actions/common/run-environment';
import { issueUrlOf } from '../address.ts';
import { createSentryApi } from '../api.ts';
import { SentryApiError } from '../api-error.ts';
import type { ProjectKey, SentryEvent } from '../replies.ts';
import { verdictOfApiError } from './absence.ts';
import { asFarAsAllowed, explain, keyState } from './explain.ts';
import { type IngestAnswer, sendEnvelope } from './ingest.ts';
import { createLooks, type Looks } from './look.ts';
import { envelopeOf, randomId } from './marked-event.ts';
import { type Outcome, statusOf, type Verdict } from './outcome.ts';
import { verdictOfRefusal } from './refusals.ts';
import type { Settings } from './settings.ts';
import { type Expected, wrongProject } from './sighting.ts';
import { raise } from './trigger.ts';
import { watch } from './watch.ts';

export interface VerifyContext {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  send?: HttpSend;
  /** Given the outcome, which is filled while the proof goes on. */
  started?(outcome: Outcome): void;
}

/** How long the questions before and after the proof may take. */
const SIDE_QUESTION_MS = 8_000;

/** How long a command may go on when the error is visible already. */
const COMMAND_END_MS = 3_000;

export async function verifySentry(settings: Settings, context: VerifyContext): Promise<Outcome> {
  const { organization, project, sentryUrl, dsn, trigger, token } = settings;
  const { clock, log } = context;
  const pause = { until: 0 };
  const looksUntil = (deadline: Deadline) =>
    createLooks(
      createSentryApi({ ...context, url: sentryUrl, token, deadline, retries: 0, pause }),
      organization,
      project,
    );
  const sideLooks = () => looksUntil(new Deadline(clock, SIDE_QUESTION_MS));
  const outcome: Outcome = {
    status: 'inconclusive',
    marker: randomId(),
    eventId: '',
    issueId: '',
    issueUrl: '',
    accepted: undefined,
    visibleAfterMs: undefined,
    polls: 0,
    outcomes: undefined,
    key: undefined,
    app: undefined,
    resolved: false,
    warnings: [],
  };
  context.started?.(outcome);
  const ended = (verdict: Verdict): Outcome => ({ ...outcome, status: statusOf(verdict.reason), verdict });

  const before = await preflight(sideLooks());
  outcome.key = keyState(before.keys, dsn?.publicKey);
  if (before.error?.kind === 'unauthorized') return ended(verdictOfApiError(before.error));
  if (before.error !== undefined && dsn === undefined && before.error.kind === 'not-found') {
    return ended(verdictOfApiError(before.error));
  }
  if (dsn !== undefined && before.projectId !== undefined && dsn.projectId !== before.projectId) {
    return ended(wrongProject(`the project with the id ${dsn.projectId}, which the DSN names,`, project));
  }

  const expected: Expected = {
    marker: outcome.marker,
    project,
    projectId: before.projectId,
    environment: settings.environment,
    release: settings.release,
    level: trigger === undefined ? settings.level : undefined,
  };
  const deadline = new Deadline(clock, settings.deadlineMs);
  const startedAt = clock.now();
  let lostAnswer: string | undefined;
  if (dsn !== undefined && trigger === undefined) {
    outcome.eventId = randomId();
    log.info(`Sending one error with the marker ${outcome.marker} to ${dsn.host}.`);
    const answer = await sendOwn(settings, outcome, { ...context, deadline });
    if (answer.kind === 'lost') lostAnswer = answer.message;
    else outcome.accepted = answer.kind === 'accepted';
    if (answer.kind !== 'accepted' && answer.kind !== 'lost') {
      const keys = before.keys ?? (await asFarAsAllowed(sideLooks().keys()));
      outcome.key = keyState(keys, dsn.publicKey);
      return ended(verdictOfRefusal(answer, dsn, keys));
    }
    if (before.error?.kind === 'not-found') return ended(verdictOfApiError(before.error));
  }
  const stopApp = new AbortController();
  const app =
    trigger === undefined
      ? undefined
      : raise(trigger, outcome.marker, {
          ...context,
          signal: AbortSignal.any([context.signal, stopApp.signal]),
          timeoutMs: settings.deadlineMs,
          info: (text) => log.info(text),
        });
  if (trigger !== undefined) log.info(`Asking the application to raise an error with the marker ${outcome.marker}.`);
  const watched = await watch({
    looks: looksUntil(deadline),
    expected,
    deadline,
    settings,
    app,
    eventId: outcome.eventId,
    lostAnswer,
    context,
  });
  if (trigger?.kind === 'command' && app !== undefined) {
    await Promise.race([app.catch(() => {}), clock.sleep(COMMAND_END_MS, context.signal)]);
  }
  stopApp.abort();
  const { event } = watched;
  Object.assign(outcome, { app: watched.app, polls: watched.polls });
  outcome.eventId = event?.eventID ?? watched.app?.eventId ?? outcome.eventId;
  if (event !== undefined) Object.assign(outcome, issueOf(event, settings));
  const after = sideLooks();
  if (watched.verdict !== undefined) {
    const { reason } = watched.verdict;
    if (reason === 'not-stored' || reason === 'app-did-not-send') {
      const known = { projectId: before.projectId ?? dsn?.projectId, publicKey: dsn?.publicKey, keys: before.keys };
      Object.assign(outcome, await explain(after, known));
    }
    return ended(watched.verdict);
  }
  outcome.visibleAfterMs = (watched.seenAt ?? clock.now()) - startedAt;
  // It came through, whatever became of the answer.
  if (trigger === undefined) outcome.accepted = true;
  outcome.status = 'visible';
  if (settings.resolve) await resolveIssue(after, outcome);
  return outcome;
}

interface Before {
  keys: ProjectKey[] | undefined;
  projectId: string | undefined;
  /** Why the keys could not be read. */
  error: SentryApiError | undefined;
}

/** What can be known before anything is sent: the project's id and keys. */
async function preflight(looks: Looks): Promise<Before> {
  try {
    const keys = await looks.keys();
    const [first] = keys;
    if (first !== undefined) return { keys, projectId: String(first.projectId), error: undefined };
    const project = await asFarAsAllowed(looks.project());
    return { keys, projectId: project?.id, error: undefined };
  } catch (error) {
    if (!(error instanceof SentryApiError)) throw error;
    if (error.kind !== 'not-found') return { keys: undefined, projectId: undefined, error };
  }
  try {
    const { id } = await looks.project();
    return { keys: undefined, projectId: id, error: undefined };
  } catch (error) {
    if (!(error instanceof SentryApiError)) throw error;
    return { keys: undefined, projectId: undefined, error };
  }
}

function sendOwn(
  { dsn, level, environment, release }: Settings,
  { eventId, marker }: Outcome,
  context: VerifyContext & { deadline: Deadline },
): Promise<IngestAnswer> {
  const { env, clock } = context;
  if (dsn === undefined) throw new Error('there is no DSN to send to');
  const envelope = envelopeOf({
    eventId,
    marker,
    level,
    environment,
    release,
    serverName: env.RUNNER_NAME || hostname(),
    runId: env.GITHUB_RUN_ID ?? '',
    runUrl: runUrl(env),
    nowMs: clock.wallMs(),
  });
  return sendEnvelope(dsn, envelope, context);
}

function issueOf(
  { groupID }: SentryEvent,
  { sentryUrl, organization }: Settings,
): Pick<Outcome, 'issueId' | 'issueUrl'> {
  return groupID
    ? { issueId: groupID, issueUrl: issueUrlOf(sentryUrl, organization, groupID) }
    : { issueId: '', issueUrl: '' };
}

async function resolveIssue(looks: Looks, outcome: Outcome): Promise<void> {
  try {
    await looks.resolve(outcome.issueId);
    outcome.resolved = true;
  } catch (error) {
    if (!(error instanceof SentryApiError)) throw error;
    outcome.warnings.push(`The issue was not resolved: ${error.message}`);
  }
}
