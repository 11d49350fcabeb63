import * as v from 'valibot';

/** The payload of a pull request, as far as it says where it comes from. Null: the fork was deleted. */
const PullRequestEvent = v.object({
  pull_request: v.object({ head: v.object({ repo: v.nullable(v.object({ full_name: v.string() })) }) }),
});

const FORK_EVENTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/**
 * Why GitHub gives this run no secrets, or undefined when it should have them. Fork: docs "Using secrets in GitHub
 * Actions"; Dependabot: docs "Dependabot on GitHub Actions"; `None`: docs "Contexts", `github.secret_source`.
 * `pull_request_target` runs with secrets, also for forks.
 */
export function whySecretsAreWithheld(
  env: NodeJS.ProcessEnv,
  payload: unknown,
  secretSource: string,
): string | undefined {
  const event = env.GITHUB_EVENT_NAME ?? '';
  const parsed = v.safeParse(PullRequestEvent, payload);
  const from = parsed.success ? parsed.output.pull_request.head.repo : undefined;
  if (FORK_EVENTS.includes(event) && from !== undefined && from?.full_name !== env.GITHUB_REPOSITORY) {
    return `the pull request comes from a fork (${from?.full_name ?? 'deleted since'})`;
  }
  if (secretSource === 'Dependabot' || env.GITHUB_ACTOR === 'dependabot[bot]') {
    return "Dependabot started this run, which gets Dependabot's secrets only (Settings, Secrets and variables, Dependabot)";
  }
  if (secretSource === 'None') return 'GitHub gives this run no secrets (github.secret_source is None)';
  return undefined;
}
