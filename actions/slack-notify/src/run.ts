import type { ActionContext } from '@stability-actions/common/actions-run';
import { readEventFile } from '@stability-actions/common/event';
import type { Log } from '@stability-actions/common/log';
import type { Report } from '@stability-actions/common/report';
import { Deadline } from '@stability-actions/common/retry';
import { whySecretsAreWithheld } from '@stability-actions/common/withheld-secrets';
import { connectGitHub } from './github/connect.ts';
import { gatherFacts } from './github/facts.ts';
import { type Announcement, announcementOf } from './incident/announcement.ts';
import { memoryOf } from './incident/announcer.ts';
import { announceInChannel, type ChannelResult } from './incident/channel.ts';
import { announceByWebhook } from './incident/webhook-channel.ts';
import type { Inputs } from './inputs.ts';
import { missingSecretReport } from './missing-secret.ts';
import { dryRunReport, knownSoFar, reportOf, skippedReport, withLacking, withTokenWarning } from './report.ts';
import { createSlackApi } from './slack/api.ts';
import { createSlack, postArguments } from './slack/client.ts';
import { deliver } from './slack/delivery.ts';
import { createPost } from './slack/http.ts';
import type { Message } from './slack/message.ts';
import { postToWebhook, webhookBody } from './slack/webhook.ts';
import { isBad } from './subject/status.ts';
import { readSubject, type Subject } from './subject/subject.ts';
import { verdictOf } from './subject/verdict.ts';

export async function run(inputs: Inputs, context: ActionContext): Promise<Report> {
  const { clock, env, log, signal } = context;
  const deadline = new Deadline(clock, inputs.deadlineMs);
  const event = readEventFile(env, (reason) =>
    log.info(`The event file cannot be read (${reason}); the message has less in it.`),
  );
  const ownFailure =
    inputs.needs.some(({ result }) => isBad(result === 'skipped' ? 'success' : result)) || isBad(inputs.status);
  for (const { input, why } of inputs.lacking) {
    log.info(`'${input}' is '${context.inputs.text(input)}', expected ${why}; it is told as a failure.`);
  }
  // `needs` are jobs of this run, so it speaks of itself when they are good, too.
  const before = readSubject(env, event, inputs.jobId, ownFailure || inputs.needs.length > 0);

  const hasPath = inputs.webhookUrl !== '' || (inputs.token !== '' && inputs.channels.length > 0);
  if (!hasPath && !inputs.dryRun)
    return missingSecretReport(inputs, whySecretsAreWithheld(env, event, inputs.secretSource));
  const status = verdictOf(inputs.status, inputs.needs, before);
  if (status === 'nothing') return skippedReport('nothing-ran', nothingRan(inputs, before));

  const facts = await gatherFacts(before, inputs, status, await connectGitHub(inputs, context));
  const { subject } = facts;
  const environment = inputs.environment || subject.environment;
  const options = { clock, deadline, log, signal };
  const post = createPost(deadline, signal);
  const usesApi = inputs.token !== '' && inputs.channels.length > 0 && !inputs.dryRun;
  const slack = usesApi
    ? createSlack(await createSlackApi(inputs.token, inputs.slackApiUrl, post, signal), options)
    : undefined;
  const announcement = announcementOf(inputs, status, facts, environment, slack, context);
  log.info(
    `${subject.workflow} #${subject.run.number}, attempt ${subject.run.attempt}: '${status}' ${subject.where === '' ? '' : `on ${subject.where} `}(notify-on: ${inputs.notifyOn}).`,
  );

  if (inputs.dryRun) return dryRun(inputs, announcement, log);
  const soFar: (ChannelResult | undefined)[] = inputs.channels.map(() => undefined);
  const results =
    slack === undefined
      ? []
      : await Promise.all(
          inputs.channels.map((channel, index) =>
            announceInChannel(slack, channel, announcement, log, (result) => {
              soFar[index] = result;
              context.known(() => knownSoFar(soFar));
            }),
          ),
        );
  const second = results.some(surelyFailed);
  if (inputs.webhookUrl !== '' && (slack === undefined || second)) {
    const once = (message: Message) => postToWebhook(post, inputs.webhookUrl, message, inputs.threadTs, signal);
    const send = (message: Message) => deliver('webhook', () => once(message), undefined, options);
    results.push(await announceByWebhook(send, announcement, log, second));
  }
  const message = await announcement.write(undefined, { recovers: false, alarm: false, reply: false });
  const report = withLacking(reportOf(results, { onError: inputs.onError, status, subject, message }), inputs.lacking);
  // One secret of two is missing: the webhook delivers, but nothing is edited in place.
  return slack === undefined && inputs.channels.length > 0 ? withTokenWarning(report) : report;
}

async function dryRun({ channels, threadTs }: Inputs, announcement: Announcement, log: Log): Promise<Report> {
  const alarm = isBad(announcement.now.status);
  const message = await announcement.write(undefined, { recovers: false, alarm, reply: false });
  const to = { key: announcement.key, memory: memoryOf('root', undefined, announcement), threadTs, broadcast: false };
  const payloads = channels.map((channel) => postArguments(channel, message, to));
  return dryRunReport(payloads.length > 0 ? payloads : [webhookBody(message, threadTs)], log);
}

const surelyFailed = ({ error, unknown }: ChannelResult) => error !== undefined && unknown !== true;

function nothingRan({ needs }: Inputs, { triggeredBy }: Subject): string {
  return needs.length > 0
    ? `Nothing was sent: all jobs in 'needs' were skipped (${needs.map(({ id }) => id).join(', ')}). If something before them may have failed, add that job to 'needs:' of this job, too.`
    : `Nothing was sent: the run that triggered this one ended as '${triggeredBy?.conclusion ?? 'unknown'}', which is no verdict.`;
}
