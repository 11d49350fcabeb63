import { childOf, type Node, textOf } from '../yaml/tree.ts';
import { type Classified, UNKNOWN } from './classes.ts';

const VERIFY: [RegExp, Classified['kind']][] = [
  [/^golangci\/golangci-lint-action$/, 'lint'],
  [/^github\/codeql-action(?:\/analyze)?$/, 'scan'],
  [/^aquasecurity\/(?:trivy|tfsec)-/, 'scan'],
  [/^actions\/dependency-review-action$/, 'scan'],
  [/^cypress-io\/github-action$/, 'test'],
  [/^(?:super-linter|github)\/super-linter/, 'lint'],
  [/^oxsecurity\/megalinter/, 'lint'],
  [/^pre-commit\/action$/, 'lint'],
  [/^(?:astral-sh|chartboost)\/ruff-action$/, 'lint'],
  [/^psf\/black$/, 'lint'],
  [/^actions-rs\/(?:clippy-check|audit-check)$/, 'lint'],
  [/^rustsec\/audit-check$/, 'scan'],
  [/^(?:EmbarkStudios\/cargo-deny-action|taiki-e\/cargo-deny-action)$/, 'scan'],
  [
    /^(?:snyk\/actions|anchore\/scan-action|semgrep\/|returntocorp\/semgrep|gitleaks\/gitleaks-action|trufflesecurity\/trufflehog|bridgecrewio\/checkov-action|google\/osv-scanner-action|zizmorcore\/zizmor-action|SonarSource\/sonar(?:qube|cloud)-)/,
    'scan',
  ],
  [
    /^(?:ludeeus\/action-shellcheck|reviewdog\/action-|rhysd\/actionlint|raven-actions\/actionlint|crate-ci\/typos|codespell-project\/|DavidAnson\/markdownlint-cli2-action|lycheeverse\/lychee-action|bufbuild\/buf-(?:lint|breaking)-action|wagoid\/commitlint-github-action|amannn\/action-semantic-pull-request|biomejs\/biome-action|hadolint\/hadolint-action|ibiqlik\/action-yamllint|errata-ai\/vale-action|helm\/chart-testing-action|stefanprodan\/kube-tools)/,
    'lint',
  ],
  [/^(?:reactivecircus\/android-emulator-runner|pypa\/cibuildwheel|browser-actions\/)/, 'test'],
  [/^(?:docker\/bake-action|redhat-actions\/buildah-build|PyO3\/maturin-action)$/, 'build'],
];
/** Without the first line's exceptions: tools that only set a program up. */
const SETUP = /\/(?:setup|install)[-/]|chart-testing-action/;
const CHANGE =
  /^(?:amondnet\/vercel-action|nwtgck\/actions-netlify|cloudflare\/(?:wrangler|pages)-action|superfly\/flyctl-actions|google-github-actions\/deploy-|azure\/(?:webapps-deploy|k8s-deploy|functions-action|static-web-apps-deploy|aks-set-context\/deploy|container-apps-deploy)|aws-actions\/amazon-ecs-deploy-task-definition|aws-actions\/aws-cloudformation-github-deploy|FirebaseExtended\/action-hosting-deploy|akhileshns\/heroku-deploy|pypa\/gh-action-pypi-publish|JS-DevTools\/npm-publish|softprops\/action-gh-release|ncipollo\/release-action|goreleaser\/goreleaser-action|changesets\/action|cycjimmy\/semantic-release-action|peaceiris\/actions-gh-pages|JamesIves\/github-pages-deploy-action|actions\/deploy-pages|serverless\/github-action|burnett01\/rsync-deployments|easingthemes\/ssh-deploy|expo\/eas-|jakejarvis\/s3-sync-action|Azure\/webapps-deploy|appleboy\/scp-action|rubygems\/release-gem|katyo\/publish-crates|helm\/chart-releaser-action|johnnyhuy\/actions-discord|hashicorp\/tfc-workflows-github)/i;
const REPORTER =
  /slack|discord|teams|telegram|comment|notif|upload-artifact|download-artifact|cache|summary|badge|codecov|coveralls|label|upload-sarif|create-issue|pull-request-create|action-junit-report|publish-unit-test-result|mail/i;

/** `owner/repo/path@ref` without the ref. */
export function actionName(uses: string): string {
  return uses.replace(/@.*$/, '');
}

export function classOfAction(uses: string, inputs: Node | undefined): Classified {
  const name = actionName(uses);
  if (uses.startsWith('docker://')) return UNKNOWN;
  if (/^docker\/build-push-action$/.test(name)) {
    const push = textOf(childOf(inputs, 'push')) ?? '';
    return push === 'true'
      ? { class: 'change' }
      : push === '' || push === 'false'
        ? { class: 'verify', kind: 'build' }
        : { class: 'verify', kind: 'build' };
  }
  const own =
    /(?:^|\/)actions\/(validate-migrations|apply-ordered-migrations|verify-agents|wait-for-agent-deploy|audit-workflows|verify-tests-ran|run-with-services|verify-sentry)$/.exec(
      name,
    )?.[1];
  if (own !== undefined) return ownAction(own);
  if (SETUP.test(name)) return UNKNOWN;
  // Without it the action opens a pull request.
  if (name === 'changesets/action' && textOf(childOf(inputs, 'publish')) === undefined) return UNKNOWN;
  if (textOf(childOf(inputs, 'install-only')) === 'true') return UNKNOWN;
  const args = textOf(childOf(inputs, 'args')) ?? textOf(childOf(inputs, 'command')) ?? '';
  if (CHANGE.test(name)) {
    if (/dry-run|--snapshot|--skip=publish|--skip-publish|\bcheck\b|\bbuild\b/.test(args)) return UNKNOWN;
    if (/superfly\/flyctl-actions\/setup/.test(name)) return UNKNOWN;
    return { class: 'change' };
  }
  if (/maturin-action$/i.test(name) && /^(?:publish|upload)/.test(args)) return { class: 'change' };
  for (const [pattern, kind] of VERIFY)
    if (pattern.test(name)) return kind === undefined ? UNKNOWN : { class: 'verify', kind };
  return UNKNOWN;
}

function ownAction(name: string): Classified {
  if (name === 'apply-ordered-migrations') return { class: 'change' };
  if (/^(?:verify-agents|wait-for-agent-deploy|verify-sentry)$/.test(name)) return { class: 'proof' };
  return { class: 'verify', kind: name === 'run-with-services' || name === 'verify-tests-ran' ? 'test' : 'lint' };
}

/** It tells people something and never ends red over what it tells. */
export function isReporter(uses: string): boolean {
  return REPORTER.test(actionName(uses));
}
