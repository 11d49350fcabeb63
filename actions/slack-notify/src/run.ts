import { readFileSync } from 'node:fs';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { messageOf } from '@stability-actions/common/failure';
import type { Report } from '@stability-actions/common/report';
import { Deadline } from '@stability-actions/common/retry';
import { gatherFacts, type RunFacts } from './facts.ts';
import { type ChannelResult, tellChannel } from './incident.ts';
import type { Inputs } from './inputs.ts';
import type { Content } from './message/content.ts';
import { renderMentions } from './message/mentions.ts';
import { buildMessage } from './message/message.ts';
import { buildReply } from './message/reply.ts';
import { createSlackApi } from './slack/api.ts';
import { createSlack, postArguments, type Slack } from './slack/client.ts';
import { deliver } from './slack/delivery.ts';
import { createPost } from './slack/http.ts';
import { webhookBody } from './slack/webhook.ts';
import { hash } from './state.ts';
import { isBad, type Status } from './status.ts';
import { incidentKey, readSubject, type Subject } from './subject.ts';
import { dryRunReport, reportOf, skippedReport, withTokenWarning } from './summary.ts';
import { memoryOf, type Telling } from './teller.ts';
import { verdictOf } from './verdict.ts';
import { tellWebhook } from './webhook-channel.ts';
import { whySecretsAreWithheld } from './withheld.ts';

/** GitHub only adds to the message, so it never takes more than this part of the time. */
const GITHUB_SHARE = 1 / 4;
const GITHUB_MOST_MS = 10_000;

/** From what happened to what the channel reads. */
export async function run(inputs: Inputs, context: ActionContext): Promise<Report> {
  const { clock, env, log, signal } = context;
  const deadline = new Deadline(clock, inputs.deadlineMs);
  const event = readEventFile(env, log);
  const ownFailure =
    inputs.needs.some(({ result }) => isBad(result === 'skipped' ? 'success' : result)) || isBad(inputs.status);
  const before = readSubject(env, event, inputs.jobId, ownFailure);

  const hasPath = inputs.webhookUrl !== '' || (inputs.token !== '' && inputs.channels.length > 0);
  if (!hasPath && !inputs.dryRun) return withoutSecret(inputs, whySecretsAreWithheld(env, event, inputs.secretSource));
  const status = verdictOf(inputs.status, inputs.needs, before);
  if (status === 'skipped') return skippedReport('nothing-ran', nothingRan(inputs, before));

  const facts = await gatherFacts(before, inputs, status, await connectGitHub(inputs, context));
  const { subject } = facts;
  const environment = inputs.environment || subject.environment;
  const options = { clock, deadline, log, signal };
  const post = createPost(deadline, signal);
  const usesApi = inputs.token !== '' && inputs.channels.length > 0 && !inputs.dryRun;
  const slack = usesApi
    ? createSlack(await createSlackApi(inputs.token, inputs.slackApiUrl, post, signal), options)
    : undefined;
  const telling = tellingOf(inputs, status, facts, environment, slack, context);
  log.info(
    `${subject.workflow} #${subject.run.number}, attempt ${subject.run.attempt}: '${status}' ${subject.where === '' ? '' : `on ${subject.where} `}(notify-on: ${inputs.notifyOn}).`,
  );

  if (inputs.dryRun) {
    const message = await telling.write(undefined, { recovers: false, alarm: isBad(status), reply: false });
    const to = {
      key: telling.key,
      memory: memoryOf('root', undefined, telling),
      threadTs: inputs.threadTs,
      broadcast: false,
    };
    const payloads = inputs.channels.map((channel) => postArguments(channel, message, to));
    return dryRunReport(payloads.length > 0 ? payloads : [webhookBody(message, inputs.threadTs)], log);
  }
  const results =
    slack === undefined
      ? []
      : await Promise.all(inputs.channels.map((channel) => tellChannel(slack, channel, telling, log)));
  const viaWebhook = (known: boolean) =>
    tellWebhook(
      (message) => deliver('webhook', () => message(post, inputs.webhookUrl, signal), undefined, options),
      telling,
      log,
      known,
    );
  if (slack === undefined) results.push(await viaWebhook(false));
  else if (inputs.webhookUrl !== '' && results.some(surelyFailed)) results.push(await viaWebhook(true));
  const report = reportOf(results, {
    onError: inputs.onError,
    status,
    subject,
    message: await telling.write(undefined, { recovers: false, alarm: false, reply: false }),
  });
  // One secret of two is missing: the webhook delivers, but nothing is edited in place.
  return slack === undefined && inputs.channels.length > 0 ? withTokenWarning(report) : report;
}

const surelyFailed = ({ error, unknown }: ChannelResult) => error !== undefined && unknown !== true;

function tellingOf(
  inputs: Inputs,
  status: Status,
  facts: RunFacts,
  environment: string,
  slack: Slack | undefined,
  { log }: ActionContext,
): Telling {
  const { subject, jobs, startedAt } = facts;
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const started = Date.parse(startedAt ?? '');
  const end = Date.parse(subject.triggeredBy?.endedAt ?? '') || nowSeconds * 1_000;
  const content: Omit<Content, 'recovers' | 'mentions' | 'incident'> = {
    status,
    subject,
    environment,
    version: inputs.version || subject.version,
    jobs,
    durationMs: Number.isNaN(started) || status === 'started' ? undefined : Math.max(0, end - started),
    title: inputs.title,
    message: inputs.message,
    fields: inputs.fields,
    blocks: inputs.blocks,
  };
  return {
    mode: inputs.notifyOn,
    key: incidentKey(inputs.key, subject, environment),
    now: { status, run: subject.run, workflow: hash(`${subject.repository}\n${subject.workflow}`) },
    nowSeconds,
    threadTs: inputs.threadTs,
    updateTs: inputs.updateTs,
    pings: inputs.mentions.length > 0,
    github: facts.github,
    newerRun: facts.newerRun,
    async write(memory, { recovers, alarm, reply }) {
      const mentions = alarm ? await renderMentions(inputs.mentions, slack, log) : [];
      const old = memory !== undefined && (memory.failures > 1 || recovers || memory.run.attempt > 1);
      const incident = old
        ? { since: memory.since, failures: memory.failures, firstRun: memory.firstRun, nowSeconds }
        : undefined;
      return (reply ? buildReply : buildMessage)({ ...content, recovers, mentions, incident });
    },
  };
}

/** The client is big, so it is loaded only where there is a token to use it with. */
async function connectGitHub({ githubToken, deadlineMs }: Inputs, { clock, env, log, signal }: ActionContext) {
  if (githubToken === '') return undefined;
  const [{ createGitHub, repositoryOf }, { createGitHubFacts }] = await Promise.all([
    import('@stability-actions/common/github'),
    import('./github.ts'),
  ]);
  const share = Math.min(GITHUB_MOST_MS, deadlineMs * GITHUB_SHARE);
  const github = createGitHub({
    token: githubToken,
    env,
    clock,
    deadline: new Deadline(clock, share),
    log,
    signal,
    retries: 1,
  });
  return createGitHubFacts(github, repositoryOf(env), log);
}

function readEventFile(env: NodeJS.ProcessEnv, log: ActionContext['log']): unknown {
  if (!env.GITHUB_EVENT_PATH) return {};
  try {
    return JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
  } catch (error) {
    log.info(`The event file cannot be read (${messageOf(error)}); the message has less in it.`);
    return {};
  }
}

function withoutSecret({ onMissingSecret, channels, token, webhookUrl }: Inputs, withheld: string | undefined): Report {
  const missing =
    channels.length > 0 && webhookUrl === '' && token === ''
      ? "the input 'token' is empty"
      : "neither 'token' with 'channel' nor 'webhook-url' is given";
  if (onMissingSecret === 'skip' || (onMissingSecret === 'auto' && withheld !== undefined)) {
    return skippedReport(
      'no-secret',
      `Nothing was sent: ${missing}${withheld === undefined ? '' : `, because ${withheld}`}.`,
    );
  }
  const cause =
    withheld === undefined
      ? 'GitHub does not withhold secrets from this run, so a name is misspelt or the secret is not set for this repository or environment'
      : `The reason is that ${withheld}, and on-missing-secret is 'fail'`;
  return {
    ...skippedReport('no-secret', ''),
    status: 'error',
    annotations: [],
    headline: `Nothing can be sent: ${missing}. ${cause}. Give 'token' and 'channel', or 'webhook-url'; or set on-missing-secret to 'skip'.`,
    summary: '',
  };
}

function nothingRan({ needs }: Inputs, { triggeredBy }: Subject): string {
  return needs.length > 0
    ? `Nothing was sent: all jobs in 'needs' were skipped (${needs.map(({ id }) => id).join(', ')}). If something before them may have failed, add that job to 'needs:' of this job, too.`
    : `Nothing was sent: the run that triggered this one ended as '${triggeredBy?.conclusion ?? 'unknown'}', which is no verdict.`;
}
