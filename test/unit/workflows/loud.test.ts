// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows are full of them
import { expect, test } from 'vitest';
import { foundIn, withSteps } from '../../fixtures/audit.ts';

/** What looks like a swallowed failure and is none. */
test.each<[string, string]>([
  ['cleanup', '- run: docker compose down -v || true\n- run: rm -rf tmp || true\n- run: kill "$(cat pid)" || true'],
  ['diagnostics', '- run: docker logs api || true\n- run: kubectl get pods || true\n- run: cat out.log | tail -20'],
  ['predicates', '- run: git diff --quiet || echo changed\n- run: grep -q x y || true\n- run: which node || true'],
  ['setup', '- run: npm ci || true\n- run: sudo apt-get update || true\n- run: mkdir a || true'],
  ['a comment on a pull request', '- run: gh pr comment 1 --body x || true'],
  [
    'a word that says otherwise',
    '- run: npm run test:report || true\n- run: ./scripts/cleanup-tests.sh || true\n- run: npm run lint:fix || true',
  ],
  [
    'what mends is no check',
    '- run: ruff check --fix . || true\n- run: npm run lint -- --fix || true\n- run: cargo clippy --fix\n  continue-on-error: true\n- run: git commit -am fixed && git push',
  ],
  [
    'what goes on for ever is no check',
    '- run: hugo server &\n- run: npx webpack serve &\n- run: npx tsc --watch &\n- run: npx vitest watch &',
  ],
  ['reports are put together', '- run: npx vitest run --merge-reports --pass-with-no-tests'],
  [
    'a trap that keeps the status',
    `- run: |\n    trap 'rm -rf tmp' EXIT\n    npm test\n- run: |\n    end() {\n      rc=$?\n      docker logs api\n      exit $rc\n    }\n    trap end EXIT\n    npm test`,
  ],
  ['a trap that is taken back', "- run: |\n    trap 'exit 0' EXIT\n    trap - EXIT\n    npm test"],
  ['a trap for errors that tells of them', "- run: |\n    trap 'docker logs api' ERR\n    npm test"],
  ['a trap that a subshell does not run', "- run: |\n    trap 'exit 0' ERR\n    (npm test) || exit 1"],
  ['bash -e reads a here-document', "- run: |\n    bash -e <<'EOF'\n    npm test\n    echo done\n    EOF"],
  [
    'tries that are counted',
    '- run: |\n    n=0\n    until [ "$n" -ge 3 ]; do\n      npm test && break\n      n=$((n + 1))\n    done\n    [ "$n" -lt 3 ]',
  ],
  ['a dry run', '- run: npm publish --dry-run || true\n- run: kubectl apply --dry-run=client -f . || true'],
  ['help and version', '- run: pytest --version || true\n- run: helm upgrade --help || true'],
  ['; true under -e', '- run: npm test; true'],
  ['rc decides', '- run: |\n    rc=0\n    npm test || rc=$?\n    docker logs api\n    exit $rc'],
  [
    'failed decides',
    '- run: |\n    failed=0\n    npm run lint || failed=1\n    npm test || failed=1\n    if [ "$failed" = 1 ]; then exit 1; fi',
  ],
  ['the output is judged', '- run: |\n    npm test > out.txt || true\n    grep -q "0 failed" out.txt'],
  [
    'jq -e judges',
    '- run: |\n    npm audit --json > audit.json || true\n    jq -e ".metadata.vulnerabilities.high == 0" audit.json',
  ],
  ['a later step judges the report', '- run: pytest --junitxml=report.xml || true\n- run: python judge.py report.xml'],
  [
    'a step output decides',
    '- id: t\n  run: |\n    if npm test; then echo "ok=true" >> "$GITHUB_OUTPUT"; else echo "ok=false" >> "$GITHUB_OUTPUT"; fi\n- if: steps.t.outputs.ok != \'true\'\n  run: exit 1',
  ],
  ['a fallback that can fail', '- run: npm test || npm run test:retry'],
  [
    'a retry loop that ends red',
    '- run: |\n    for i in 1 2 3; do\n      npm test && exit 0\n      sleep 1\n    done\n    exit 1',
  ],
  ['until', '- run: until curl -fs localhost:3000/health; do sleep 1; done'],
  [
    'a negative test',
    '- run: |\n    if npm run lint; then\n      echo "::error::lint must fail"\n      exit 1\n    fi',
  ],
  ['&& exit 1 ||', '- run: npm test && exit 1 || true'],
  ['shell: bash has pipefail', '- shell: bash\n  run: npm test | tee out.log'],
  ['set -o pipefail', '- run: |\n    set -euo pipefail\n    npm test | tee out.log'],
  ['PIPESTATUS', '- run: |\n    npm test | tee out.log\n    exit ${PIPESTATUS[0]}'],
  ['gotestsum is last', '- run: go test -json ./... | gotestsum --raw-command cat'],
  ['go-junit-report', '- run: go test -v ./... | go-junit-report -set-exit-code > a.xml'],
  ['PowerShell', '- shell: pwsh\n  run: npm test; exit 0'],
  ['wait pid', '- run: |\n    npm run lint &\n    pid=$!\n    npm test\n    wait $pid'],
  [
    'the outcome decides',
    "- id: t\n  run: npm test\n  continue-on-error: true\n- if: steps.t.outcome == 'failure'\n  run: exit 1",
  ],
  [
    'an image that a later build needs',
    '- run: |\n    docker build -t app-tmp:amd64 . &\n    docker build --tag=tool . &\n    wait\n    docker build --build-arg APP=app-tmp:amd64 --build-arg TOOL=tool -f all.dockerfile .',
  ],
  [
    'a report that goes into an attestation',
    '- run: gitleaks dir . --report-path leaks.json || true\n- run: chainloop attestation add --value leaks.json',
  ],
  ['toJSON(steps)', "- id: t\n  run: npm test\n  continue-on-error: true\n- run: node judge.js '${{ toJSON(steps) }}'"],
  [
    'dorny/test-reporter',
    '- run: npm test\n  continue-on-error: true\n- uses: dorny/test-reporter@v2\n  with:\n    path: r.xml',
  ],
  [
    'SARIF is uploaded',
    '- run: semgrep --sarif > a.sarif\n  continue-on-error: true\n- uses: github/codeql-action/upload-sarif@v3',
  ],
  ['a matrix decides', '- run: npm test\n  continue-on-error: ${{ matrix.experimental }}'],
  ['informational step', '- name: Lint (advisory)\n  run: npm run lint\n  continue-on-error: true'],
  ['informational masked', '- name: Optional smoke test\n  run: npm run smoke || true'],
  [
    'psql with ON_ERROR_STOP',
    '- run: psql -v ON_ERROR_STOP=1 -f a.sql\n- run: psql --set=ON_ERROR_STOP=on -f a.sql\n- run: psql --variable ON_ERROR_STOP=1 < a.sql',
  ],
  ['one -c', '- run: psql "$URL" -c "CREATE DATABASE app"\n- run: psql -lqt | cut -d "|" -f 1'],
  ['\\set in the here-document', '- run: |\n    psql "$URL" <<SQL\n    \\set ON_ERROR_STOP on\n    SELECT 1;\n    SQL'],
  [
    'the code is read',
    '- run: |\n    CODE=$(curl -s -o /dev/null -w "%{http_code}" https://a.example/health)\n    [ "$CODE" = 200 ]',
  ],
  ['the body is read', '- run: curl -s https://a.example/health | jq -e ".ok"'],
  ['curl -fsS', '- run: curl -fsS https://a.example/health\n- run: curl --fail-with-body https://a.example/status'],
  ['codecov', '- uses: codecov/codecov-action@v5\n  with:\n    fail_ci_if_error: false\n  continue-on-error: true'],
  ['if-present on a build of nothing', '- run: npm run --if-present prepare'],
  [
    'failure() before',
    "- id: t\n  run: npm test\n- if: failure() && steps.t.outcome == 'failure'\n  run: ./rollback.sh",
  ],
  [
    'outcome under continue-on-error',
    "- id: t\n  run: npm test\n  continue-on-error: true\n- if: steps.t.outcome == 'failure'\n  run: npm run test:retry",
  ],
  ['tests by event', "- run: npm run test:e2e\n  if: github.event_name == 'push'"],
  [
    'tests in forks',
    '- run: npm run test:e2e\n  if: github.event.pull_request.head.repo.full_name == github.repository',
  ],
  [
    'the opposite case is red',
    "- run: npm run test:e2e\n  if: env.TOKEN != ''\n  env:\n    TOKEN: ${{ secrets.E2E_TOKEN }}\n- run: exit 1\n  if: env.TOKEN == ''",
  ],
  [
    'written to GITHUB_ENV',
    '- run: echo "READY=true" >> "$GITHUB_ENV"\n- run: npm run test:e2e\n  if: env.READY == \'true\'',
  ],
  ['a constant', "- run: npm run test:e2e\n  if: env.MODE == 'full'\n  env:\n    MODE: full"],
  [
    'ends red without it',
    '- run: |\n    if [ -z "$DB" ]; then\n      echo missing\n      exit 1\n    fi\n    npm test\n  env:\n    DB: ${{ secrets.DB_URL }}',
  ],
  [
    'publish ends red without it',
    '- run: |\n    [ -n "$TOKEN" ] || exit 1\n    npm publish\n  env:\n    TOKEN: ${{ secrets.NPM_TOKEN }}',
  ],
  [
    'a diff whose failure is red',
    '- uses: actions/checkout@v6\n- run: |\n    CHANGED=$(git diff --name-only HEAD~1 HEAD)\n    if [ -n "$CHANGED" ]; then npm test; fi',
  ],
  [
    'a diff with history',
    '- uses: actions/checkout@v6\n  with:\n    fetch-depth: 0\n- run: |\n    CHANGED=$(git diff --name-only origin/main HEAD | grep ^src/ || true)\n    if [ -n "$CHANGED" ]; then npm test; fi',
  ],
  [
    'a diff after git fetch',
    '- uses: actions/checkout@v6\n- run: |\n    git fetch origin main\n    CHANGED=$(git diff --name-only origin/main HEAD | grep ^src/ || true)\n    if [ -n "$CHANGED" ]; then npm test; fi',
  ],
  ['a diff that is printed', '- uses: actions/checkout@v6\n- run: git diff HEAD~1 HEAD | cat'],
  [
    'a diff of the work tree',
    '- uses: actions/checkout@v6\n- run: |\n    CHANGED=$(git diff --name-only | grep gen || true)\n    if [ -n "$CHANGED" ]; then exit 1; fi',
  ],
  [
    'a server that is looked after',
    '- run: |\n    npm start &\n    pid=$!\n    until curl -fs localhost:3000/health; do kill -0 $pid; sleep 1; done\n- run: npm run test:e2e',
  ],
  [
    'a server that nothing tests',
    '- run: |\n    npm start &\n    npx wait-on http://localhost:3000\n- run: npm run screenshots',
  ],
])('%s', async (_, steps) => {
  expect(await foundIn(withSteps(steps))).toEqual([]);
});
