import type { ActionContext } from '@stability-actions/common/actions-run';
import { readEventFile } from '@stability-actions/common/event';
import { ActionError } from '@stability-actions/common/failure';
import type { Report } from '@stability-actions/common/report';
import { repositoryIn } from '@stability-actions/common/run-environment';
import { whySecretsAreWithheld } from '@stability-actions/common/withheld-secrets';
import { readAlertFile } from '@stability-actions/sentry/alert-rules/read-file';
import { type AlertsOutcome, reconcile } from '@stability-actions/sentry/alert-rules/reconcile';
import { commentOnPlan } from './comment.ts';
import type { Inputs } from './inputs.ts';
import { modeOf } from './mode.ts';
import { fileReport, outputsOf, reportOf, resultOf } from './report.ts';

/** Reads the file, compares it with Sentry, and does what the mode says. */
export async function run(inputs: Inputs, context: ActionContext): Promise<Report> {
  const { env, cwd, log } = context;
  const payload = readEventFile(env);
  const event = env.GITHUB_EVENT_NAME ?? '';
  const mode = modeOf(inputs.mode, { event, ref: env.GITHUB_REF ?? '', payload });
  const { file, problems } = readAlertFile(inputs.file, cwd);
  if (file === undefined) return fileReport(problems, inputs, mode);
  if (inputs.token === '') return withoutToken(inputs, mode, whySecretsAreWithheld(env, payload, inputs.secretSource));

  log.info(`${inputs.file}: mode ${mode}${inputs.mode === 'auto' ? ` for the event '${event}'` : ''}.`);
  const repository = repositoryIn(env);
  if (repository === undefined) {
    throw new ActionError(
      "GITHUB_REPOSITORY is not set to 'owner/name': it is part of the mark. Run this on a GitHub Actions runner.",
    );
  }
  let latest: AlertsOutcome | undefined;
  context.known(() =>
    latest === undefined ? {} : { outputs: outputsOf(latest, mode), result: resultOf(latest, mode) },
  );
  const outcome = await reconcile(
    { ...inputs, file, mode, repository: `${repository.owner}/${repository.repo}` },
    {
      ...context,
      progress: (soFar) => {
        latest = soFar;
      },
    },
  );
  const commented = await commentOnPlan(outcome, { inputs, context, repository, payload });
  return reportOf({ ...outcome, warnings: [...outcome.warnings, ...commented] }, inputs, mode);
}

function withoutToken(inputs: Inputs, mode: string, withheld: string | undefined): Report {
  const maySkip = inputs.onMissingSecret === 'skip' || (inputs.onMissingSecret === 'auto' && withheld !== undefined);
  const why = withheld === undefined ? "'auth-token' is empty" : `'auth-token' is empty, because ${withheld}`;
  if (!maySkip) {
    const cause =
      withheld === undefined
        ? 'GitHub does not withhold secrets from this run, so a name is misspelt or the secret is not set for this repository or environment'
        : "on-missing-secret is 'fail'";
    throw new ActionError(
      `Sentry cannot be asked: ${why}; ${cause}. Give 'auth-token', or set on-missing-secret to 'skip' to check the file alone.`,
    );
  }
  return reportOf(
    {
      status: 'syntax',
      plan: undefined,
      applied: undefined,
      problems: [],
      warnings: [{ line: undefined, message: `Only the file was checked: ${why}.`, help: '' }],
    },
    inputs,
    mode,
  );
}
