// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflows are full of them
import { expect, test } from 'vitest';
import { foundIn, markedIn } from '../../fixtures/audit.ts';

/** The shapes that a well-meant hardening plan brings in, each of which fails in silence. */
const PLAN = `name: main
on:
  push:
    branches: [main]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm run build
      - name: Lint
        run: npm run lint
        continue-on-error: true #! continue-on-error
      - name: Apply every file
        run: |
          for file in migrations/[0-9][0-9]_*.sql; do
            psql -f "$file" #! psql-without-on-error-stop
          done
      - name: Apply in order
        run: |
          for file in $(ls migrations/[0-9][0-9]_*.sql | grep -v rollback | sort -V); do
            case "$file" in *reset*) continue ;; esac
            PGPASSWORD=postgres psql -h localhost -U postgres -d app -f "$file" #! psql-without-on-error-stop
          done
      - name: End-to-end tests, when there is something to test against
        if: env.E2E_INFRASTRUCTURE_READY == 'true' #! skippable-tests
        run: npm run test:e2e
  e2e:
    runs-on: ubuntu-latest
    needs: [build]
    steps:
      - uses: actions/checkout@v6
      - name: Start the API
        run: |
          cd server && npm run build
          npm run start:mock & #! unsupervised-server w
          echo $! > /tmp/api.pid
      - run: npx wait-on http://localhost:3001/health --timeout 60000
      - run: npm run test:e2e
      - if: always()
        run: kill $(cat /tmp/api.pid) || true
  agents:
    needs: [build]
    if: github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    steps:
      - id: changed
        run: |
          CHANGED=$(git diff --name-only \${{ github.event.before }} \${{ github.sha }} | grep -E '^agents/' || true) #! git-diff-masked
          if [ -n "$CHANGED" ]; then
            echo "any=true" >> $GITHUB_OUTPUT
          else
            echo "any=false" >> $GITHUB_OUTPUT
          fi
      - if: steps.changed.outputs.any == 'true'
        run: curl -f "$BACKEND/v1/agents/health"
  production:
    needs: [build, e2e, agents]
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: ./deploy.sh
      - name: Ask the backend
        run: |
          ANSWER=$(curl -s -w "\\n%{http_code}" "$BACKEND/v1/agents/health")
          if [ "$(echo "$ANSWER" | tail -n 1)" != "200" ]; then exit 1; fi
      - name: Tell Slack that it failed
        if: failure() #! notify-not-reached w
        uses: slackapi/slack-github-action@v2
      - name: Tell Slack that it went well
        if: success()
        uses: slackapi/slack-github-action@v2
`;

test('the traps of a hardening plan that can be seen in its YAML', async () => {
  expect(await foundIn(PLAN)).toEqual(markedIn(PLAN));
});
