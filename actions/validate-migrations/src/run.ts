import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Annotation } from '@stability-actions/common/annotations';
import { readEventFile } from '@stability-actions/common/event';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { findingLines, findingsHeadline, toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import type { BaseState } from '@stability-actions/migrations/base/state';
import { discover } from '@stability-actions/migrations/folder/discover';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { type Replay, replayMigrations } from '@stability-actions/migrations/replay/replay';
import { lineReader, migrationsSarif } from '@stability-actions/migrations/report/sarif';
import { FILE_RULES, FOLDER_RULES } from '@stability-actions/migrations/rules/index';
import type { Claim } from '@stability-actions/migrations/rules/rule';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { readBase } from './base.ts';
import { readClaims } from './claims.ts';
import { writeComment } from './comment.ts';
import { type ChangeEvent, changeOf } from './event.ts';
import { foreignFiles } from './foreign-files.ts';
import { connectGitHub, type GitHubAccess } from './github-access.ts';
import type { Inputs } from './inputs.ts';
import { type Outcome, renderAllWell, renderSummary } from './summary.ts';

/** Checks the folder and says what it found. What was asked for and could not be checked fails the step, too. */
export async function run(inputs: Inputs, cwd: string, context: ActionContext): Promise<Report> {
  const { env, log } = context;
  const inventory = discover({ ...inputs, cwd });
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`not SQL  ${path}`);

  const event = changeOf(env, readEventFile(env), inputs.base);
  const access = connectGitHub(inputs, context);
  /** Checks that were asked for and could not be made. */
  const undone: string[] = [];
  const attempt = async <T>(check: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await check();
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof ActionError)) throw error;
      undone.push(error.message);
      return undefined;
    }
  };

  const wanted = event.candidates.length > 0;
  if (!wanted) log.info(`Not compared with a base: ${event.noBase}.`);
  const base = wanted
    ? await attempt(() => readBase(inventory, inputs, event, { ...access, cwd, env, log, signal: context.signal }))
    : undefined;
  const claims = inputs.openPullRequests
    ? await attempt(() => readClaims(inventory, base, inputs, event, { ...access, cwd, log }))
    : undefined;
  const validation = await validate(inventory, inputs, base, wanted, claims);
  const replay = await replayIfAsked(inventory, inputs, validation, cwd, context);
  if (replay?.status === 'unavailable' && inputs.replay === 'required') {
    undone.push(
      `The replay is required and could not be done: ${replay.detail}.${replay.detail.startsWith('refused') ? '' : " Install PostgreSQL on the runner, or give a server in the input 'replay-database-url'."}`,
    );
  }

  const findings = [...(replay?.findings ?? []), ...validation.findings];
  for (const finding of findings) log.info(findingLines(finding));
  const outcome: Outcome = {
    inventory,
    validation,
    findings,
    base,
    noBase: wanted ? undefined : event.noBase,
    replay,
    undone,
  };
  if (inputs.sarifFile !== '') {
    await attempt(async () => writeSarif(inputs.sarifFile, cwd, findings, inventory, env));
  }
  const notices = await comment(inputs, event, access, outcome, log);
  return report(outcome, inputs, notices, log);
}

function validate(
  inventory: Inventory,
  { severities, postgresVersion, allFiles }: Inputs,
  base: BaseState | undefined,
  wanted: boolean,
  claims: Claim[] | undefined,
) {
  const baseMissing = wanted && base === undefined;
  return validateMigrations(inventory, {
    severities,
    postgresVersion,
    allFiles,
    base,
    now: Date.now(),
    baseMissing,
    claims: claims ?? [],
  });
}

const HINDERS_REPLAY = new Set(
  [...FOLDER_RULES, ...FILE_RULES].map(({ id }) => id).filter((id) => id !== 'version-gap'),
);

/** A folder that is not in order has no sequence to replay; its errors are reported as they are. */
async function replayIfAsked(
  inventory: Inventory,
  { replay, replayTarget, replaySuperuser, postgresVersion, folders }: Inputs,
  { findings, added }: Awaited<ReturnType<typeof validateMigrations>>,
  cwd: string,
  { env, clock, log, signal }: ActionContext,
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
      ? `Replayed ${inventory.migrations.length} migrations from nothing ${done.detail}`
      : done.status === 'failed'
        ? `The replay ${done.detail} stopped`
        : `Not replayed: ${done.detail}`,
  );
  return done;
}

function writeSarif(
  file: string,
  cwd: string,
  findings: readonly Finding[],
  inventory: Inventory,
  { GITHUB_ACTION_REPOSITORY: repository, GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv,
): void {
  const helpUri = `${server || 'https://github.com'}/${repository || 'stability-actions/stability-actions'}/blob/main/action-docs/migration-rules.md`;
  const sarif = migrationsSarif(findings, { helpUri, lineOf: lineReader(inventory) });
  try {
    writeFileSync(resolve(cwd, file), `${JSON.stringify(sarif, undefined, 1)}\n`);
  } catch (error) {
    throw new ActionError(
      `The file '${file}' of the input 'sarif-file' cannot be written (${codeOf(error)}). Name a file in a folder that exists.`,
    );
  }
}

/** @returns what could not be done about the comment; it is no check, so nothing fails */
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
  const { done, detail } = await writeComment({
    github,
    repository,
    pullRequest,
    mode,
    failed: isFailed(outcome),
    key: folders.join(','),
    body: renderSummary(outcome),
    allWell: renderAllWell(outcome),
    log,
  });
  log.info(`Comment: ${detail}`);
  return done
    ? []
    : [{ level: 'warning', title: 'comment', message: `The pull request has no up-to-date comment. ${detail}` }];
}

function isFailed({ findings, undone }: Outcome): boolean {
  return undone.length > 0 || findings.some(({ severity }) => severity === 'error');
}

function report(outcome: Outcome, { folders }: Inputs, notices: Annotation[], log: ActionContext['log']): Report {
  const { findings, validation, undone, replay, base, noBase } = outcome;
  const { migrations, latestVersion = '', nextVersion = '', added } = validation;
  const errorCount = findings.filter(({ severity }) => severity === 'error').length;
  const warningCount = findings.length - errorCount;
  log.info(
    `${migrations.length} migrations in ${folders.join(', ')}, latest version ${latestVersion}, next ${nextVersion}: ${errorCount} errors, ${warningCount} warnings`,
  );
  const valid = !isFailed(outcome);
  if (replay?.status === 'unavailable' && undone.length === 0) {
    notices.push({ level: 'notice', title: 'replay', message: `The sequence was not replayed: ${replay.detail}.` });
  }
  return {
    status: valid ? 'passed' : 'failed',
    headline: [...undone, findingsHeadline(findings)].filter((one) => one !== undefined).join(' ') || undefined,
    annotations: [...findings.map(toAnnotation), ...notices],
    outputs: {
      valid: String(valid),
      'error-count': String(errorCount),
      'warning-count': String(warningCount),
      'migration-count': String(migrations.length),
      'latest-version': latestVersion,
      'next-version': nextVersion,
      'new-migrations': JSON.stringify(added.map(({ path }) => path)),
    },
    result: {
      findings,
      migrations,
      newMigrations: added.map(({ path }) => path),
      base: base?.description ?? null,
      ...(noBase === undefined ? {} : { notCompared: noBase }),
      ...(replay === undefined
        ? {}
        : { replay: { status: replay.status, detail: replay.detail, adds: replay.additions ?? null } }),
      ...(undone.length === 0 ? {} : { undone }),
    },
    summary: renderSummary(outcome),
  };
}
