import { type Classified, type CommandClass, SOFT, type VerifyKind } from './classes.ts';

/** By class, or kind of verifying: program and subcommand; `a|b` are alternatives. The unknown ones are servers. */
const TABLE = `
unknown:
  hugo server|serve; webpack serve|watch; vitest watch|dev
test:
  pytest; py.test; jest; vitest; mocha; ava; karma; tap; c8; nyc; tox; nox; ctest; rspec; minitest; phpunit; pest;
  bats; gotestsum; ginkgo; playwright test; cypress run; wdio; testcafe; detox test; maestro test; newman run; k6 run;
  artillery run; robot; behave; stestr; trial; busted; godog; ng test|e2e; go test; cargo test|nextest|miri|llvm-cov;
  cross test; dotnet test; swift test; flutter test; dart test; mix test; deno test; bun test; bazel test; bazelisk
  test; stack test; cabal test; forge test; hardhat test; anchor test; sbt test; lein test; zig test; meson test;
  rails test|spec|test:all|test:system; rake test|spec; coverage run; wasm-pack test; react-scripts test; storybook
  test; test-storybook; helm unittest; molecule test; conftest test|verify; opa test; terraform test
build:
  go build|install; cargo build; cross build; dotnet build|publish; swift build; flutter build; mix compile; bazel
  build; bazelisk build; stack build; cabal build; forge build; zig build; ninja; meson compile; cmake --build; tsup;
  webpack; rollup; vite build; next build; nuxt build; astro build; ng build; remix build; gatsby build; react-scripts
  build; storybook build; build-storybook; wasm-pack build; maturin build; poetry build; uv build; hatch build; vercel
  build; docker build; docker buildx build; docker buildx bake; docker compose build; docker-compose build; podman
  build; buildah bud; packer build; hugo; mkdocs build; sphinx-build
lint:
  tsc; vue-tsc; tsgo; svelte-check; astro check; eslint; oxlint; xo; standard; stylelint; biome check|ci|lint; next
  lint; ng lint; ruff check; flake8; pylint; mypy; pyright; basedpyright; ty check; pyrefly check; pytype; go vet;
  golangci-lint run; staticcheck; revive; cargo clippy|check|deny|hack|semver-checks|udeps|machete; rubocop;
  standardrb; sorbet; srb tc; phpstan; psalm; phpcs; dart analyze; flutter analyze; mix credo|dialyzer; deno
  lint|check; ktlint; detekt; swiftlint; shellcheck; hadolint; actionlint; zizmor; yamllint; markdownlint;
  markdownlint-cli2; ansible-lint; sqlfluff lint; buf lint|breaking|build; helm lint; kubeconform; kubeval;
  kube-linter lint; tflint; terraform validate|plan; tofu validate|plan; terragrunt validate|plan|run-all plan; pulumi
  preview; pre-commit run; prek run; lint-staged; commitlint; knip; depcheck; publint; attw; size-limit; codespell;
  typos; cspell; vale; xmllint; manage.py check; alembic check; atlas migrate lint
scan:
  npm audit; pnpm audit; yarn audit; cargo audit; pip-audit; safety check|scan; bandit; trivy; grype; snyk
  test|code|container|iac; semgrep; gosec; govulncheck; checkov; tfsec; terrascan scan; gitleaks; trufflehog;
  osv-scanner; codeql database; bundler-audit; bundle-audit; brakeman; zap-baseline.py;
  chainloop attestation add|push
change:
  prisma migrate deploy; prisma db push; alembic upgrade; flyway migrate; liquibase update; goose up; dbmate
  up|migrate; sqlx migrate run; sqlx database setup; knex migrate:latest|migrate:up; drizzle-kit push|migrate; typeorm
  migration:run; sequelize db:migrate; sequelize-cli db:migrate; rails db:migrate|db:prepare; rake db:migrate; mix
  ecto.migrate; artisan migrate; manage.py migrate; diesel migration run; atlas migrate apply; atlas schema apply;
  node-pg-migrate up; dotnet ef database update; supabase db push; supabase functions deploy; kubectl apply; kubectl
  set image; kubectl replace; kubectl rollout restart; oc apply; helm upgrade|install; helmfile apply|sync; kustomize
  apply; terraform apply|destroy; tofu apply; terragrunt apply; pulumi up; gcloud run deploy; gcloud app deploy;
  gcloud functions deploy; gcloud run services update; aws ecs update-service; aws s3 sync; aws lambda
  update-function-code; aws cloudformation deploy; aws deploy create-deployment; sam deploy; cdk deploy; sls deploy;
  serverless deploy; serverless; vercel deploy; vercel; wrangler deploy|publish; wrangler pages deploy|publish; flyctl
  deploy; fly deploy; netlify deploy; firebase deploy; railway up; heroku container:release; az webapp
  deploy|deployment; az webapp up; az containerapp update|up; az functionapp deployment; eb deploy; copilot deploy;
  kamal deploy; cap deploy; ansistrano deploy; skaffold run|deploy; argocd app sync; doctl apps create-deployment; eas
  submit|update; fastlane deploy|release; docker push; docker stack deploy; podman push; skopeo copy; helm push; npm
  publish; pnpm publish; yarn publish; yarn npm publish; bun publish; lerna publish; changeset publish;
  semantic-release; release-it; np; jsr publish; deno publish; vsce publish; ovsx publish; twine upload; uv publish;
  poetry publish; flit publish; maturin publish|upload; cargo publish; cargo-release; gem push; mix hex.publish;
  dotnet nuget push; nuget push; pod trunk push; goreleaser release; gh release create|upload
proof:
  kubectl rollout status; kubectl wait; helm test; wait-on
`;

const KINDS = new Set<string>(['test', 'lint', 'scan', 'build']);

/** Cleanup, diagnostics, printing, predicates, setup. */
const SOFT_PROGRAMS = new Set(
  `rm kill pkill killall cat ls df du free ps grep egrep fgrep rg diff cmp test [ which type hash jq yq mkdir rmdir touch cp mv ln chmod chown
  apt-get apt apk yum dnf brew pip pip3 gem corepack nvm echo printf true : false sleep date head tail sed awk sort uniq wc tr cut tee
  xargs find tar gzip gunzip zip unzip pwd cd pushd popd export unset set shopt source . eval read trap exit return break continue wait
  shift local declare readonly id whoami hostname uname env printenv basename dirname realpath readlink stat file tree less more
  column nl sha256sum md5sum base64 openssl git ss netstat lsof curl wget`.split(/\s+/),
);

interface Row {
  found: Classified;
  sub: string[][];
}

const rows = new Map<string, Row[]>();
for (const [, name = '', list = ''] of TABLE.matchAll(/^(\w+):\n((?: {2}.*\n)+)/gm))
  for (const entry of list.split(';')) {
    const [program = '', ...sub] = entry.trim().split(/\s+/);
    const found: Classified = KINDS.has(name)
      ? { class: 'verify', kind: name as VerifyKind }
      : { class: name as CommandClass };
    const known = rows.get(program) ?? [];
    known.push({ found, sub: sub.map((word) => word.split('|')) });
    rows.set(program, known);
  }
for (const list of rows.values()) list.sort((a, b) => b.sub.length - a.sub.length);

/** @param args what stands after the program, in order */
export function classOfProgram(program: string, args: readonly string[]): Classified | undefined {
  const positional = args.filter((word) => !word.startsWith('-') || word === '--build');
  for (const { found, sub } of rows.get(program) ?? []) {
    if (sub.length === 0) return found;
    // Options with values before the subcommand (`kubectl -n shop apply`) leave at most two words before it.
    for (let from = 0; from <= Math.min(3, positional.length - sub.length); from++) {
      if (sub.every((words, index) => words.includes(positional[from + index] ?? ''))) return found;
    }
  }
  return SOFT_PROGRAMS.has(program) ? SOFT : undefined;
}
