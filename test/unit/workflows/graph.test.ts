// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows are full of them
import { expect, test } from 'vitest';
import { auditOf, foundIn, markedIn } from '../../fixtures/audit.ts';

const test1 = '  test:\n    runs-on: x\n    steps:\n      - run: npm test\n';
const deploy = (more: string) => `  deploy:\n${more}    runs-on: x\n    steps:\n      - run: kubectl apply -f k8s\n`;
const PUSH = 'on:\n  push:\n    branches: [main]\njobs:\n';

/** The mark stands where the finding must be; no mark: nothing may be found. */
test.each<[string, string]>([
  ['a gated deploy', `${PUSH}${test1}${deploy('    needs: test\n')}`],
  ['always()', `${PUSH}${test1}${deploy('    needs: test\n    if: always() #! ungated-deploy\n')}`],
  ['!failure()', `${PUSH}${test1}${deploy('    needs: test\n    if: "!failure()" #! ungated-deploy\n')}`],
  [
    '!cancelled()',
    `${PUSH}${test1}${deploy("    needs: [test]\n    if: ${{ !cancelled() && github.ref == 'refs/heads/main' }} #! ungated-deploy\n")}`,
  ],
  [
    'always() with the result',
    `${PUSH}${test1}${deploy("    needs: test\n    if: always() && needs.test.result == 'success'\n")}`,
  ],
  [
    '!cancelled() with contains',
    `${PUSH}${test1}${deploy("    needs: test\n    if: ${{ !cancelled() && !contains(needs.*.result, 'failure') && !contains(needs.*.result, 'cancelled') }}\n")}`,
  ],
  [
    'only failure is tested',
    `${PUSH}${test1}${deploy("    needs: test\n    if: always() && needs.test.result != 'failure' #! ungated-deploy\n")}`,
  ],
  ['waits for nothing', `${PUSH}${test1}${deploy('').replace('deploy:', 'deploy: #! ungated-deploy')}`],
  [
    'waits for some',
    `${PUSH}${test1}  e2e:\n    runs-on: x\n    steps:\n      - run: npm run test:e2e\n${deploy('    needs: test\n').replace('deploy:', 'deploy: #! ungated-deploy w')}`,
  ],
  [
    'a chain through a skipped build',
    `${PUSH}${test1}  build:\n    needs: test\n    runs-on: x\n    steps:\n      - run: npm run build\n${deploy("    needs: build\n    if: always() && needs.build.result != 'failure' #! ungated-deploy\n")}`,
  ],
  [
    'through a gate',
    `${PUSH}${test1}  ok:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - run: '[ "\${{ needs.test.result }}" = success ]'\n${deploy("    needs: ok\n    if: always() && needs.ok.result == 'success'\n")}`,
  ],
  ['pull requests only', `on: pull_request\njobs:\n${test1}${deploy('    needs: test\n    if: always()\n')}`],
  ['a preview', `${PUSH}${test1}${deploy('    needs: test\n    if: always()\n').replace('deploy:', 'preview:')}`],
  [
    'different events',
    `on: [push, workflow_dispatch]\njobs:\n${test1.replace('    runs-on', "    if: github.event_name == 'push'\n    runs-on")}${deploy("    if: github.event_name == 'workflow_dispatch'\n")}`,
  ],
  [
    'workflow_run without a conclusion',
    `on:\n  workflow_run:\n    workflows: [ci]\n    types: [completed]\njobs:\n${deploy('').replace('deploy:', 'deploy: #! ungated-deploy')}`,
  ],
  [
    'workflow_run with it',
    `on:\n  workflow_run:\n    workflows: [ci]\n    types: [completed]\njobs:\n${deploy("    if: github.event.workflow_run.conclusion == 'success'\n")}`,
  ],
  [
    'workflow_run lets cancelled through',
    `on:\n  workflow_run:\n    workflows: [ci]\n    types: [completed]\njobs:\n${deploy("    if: github.event.workflow_run.conclusion != 'failure' #! ungated-deploy\n")}`,
  ],
  [
    'a step after a failed step',
    `${PUSH}  all:\n    runs-on: x\n    steps:\n      - run: npm test\n      - run: kubectl apply -f k8s\n        if: always() #! ungated-deploy\n`,
  ],
  [
    'a migration of the own database',
    `${PUSH}${test1}  migrate:\n    runs-on: x\n    needs: test\n    if: always()\n    services:\n      postgres:\n        image: postgres\n    steps:\n      - run: npx prisma migrate deploy\n`,
  ],
  [
    'production by its environment',
    `${PUSH}${test1}  ship: #! ungated-deploy\n    runs-on: x\n    environment: production\n    steps:\n      - run: ./ship\n`,
  ],
  [
    'a gate that is skipped',
    `on: pull_request\njobs:\n${test1}  ci-ok: #! fail-open-gate\n    needs: test\n    runs-on: x\n    steps:\n      - run: echo ok\n`,
  ],
  [
    'the verdict in the if',
    `on: pull_request\njobs:\n${test1}  ci-ok:\n    needs: test\n    if: "!contains(needs.*.result, 'failure')" #! fail-open-gate\n    runs-on: x\n    steps:\n      - run: echo ok\n`,
  ],
  [
    'only failure is judged',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always() #! fail-open-gate\n    runs-on: x\n    steps:\n      - if: contains(needs.*.result, 'failure')\n        run: exit 1\n`,
  ],
  [
    'an airtight gate',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - if: contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled')\n        run: exit 1\n`,
  ],
  [
    'a gate in bash',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - run: |\n          if [[ "\${{ needs.test.result }}" != "success" ]]; then\n            exit 1\n          fi\n`,
  ],
  [
    'the empty output of a failed job',
    `on: pull_request\njobs:\n  changes:\n    runs-on: x\n    outputs:\n      code: \${{ steps.c.outputs.code }}\n    steps:\n      - id: c\n        run: ./changes\n  test:\n    needs: changes\n    if: needs.changes.outputs.code == 'true'\n    runs-on: x\n    steps:\n      - run: npm test\n  gate:\n    needs: [changes, test]\n    if: always() #! fail-open-gate\n    runs-on: x\n    steps:\n      - run: |\n          if [ "\${{ needs.changes.outputs.code }}" != "true" ]; then echo "nothing to test"; exit 0; fi\n          [ "\${{ needs.test.result }}" = success ]\n`,
  ],
  [
    'skipped because of one that is not listed',
    `on: pull_request\njobs:\n  setup:\n    runs-on: x\n    steps:\n      - run: ./setup\n  test:\n    needs: setup\n    runs-on: x\n    steps:\n      - run: npm test\n  gate:\n    needs: test\n    if: always() #! fail-open-gate\n    runs-on: x\n    steps:\n      - run: |\n          [ "\${{ needs.test.result }}" = success ] || [ "\${{ needs.test.result }}" = skipped ]\n`,
  ],
  [
    'a gate whose verdict is a script of its own',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - env:\n          NEEDS: \${{ toJSON(needs) }}\n        run: |\n          set +e\n          failed=$(printf '%s' "$NEEDS" | python3 judge.py)\n          status=$?\n          set -e\n          if [ "$status" -ne 0 ]; then exit 1; fi\n          echo "fine: $failed"\n`,
  ],
  [
    'a script whose failure ends the gate',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - run: |\n          out=$(python3 judge.py '\${{ toJSON(needs) }}')\n          echo "$out"\n`,
  ],
  [
    'a status that only the log gets',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always() #! fail-open-gate\n    runs-on: x\n    steps:\n      - run: |\n          result=$(echo '\${{ needs.test.result }}')\n          if [ "\${{ needs.test.result }}" = skipped ]; then exit 1; fi\n          echo "$result"\n`,
  ],
  [
    'a stand-in for skipped tests',
    `on: pull_request\njobs:\n  changes:\n    runs-on: x\n    outputs:\n      code: \${{ steps.c.outputs.code }}\n    steps:\n      - id: c\n        run: ./changes\n  none:\n    name: No tests required\n    needs: changes\n    if: needs.changes.outputs.code != 'true'\n    runs-on: x\n    steps:\n      - run: echo nothing to test\n`,
  ],
  [
    'a stand-in that also waits for tests',
    `on: pull_request\njobs:\n  changes:\n    runs-on: x\n    outputs:\n      code: \${{ steps.c.outputs.code }}\n    steps:\n      - id: c\n        run: ./changes\n${test1}  gate:\n    needs: [changes, test]\n    if: needs.changes.outputs.code == 'true' #! fail-open-gate\n    runs-on: x\n    steps:\n      - run: echo ok\n`,
  ],
  [
    'an approval before a release',
    `on: workflow_dispatch\njobs:\n  changes:\n    runs-on: x\n    outputs:\n      code: \${{ steps.c.outputs.code }}\n    steps:\n      - id: c\n        run: ./changes\n  gate:\n    needs: changes\n    if: \${{ needs.changes.outputs.code == 'true' }}\n    environment: release\n    runs-on: x\n    steps:\n      - run: echo approved\n`,
  ],
  [
    'a release that is built for every pull request',
    `on: [push, pull_request]\njobs:\n${test1}  cross:\n    runs-on: x\n    steps:\n      - run: make release sys=linux\n`,
  ],
  [
    'a release after a push',
    `${PUSH}${test1}  ship: #! ungated-deploy\n    runs-on: x\n    steps:\n      - run: make release\n`,
  ],
  [
    'a release on one branch of both',
    `on: [push, pull_request]\njobs:\n${test1}  ship:\n    if: github.ref == 'refs/heads/main' #! ungated-deploy\n    runs-on: x\n    steps:\n      - run: make release\n`,
  ],
  [
    'a target that publishes, for every pull request',
    `on: [push, pull_request]\njobs:\n${test1}  ship: #! ungated-deploy\n    runs-on: x\n    steps:\n      - run: make release-publish\n`,
  ],
  [
    'an action that publishes, for every pull request',
    `on: [push, pull_request]\njobs:\n${test1}  ship: #! ungated-deploy\n    runs-on: x\n    steps:\n      - uses: pypa/gh-action-pypi-publish@v1\n`,
  ],
  [
    'alls-green',
    `on: pull_request\njobs:\n${test1}  gate:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - uses: re-actors/alls-green@release/v1\n        with:\n          jobs: \${{ toJSON(needs) }}\n`,
  ],
  [
    'alls-green without always',
    `on: pull_request\njobs:\n${test1}  gate: #! fail-open-gate\n    needs: test\n    runs-on: x\n    steps:\n      - uses: re-actors/alls-green@release/v1\n        with:\n          jobs: \${{ toJSON(needs) }}\n`,
  ],
  [
    'continue-on-error of a job that a deploy needs',
    `${PUSH}${test1.replace('    runs-on', '    continue-on-error: true #! continue-on-error\n    runs-on')}${deploy('    needs: test\n')}`,
  ],
  [
    'continue-on-error of a job that nothing needs',
    `${PUSH}${test1.replace('    runs-on', '    continue-on-error: true\n    runs-on')}`,
  ],
  [
    'a rollback that never runs',
    `${PUSH}${test1}${deploy('    needs: test\n')}  rollback:\n    needs: deploy\n    if: needs.deploy.result == 'failure' #! never-runs\n    runs-on: x\n    steps:\n      - run: ./rollback\n`,
  ],
  [
    'deploys are cancelled',
    `${PUSH.replace('jobs:', 'concurrency:\n  group: ci-${{ github.ref }}\n  cancel-in-progress: true #! cancel-in-progress-deploy w\njobs:')}${test1}${deploy('    needs: test\n')}`,
  ],
  [
    'a job is cancelled',
    `${PUSH}${test1}${deploy('    needs: test\n    concurrency:\n      group: prod\n      cancel-in-progress: true #! cancel-in-progress-deploy w\n')}`,
  ],
  [
    'cancelled on pull requests only',
    `on: [push, pull_request]\nconcurrency:\n  group: \${{ github.ref }}\n  cancel-in-progress: \${{ github.event_name == 'pull_request' }}\njobs:\n${test1}${deploy("    needs: test\n    if: github.event_name == 'push'\n")}`,
  ],
  [
    'a release is cancelled by none but its own tag',
    `on: {push: {tags: ['v*'], branches: [main]}}\nconcurrency:\n  group: ci-\${{ github.ref }}\n  cancel-in-progress: true\njobs:\n${test1}${deploy("    needs: test\n    if: startsWith(github.ref, 'refs/tags/')\n")}`,
  ],
  [
    'releases share a group',
    `on: {push: {tags: ['v*']}}\nconcurrency:\n  group: release\n  cancel-in-progress: true #! cancel-in-progress-deploy w\njobs:\n${test1}${deploy('    needs: test\n')}`,
  ],
  [
    'a group of its own',
    `${PUSH.replace('jobs:', 'concurrency:\n  group: ${{ github.run_id }}\n  cancel-in-progress: true\njobs:')}${test1}${deploy('    needs: test\n')}`,
  ],
  [
    'a notice that hears of half',
    `${PUSH}${test1}  lint:\n    runs-on: x\n    steps:\n      - run: npm run lint\n  notify:\n    needs: test\n    if: failure() #! notify-not-reached w\n    runs-on: x\n    steps:\n      - uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    'a notice that hears of all',
    `${PUSH}${test1}  notify:\n    needs: test\n    if: failure() || cancelled()\n    runs-on: x\n    steps:\n      - uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    'a failure notice without if',
    `${PUSH}  test:\n    runs-on: x\n    steps:\n      - run: npm test\n      - name: Notify on failure #! notify-not-reached w\n        uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    "a step's failure() in a job of its own",
    `${PUSH}${test1}  notify:\n    needs: test\n    if: always()\n    runs-on: x\n    steps:\n      - if: failure() #! notify-not-reached w\n        uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    'a deploy that times out',
    `${PUSH}${test1}  deploy:\n    needs: test\n    runs-on: x\n    steps:\n      - run: kubectl apply -f k8s\n      - if: failure() #! notify-not-reached w\n        uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    'a deploy that times out, told',
    `${PUSH}${test1}  deploy:\n    needs: test\n    runs-on: x\n    steps:\n      - run: kubectl apply -f k8s\n      - if: failure() || cancelled()\n        uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    'a job after the deploy',
    `${PUSH}${test1}${deploy('    needs: test\n')}  notify:\n    needs: [test, deploy]\n    if: failure() #! notify-not-reached w\n    runs-on: x\n    steps:\n      - uses: slackapi/slack-github-action@v2\n`,
  ],
  [
    'a server in one script',
    `on: push\njobs:\n  e2e:\n    runs-on: x\n    steps:\n      - run: |\n          npm run start & #! unsupervised-server w\n          npx wait-on http://localhost:3000\n          npm run test:e2e\n`,
  ],
  [
    'a server in several steps',
    `on: push\njobs:\n  e2e:\n    runs-on: x\n    steps:\n      - run: node server.js & #! unsupervised-server w\n      - run: until curl -fs localhost:3000/health; do sleep 1; done\n      - run: npx playwright test\n`,
  ],
  [
    'a diff without a checkout',
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - id: c\n        run: |\n          if git diff --name-only HEAD~1 HEAD | grep -q ^src/; then #! git-diff-masked\n            echo "changed=true" >> "$GITHUB_OUTPUT"\n          fi\n`,
  ],
  [
    'a diff in a shallow checkout',
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v6\n      - run: |\n          for f in $(git diff --name-only HEAD~1 HEAD); do #! git-diff-masked\n            npx eslint "$f"\n          done\n`,
  ],
  [
    'github.event.before with history',
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v6\n        with:\n          fetch-depth: 0\n      - run: |\n          CHANGED=$(git diff --name-only \${{ github.event.before }} HEAD | grep ^src/ || true) #! git-diff-masked w\n          if [ -n "$CHANGED" ]; then npm test; fi\n`,
  ],
])('%s', async (_, text) => {
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('jobs that the user names', async () => {
  const text = `${PUSH}  a:\n    runs-on: x\n    steps:\n      - run: ./a || true\n  b:\n    needs: a\n    if: always()\n    runs-on: x\n    steps:\n      - run: ./b\n`;
  const named = (name: string) => [(other: string) => other === name];
  const patterns = { testJobs: [], deployJobs: [], gateJobs: [], critical: [] };
  const rules = async (more: object, workflow = text) =>
    (await auditOf({ 'ci.yml': workflow }, { patterns: { ...patterns, ...more } })).findings.map(
      ({ rule, line }) => `${rule} ${line}`,
    );
  expect(await rules({})).toEqual([]);
  expect(await rules({ critical: named('a') })).toEqual(['masked-exit-code 8']);
  expect(await rules({ testJobs: named('a'), deployJobs: named('b') })).toEqual(['ungated-deploy 11']);
  expect(await rules({ gateJobs: named('b') })).toEqual([]);
  expect(await rules({ gateJobs: named('b') }, text.replace('    if: always()\n', ''))).toEqual(['fail-open-gate 9']);
});
