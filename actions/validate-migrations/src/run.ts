import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Annotation } from '@stability-actions/common/annotations';
import { readEventFile } from '@stability-actions/common/event';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { logFindings } from '@stability-actions/common/finding-report';
import { writePullRequestComment } from '@stability-actions/common/github-pull-comment';
import type { Report } from '@stability-actions/common/report';
import { plural } from '@stability-actions/common/words';
import { foreignFiles } from '@stability-actions/migrations/base/foreign-files';
import { describeLayout, discoverMigrations } from '@stability-actions/migrations/folder/auto';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { type Replay, replayMigrations } from '@stability-actions/migrations/replay/replay';
import { lineReader, migrationsSarif } from '@stability-actions/migrations/report/sarif';
import { FILE_RULES, FOLDER_RULES } from '@stability-actions/migrations/rules/index';
import { type Validation, validateMigrations } from '@stability-actions/migrations/validate';
import { readBase } from './base.ts';
import { readClaims } from './claims.ts';
import { type ChangeEvent, changeOf } from './event.ts';
import { connectGitHub, type GitHubAccess } from './github-access.ts';
import type { Inputs } from './inputs.ts';
import { findingsOf, isValid, type Outcome } from './outcome.ts';
import { reportOf } from './report.ts';
import { renderAllWell, renderSummary } from './summary.ts';

/** Checks the folder and says what it found. What was asked for and could not be checked fails the step, too. */
export async function run(inputs: Inputs, context: ActionContext): Promise<Report> {
  const { cwd, env, log, signal } = context;
  const inventory = discoverMigrations({ ...inputs, cwd });
  const layout = describeLayout(inventory);
  if (layout !== undefined) log.info(layout);
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`not SQL  ${path}`);

  const event = changeOf(env, readEventFile(env), inputs.base);
  const access = connectGitHub(inputs, context);
  const wanted = event.candidates.length > 0;
  let outcome: Outcome = {
    inventory,
    base: undefined,
    noBase: wanted ? undefined : event.noBase,
    validation: undefined,
    replay: undefined,
    notChecked: [],
    notices: [],
    complete: false,
  };
  context.known(() => reportOf(outcome));
  const attempt = async <T>(check: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await check();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ActionError)) throw error;
      outcome = { ...outcome, notChecked: [...outcome.notChecked, error.message] };
      return undefined;
    }
  };

  if (!wanted) log.info(`Not compared with a base: ${event.noBase}.`);
  const base = wanted
    ? await attempt(() => readBase(inventory, inputs, event, { ...access, cwd, env, log, signal }))
    : undefined;
  outcome = { ...outcome, base };
  const claims = inputs.openPullRequests
    ? await attempt(() => readClaims(inventory, base, inputs, event, { ...access, cwd, log }))
    : undefined;
  const validation = await validateMigrations(inventory, {
    ...inputs,
    base,
    now: context.clock.wallMs(),
    baseMissing: wanted && base === undefined,
    claims: claims ?? [],
  });
  outcome = { ...outcome, validation };
  await attempt(async () => {
    const replay = await replayIfAsked(inventory, inputs, validation, context);
    outcome = { ...outcome, replay };
    if (replay?.status === 'unavailable' && inputs.replay === 'required') throw new ActionError(replayMissing(replay));
  });

  const findings = findingsOf(outcome);
  logFindings(findings, log, "all are in the file of the output 'result-file'");
  if (inputs.sarifFile !== '') {
    await attempt(async () => writeSarif(inputs.sarifFile, findings, inventory, context));
  }
  outcome = { ...outcome, complete: true };
  outcome = { ...outcome, notices: await comment(inputs, event, access, outcome, log) };
  log.info(totals(validation, findings, inputs));
  return reportOf(outcome);
}

const HINDERS_REPLAY = new Set(
  [...FOLDER_RULES, ...FILE_RULES].map(({ id }) => id).filter((id) => id !== 'version-gap'),
);

/** A folder that is not in order has no sequence to replay; its errors are reported as they are. */
async function replayIfAsked(
  inventory: Inventory,
  { replay, replayTarget, replaySuperuser, postgresVersion, folders }: Inputs,
  { findings, added }: Validation,
  { cwd, env, clock, log, signal }: ActionContext,
): Promise<Replay | undefined> {
  if (replay === 'off') return undefined;
  if (findings.some(({ rule, severity }) => severity === 'error' && HINDERS_REPLAY.has(rule))) {
    log.info('Not replayed, because of the errors that were found without it.');
    return undefined;
  }
  const refused = await foreignFiles(env, folders, cwd, signal);
  if (refused !== undefined) {
    log.info(`Not replayed: ${refused}`);
    return { status: 'unavailable', detail: refused, findings: [], additions: undefined };
  }
  const options = {
    target: replayTarget,
    superuser: replaySuperuser,
    postgresVersion,
    added,
    env,
    clock,
    log,
    signal,
  };
  const done = await log.group('Replay from nothing', () => replayMigrations(inventory, options));
  log.info(
    done.status === 'passed'
      ? `Replayed ${plural(inventory.migrations.length, 'migration')} from nothing ${done.detail}`
      : done.status === 'failed'
        ? `The replay ${done.detail} stopped`
        : `Not replayed: ${done.detail}`,
  );
  return done;
}

function replayMissing({ detail }: Replay): string {
  const remedy = " Install PostgreSQL on the runner, or give a server in the input 'replay-database-url'.";
  return `The replay is required and could not be done: ${detail}.${detail.startsWith('refused') ? '' : remedy}`;
}

function writeSarif(
  file: string,
  findings: readonly Finding[],
  inventory: Inventory,
  { cwd, env }: ActionContext,
): void {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env;
  const helpUri = `${server || 'https://github.com'}/${repository || 'stability-actions/stability-actions'}/blob/main/action-docs/migration-rules.md`;
  const sarif = migrationsSarif(findings, { helpUri, lineOf: lineReader(inventory) });
  try {
    const path = resolve(cwd, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(sarif, undefined, 1)}\n`);
  } catch (error) {
    throw new ActionError(
      `The file '${file}' of the input 'sarif-file' cannot be written (${codeOf(error)}). Name a file that the runner's user may write.`,
    );
  }
}

async function comment(
  { comment: mode, folders }: Inputs,
  { pullRequest, name }: ChangeEvent,
  { github, repository }: GitHubAccess,
  outcome: Outcome,
  log: ActionContext['log'],
): Promise<Annotation[]> {
  if (mode === 'off') return [];
  if (pullRequest === undefined || repository === undefined || name === 'merge_group') {
    log.info('No comment, because the event is of no pull request.');
    return [];
  }
  const allWell = isValid(outcome);
  const { done, detail } = await writePullRequestComment({
    github,
    repository,
    pullRequest,
    marker: `validate-migrations ${folders.join(',')}`,
    body: allWell ? renderAllWell(outcome) : renderSummary(outcome),
    onlyUpdate: allWell && mode === 'failure',
    log,
  });
  log.info(`Comment: ${detail}`);
  return done
    ? []
    : [{ level: 'warning', title: 'comment', message: `The pull request has no up-to-date comment. ${detail}` }];
}

function totals({ migrations, latestVersion, nextVersion }: Validation, findings: Finding[], inputs: Inputs): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const versions = [latestVersion && `latest version ${latestVersion}`, nextVersion && `next ${nextVersion}`];
  const of = [`${plural(migrations.length, 'migration')} in ${inputs.folders.join(', ')}`, ...versions.filter(Boolean)];
  return `${of.join(', ')}: ${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}`;
}
